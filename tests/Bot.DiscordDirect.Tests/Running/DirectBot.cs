using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect.Tests;

/// <summary>The Discord side of the bot running against a stand-in, with a database and a log of its own.</summary>
internal sealed class DirectBot : IAsyncDisposable
{
    private readonly DirectBotOptions options;
    private readonly IHost host;

    private DirectBot(StandIn discord, Action<DirectBotOptions>? configure)
    {
        options = new DirectBotOptions(Commands.All);
        options.Settings["Discord:Token"] = discord.Token;
        options.Settings["Discord:ApiUrl"] = discord.ApiUrl.ToString();
        configure?.Invoke(options);
        host = Build();
    }

    public LogLines Log { get; } = new();

    public TestCommands Commands { get; } = new();

    public IServiceProvider Services => host.Services;

    public ICardPoster Poster => Services.GetRequiredService<ICardPoster>();

    public DiscordState State => Services.GetRequiredService<DiscordState>();

    /// <summary>Where interactions are taken by HTTP.</summary>
    public Uri HttpAddress => Services.GetRequiredService<HttpInteractionService>().Address!;

    /// <summary>Completes when the host has stopped, by itself or not.</summary>
    public Task Ended => host.WaitForShutdownAsync(CancellationToken.None);

    /// <summary>Starts and waits until the gateway's session is ready and the commands were registered, or could not be.</summary>
    public static async Task<DirectBot> StartAsync(
        StandIn discord, CancellationToken cancellation, Action<DirectBotOptions>? configure = null)
    {
        var bot = await StartUnreadyAsync(discord, cancellation, configure);
        await discord.Gateway.ReadyAsync(cancellation);
        await bot.Log.LineAsync("registered", cancellation);
        return bot;
    }

    /// <summary>Starts without waiting for anything at Discord.</summary>
    public static async Task<DirectBot> StartUnreadyAsync(
        StandIn discord, CancellationToken cancellation, Action<DirectBotOptions>? configure = null)
    {
        var bot = new DirectBot(discord, configure);
        try
        {
            await Schema.MigrateAsync(bot.Services.GetRequiredService<Database>(), cancellation);
            await bot.host.StartAsync(cancellation);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellation) => host.StopAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        SqliteConnection.ClearAllPools();
        options.Dispose();
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(options.Database ?? Sqlite(options.Folder));
        builder.Services.AddSingleton(options.Pace);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(options.Book);
        builder.Services.AddDiscordDirect(builder.Configuration);
        builder.Services.AddDigests(builder.Configuration);
        return builder.Build();
    }

    private static Database Sqlite(string folder)
        => new(SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "bot.db")}"), isPostgres: false);
}
