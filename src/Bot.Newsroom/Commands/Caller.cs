namespace Bot.Newsroom;

/// <summary>Who asks, and from where. Ids are Discord's snowflakes.</summary>
public sealed record Caller
{
    public required long User { get; init; }

    /// <summary>As the channel shows it; plain text.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The server, or null in a direct message.</summary>
    public long? Guild { get; init; }

    public required long Channel { get; init; }

    /// <summary>The member holds Manage Server, as the platform computed it for this very request.</summary>
    public bool ManagesGuild { get; init; }

    /// <summary>The application's owner, a member of its team, or listed in <c>Discord:Owners</c>.</summary>
    public bool IsOwner { get; init; }

    /// <summary>
    /// Whatever the bot answers here, nobody else sees it: the app is this person's alone, and the server lets such apps speak to their
    /// owners only.
    /// </summary>
    public bool IsAnsweredAlone { get; init; }

    /// <summary>BCP 47, as in "en-GB".</summary>
    public string Locale { get; init; } = "en-US";
}
