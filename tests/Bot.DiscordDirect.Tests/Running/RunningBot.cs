using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect.Tests;

/// <summary>The Discord side of the bot with a few commands of the tests, running against a stand-in, with a database and a log of its own.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("direct-").FullName;
    private readonly IHost host;

    private RunningBot(StandIn discord, Action<RunningBotOptions>? configure)
    {
        var options = new RunningBotOptions { Folder = folder };
        options.Settings["Discord:Token"] = discord.Token;
        options.Settings["Discord:ApiUrl"] = discord.ApiUrl.ToString();
        configure?.Invoke(options);
        host = Build(options);
    }

    public LogLines Log { get; } = new();

    public TestCommands Commands { get; } = new();

    public IServiceProvider Services => host.Services;

    public ICardPoster Poster => Services.GetRequiredService<ICardPoster>();

    /// <summary>Starts and waits until the gateway's session is ready.</summary>
    public static async Task<RunningBot> StartAsync(StandIn discord, CancellationToken cancellation, Action<RunningBotOptions>? configure = null)
    {
        var bot = new RunningBot(discord, configure);
        await bot.StartHostAsync(cancellation);
        await discord.Gateway.ReadyAsync(cancellation);
        return bot;
    }

    /// <summary>Starts without waiting for anything at Discord.</summary>
    public static async Task<RunningBot> StartBareAsync(StandIn discord, CancellationToken cancellation, Action<RunningBotOptions>? configure = null)
    {
        var bot = new RunningBot(discord, configure);
        await bot.StartHostAsync(cancellation);
        return bot;
    }

    /// <summary>Waits until the host has stopped by itself.</summary>
    public Task StoppedAsync(CancellationToken cancellation) => host.WaitForShutdownAsync(cancellation);

    public Task StopAsync(CancellationToken cancellation) => host.StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartHostAsync(CancellationToken cancellation)
    {
        await Schema.MigrateAsync(Services.GetRequiredService<Database>(), cancellation);
        await host.StartAsync(cancellation);
    }

    private IHost Build(RunningBotOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(options.Database ?? Sqlite(options.Folder));
        builder.Services.AddSingleton(options.Pace);
        builder.Services.AddSingleton<Command>(Commands.Quick);
        builder.Services.AddSingleton<Command>(Commands.Slow);
        builder.Services.AddSingleton<Command>(Commands.Failing);
        builder.Services.AddSingleton<Command>(Commands.Menu);
        builder.Services.AddNewsroom(builder.Configuration);
        builder.Services.AddDiscordDirect(builder.Configuration);
        return builder.Build();
    }

    private static Database Sqlite(string folder)
        => new(SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")}"), isPostgres: false);
}

/// <summary>What a test may set of a <see cref="RunningBot"/>.</summary>
internal sealed class RunningBotOptions
{
    public required string Folder { get; init; }

    public Dictionary<string, string?> Settings { get; } = [];

    public Database? Database { get; set; }

    /// <summary>Everything that the bot only waits for is short.</summary>
    public Pace Pace { get; set; } = new()
    {
        DeferAfter = TimeSpan.FromSeconds(1.5),
        LeastAfterInvalid = TimeSpan.FromMilliseconds(1),
        MostAfterInvalid = TimeSpan.FromMilliseconds(5),
        FirstReconnect = TimeSpan.FromMilliseconds(5),
        LongestReconnect = TimeSpan.FromMilliseconds(50),
        BetweenIdentifies = TimeSpan.FromMilliseconds(5),
        Drain = TimeSpan.FromSeconds(5),
        LookAfterLocks = TimeSpan.FromMilliseconds(200),
    };
}
