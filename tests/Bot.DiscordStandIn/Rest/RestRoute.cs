namespace Bot.DiscordStandIn;

/// <summary>A route as Discord's description names it, and what it does.</summary>
internal sealed record RestRoute(string Method, string Template, Func<RestCall, Reply> Answer)
{
    /// <summary>False for interaction endpoints, whose secret is in their address; they are outside the global limit too.</summary>
    public bool NeedsToken { get; init; } = true;

    /// <summary>The parameter that keeps buckets of one route apart.</summary>
    public string? Major => Template.Contains("{channel_id}", StringComparison.Ordinal) ? "channel_id"
        : Template.Contains("{guild_id}", StringComparison.Ordinal) ? "guild_id"
        : Template.Contains("{webhook_token}", StringComparison.Ordinal) ? "webhook_token"
        : null;

    public bool IsPost => Method == "POST" && Template == "/channels/{channel_id}/messages";
}
