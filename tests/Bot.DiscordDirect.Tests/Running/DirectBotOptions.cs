using Bot.DiscordStandIn;
using Bot.Newsroom;

namespace Bot.DiscordDirect.Tests;

/// <summary>What a test may set of a <see cref="DirectBot"/>.</summary>
internal sealed class DirectBotOptions(IEnumerable<Command> commands) : IDisposable
{
    private readonly Lazy<string> own = new(() => Directory.CreateTempSubdirectory("direct-").FullName);
    private string? given;

    public Dictionary<string, string?> Settings { get; } = [];

    public CommandBook Book { get; set; } = new(commands, new(TimeProvider.System));

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Database? Database { get; set; }

    /// <summary>Where the database is: a folder of its own, removed at the end, unless a test gives one.</summary>
    public string Folder
    {
        get => given ?? own.Value;
        set => given = value;
    }

    /// <summary>Everything that the bot merely waits for is short.</summary>
    public Pace Pace { get; set; } = new()
    {
        // As the contract's stand-in: a stalled machine does not cost an interaction its life.
        TokenUsedWithin = TimeSpan.FromSeconds(20),
        BeforeTokenIsAskedAgain = TimeSpan.FromMilliseconds(20),
        LeastAfterInvalid = TimeSpan.FromMilliseconds(60),
        MostAfterInvalid = TimeSpan.FromMilliseconds(80),
        FirstReconnect = TimeSpan.FromMilliseconds(5),
        LongestReconnect = TimeSpan.FromMilliseconds(50),
        BetweenIdentifies = TimeSpan.FromMilliseconds(60),
        LookAfterLocks = TimeSpan.FromMilliseconds(200),
    };

    /// <summary>Interactions come by HTTP, to any free port.</summary>
    public void UseHttp(StandIn discord)
    {
        Settings["Discord:Interactions"] = "Http";
        Settings["Discord:PublicKey"] = discord.Http.PublicKey;
        Settings["Discord:InteractionsUrl"] = "http://127.0.0.1:0/interactions";
    }

    public void Dispose()
    {
        if (own.IsValueCreated)
            Directory.Delete(own.Value, recursive: true);
    }
}
