namespace Bot.DiscordDirect;

/// <summary>What follows when a connection has ended.</summary>
internal enum Next
{
    /// <summary>Connect again and take the session up where it was.</summary>
    Resume,

    /// <summary>Connect again and begin a new session.</summary>
    Identify,

    /// <summary>Never connect again: trying would make it worse.</summary>
    Stop,
}

/// <summary>How a connection ended, in plain words, and what follows.</summary>
internal sealed record ConnectionEnd(Next Next, string Reason)
{
    /// <summary>Discord asked for it, so there is nothing to wait for.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>The session was refused: Discord asks for a random wait before the next identify.</summary>
    public bool IsInvalidSession { get; init; }

    /// <summary>It is in too many servers for as many shards as it has.</summary>
    public bool WantsMoreShards { get; init; }

    public static ConnectionEnd Asked { get; } = new(Next.Resume, "Discord asked to reconnect") { IsAskedFor = true };

    public static ConnectionEnd Zombie { get; } = new(Next.Resume, "a heartbeat was not answered");

    public static ConnectionEnd Lost(string reason) => new(Next.Resume, reason);

    public static ConnectionEnd Invalid(bool mayResume)
        => new(mayResume ? Next.Resume : Next.Identify, "Discord no longer accepts the session") { IsInvalidSession = true };

    /// <summary>By the code that Discord closed with; without one the connection merely broke.</summary>
    public static ConnectionEnd Closed(int? code) => code switch
    {
        null => Lost("the connection broke"),
        4004 => new(Next.Stop, DiscordRefusedException.BadToken().Message),
        4010 => new(Next.Stop, "Discord refuses this shard number. Set Discord:Shards to \"auto\" or to the number of shards in all."),
        4011 =>
            new(
                Next.Stop,
                "The bot is in too many servers for so few shards. Start it again with Discord:Shards at \"auto\" (every node, if there "
                    + "are several): it then has as many as Discord recommends.")
            {
                WantsMoreShards = true
            },
        4012 => new(Next.Stop, "Discord no longer speaks this version of its gateway. Update the bot."),
        4013 => new(Next.Stop, "Discord does not know an intent that the bot asks for. Update the bot."),
        4014 =>
            new(
                Next.Stop,
                "Discord does not allow an intent that the bot asks for. Look under Bot, Privileged Gateway Intents in Discord's "
                    + "developer portal."),
        4007 => new(Next.Identify, "Discord closed the connection (4007, wrong event number)"),
        4009 => new(Next.Identify, "Discord closed the connection (4009, the session timed out)"),
        _ => Lost($"Discord closed the connection ({code})"),
    };
}
