using Bot.DiscordStandIn;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Bot.DiscordNet.Tests;

/// <summary>The adapter over Discord.Net keeps the contract that every Discord adapter keeps.</summary>
public class ContractTests
{
    private static readonly Adapter DiscordNet = new("Discord.Net", StartAsync)
    {
        IsGenuine = true,
        Exempt = new Dictionary<string, string>
        {
            ["A_session_invalid_for_now_is_resumed"] =
                "Discord.Net 3.16 begins a new session after every invalid one, also when Discord offers to resume it",
            ["What_a_check_accepts_can_be_posted"] =
                "Discord.Net takes Embed Links from whoever lacks Send Messages in a thread's parent: more is refused than need be",
        },
    };

    public static TheoryData<string> Cases => [.. Contract.CasesFor(DiscordNet)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Discord_Net_keeps(string name)
    {
        Assert.SkipWhen(Contract.ExemptionOf(DiscordNet, name) is not null, Contract.ExemptionOf(DiscordNet, name) ?? "");
        return Contract.RunAsync(name, DiscordNet, TestContext.Current.CancellationToken);
    }

    private static async Task<RunningBot> StartAsync(BotStart start, CancellationToken cancellation)
    {
        var host = Build(start);
        // A stalled machine does not cost an interaction its life.
        host.Services.GetRequiredService<InteractionDesk>().TokenUsedWithin = TimeSpan.FromSeconds(20);
        await Schema.MigrateAsync(host.Services.GetRequiredService<Database>(), cancellation);
        await host.StartAsync(cancellation);
        return new RunningBot(host.Services, Ended(host), () => StopAsync(host));
    }

    private static IHost Build(BotStart start)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var api = start.StandIn.ApiUrl.ToString();
        builder.Configuration.AddInMemoryCollection([new("Discord:Token", start.Token), new("Discord:ApiUrl", api)]);
        var store = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(start.Folder, "bot.db")}");
        builder.Services.AddSingleton(new Database(store, isPostgres: false));
        builder.Services.AddSingleton(start.Book);
        builder.Services.AddDiscordNet(builder.Configuration);
        builder.Services.AddDigests(builder.Configuration);
        return builder.Build();
    }

    private static Task Ended(IHost host)
    {
        var ended = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ended.SetResult);
        return ended.Task;
    }

    private static async ValueTask StopAsync(IHost host)
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
