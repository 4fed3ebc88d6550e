namespace Bot.Newsroom;

/// <summary>How the whole instance fares, for whoever runs it: what the owner's page and the owner's <c>/status</c> show alike.</summary>
public delegate Task<IReadOnlyList<OwnerSection>> OwnerReport(CancellationToken cancellation);

/// <summary>A heading, and plain lines below it.</summary>
public sealed record OwnerSection(string Title, IReadOnlyList<OwnerLine> Lines)
{
    private const int MostInDiscord = 5;

    /// <summary>As a card shows it: the first few lines.</summary>
    internal Field ToField()
        => new(Title, string.Join('\n', Lines.Take(MostInDiscord).Select(line => line.ToMarkdown())));
}

/// <summary>A plain line, perhaps about a moment, perhaps about a channel at Discord.</summary>
public sealed record OwnerLine(string Text, DateTimeOffset? At = null, long? Channel = null)
{
    /// <summary>Whether it tells of something that somebody should see to.</summary>
    public bool IsFault { get; init; }

    /// <summary>The channel's name, where it is known: for a page, which cannot look it up as Discord's clients do.</summary>
    public string? ChannelName { get; init; }

    internal string ToMarkdown()
    {
        var time = At is { } at ? CardText.Time(at, 'R') : "";
        var channel = Channel is { } id ? $"<#{id}>" : "";
        string[] parts = [time, channel, CardText.Plain(Text)];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }
}
