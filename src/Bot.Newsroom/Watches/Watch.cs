namespace Bot.Newsroom;

/// <summary>What a channel, or a person in their direct messages, wants to be told of as soon as it is in the news.</summary>
internal record Watch
{
    public const string Columns =
        """
        w.id AS Id, w.channel AS Channel, w.server AS Server, w.person AS Person, w.name AS Name, w.words AS Words, w.night AS Night
        """;

    /// <summary>Made by us.</summary>
    public required string Id { get; init; }

    public long Channel { get; init; }

    /// <summary>Whose articles are looked at: what this server follows and the house's; 0 for the house's alone.</summary>
    public long Server { get; init; }

    /// <summary>Who speaks, or null for anybody.</summary>
    public long? Person { get; init; }

    /// <summary>The speaker's name; empty for anybody.</summary>
    public string Name { get; init; } = "";

    /// <summary>Folded words that an article has, with blanks between; empty for any.</summary>
    public string Words { get; init; } = "";

    /// <summary>1 when it is told at night too.</summary>
    public long Night { get; init; }

    public Scope Seen => Server == Follows.House ? Scope.House : Scope.Server(Server);

    /// <summary>"John Kerry", "“grain prices”", "John Kerry about “grain”"; plain.</summary>
    public string Describe() => (Name.Length, Words.Length) switch
    {
        ( > 0, > 0) => $"{Name} about “{Words}”",
        ( > 0, _) => Name,
        _ => $"“{Words}”",
    };
}
