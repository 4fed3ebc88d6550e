namespace Bot.DiscordStandIn;

/// <summary>How this stand-in differs from Discord's own figures; the defaults are Discord's.</summary>
public sealed class StandInOptions
{
    /// <summary>
    /// Dates messages and interactions, and tells when a nonce or a token is too old. Rate limits and heartbeats always run in real time.
    /// </summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>How long a nonce is remembered: Discord says only "the past few minutes".</summary>
    public TimeSpan NonceMemory { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long an interaction waits for its first answer.</summary>
    public TimeSpan FirstAnswerWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>What HELLO asks for.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(41.25);

    /// <summary>How much longer than <see cref="HeartbeatInterval"/> a silent connection is kept before it is closed with 4009.</summary>
    public TimeSpan HeartbeatGrace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The number of shards that <c>gateway/bot</c> recommends.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>How many shards may identify within <see cref="IdentifyWindow"/>.</summary>
    public int MaxConcurrency { get; set; } = 1;

    public TimeSpan IdentifyWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is left of the day's 1000 IDENTIFYs at the start.</summary>
    public int SessionStarts { get; set; } = 1000;

    /// <summary>Requests a second over all routes but the interaction endpoints.</summary>
    public int GlobalPerSecond { get; set; } = 50;

    /// <summary>The bucket that every route, or several of one <see cref="BucketName"/>, have for each channel, guild or webhook.</summary>
    public BucketRule Bucket { get; set; } = new(50, TimeSpan.FromSeconds(1));

    /// <summary>The bucket of posting into one channel; Discord's was 5 in 5 s when last seen, and is nobody's to rely on.</summary>
    public BucketRule PostBucket { get; set; } = new(50, TimeSpan.FromSeconds(1));

    /// <summary>
    /// Names the bucket of a route, as in "GET /channels/{channel_id}": routes of one name share it. Asked at every request, so a name may
    /// change.
    /// </summary>
    public Func<string, string> BucketName { get; set; } = route => route;

    /// <summary>Where interactions are sent by HTTP instead of the gateway, as set in Discord's developer portal.</summary>
    public Uri? InteractionsEndpoint { get; set; }

    /// <summary>The OpenAPI description that bodies are checked against; null looks for it upward from the running program.</summary>
    public string? SchemaFile { get; set; }
}

/// <summary>So many requests in so long.</summary>
public sealed record BucketRule(int Limit, TimeSpan Window);
