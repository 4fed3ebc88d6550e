using Bot.DiscordStandIn;
using Bot.Newsroom;
using Bot.Newsroom.Tests;
using Dapper;
using Npgsql;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class ShardTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_shards_as_Discord_recommends_identify_no_faster_than_it_allows()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { Shards = 5, MaxConcurrency = 2, IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        // Ten times the stand-in's window: a busy machine may hold one identify up and let the next pass.
        await using var bot = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, options => options.Pace = options.Pace with { BetweenIdentifies = TimeSpan.FromMilliseconds(500) });
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 5);

        Assert.Equal(5, discord.Identifies);
        Assert.Equal(0, discord.IdentifiesTooSoon);
        await discord.Person().Slash("echo", ("text", "sharded")).ShownAsync(Cancellation);
    }

    [Fact]
    public async Task Two_nodes_run_each_shard_once_and_answer_each_interaction_once()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { Shards = 2, MaxConcurrency = 2, IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var nodes = await NodesAsync(discord);
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 2);

        await AskAsync(discord, 20);

        Assert.Equal(2, discord.Identifies);
        Assert.Equal(20, nodes.Asked);
    }

    [Fact]
    public async Task Nodes_together_identify_no_faster_than_Discord_allows()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { Shards = 4, MaxConcurrency = 1, IdentifyWindow = TimeSpan.FromMilliseconds(400) }, Cancellation);
        await using var nodes = await NodesAsync(
            discord,
            options => options.Pace = options.Pace with
            {
                BetweenIdentifies = TimeSpan.FromSeconds(1.6),
                LookAfterLocks = TimeSpan.FromMilliseconds(50)
            });
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 4);

        // Every lock is free again, and both nodes reach for all of them.
        await nodes.EndLocksAsync();
        await discord.UntilAsync(() => discord.Identifies >= 8 && discord.Gateway.Connected == 4, "four new sessions", Cancellation);

        Assert.Equal(0, discord.IdentifiesTooSoon);
    }

    [Fact]
    public async Task The_shards_of_a_node_that_lost_the_database_are_taken_over()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { Shards = 2, MaxConcurrency = 2, IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var nodes = await NodesAsync(discord);
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 2);
        await AskAsync(discord, 1);

        await nodes.CutOffFirstAsync();
        await discord.UntilAsync(
            () => nodes.Second.State.Description.StartsWith("2 of 2 shards online here", StringComparison.Ordinal),
            "the second node to run both shards", Cancellation);
        await discord.UntilAsync(() => discord.Gateway.Connected == 2, "only the second node's sessions", Cancellation);
        await AskAsync(discord, 20);

        Assert.Equal(21, nodes.Asked);
    }

    [Fact]
    public async Task A_node_that_comes_later_takes_over_the_number_of_shards()
    {
        var options = new StandInOptions { Shards = 2, MaxConcurrency = 2, IdentifyWindow = TimeSpan.FromMilliseconds(50) };
        await using var discord = await StandIn.StartAsync(options, Cancellation);
        var address = await postgres.NewAddressAsync(Cancellation);
        await using var first = NpgsqlDataSource.Create(address);
        await using var second = NpgsqlDataSource.Create(address);
        await using var one = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, start => start.Database = new Database(first, isPostgres: true));
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 2);

        options.Shards = 3;
        await using var two = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, start => start.Database = new Database(second, isPostgres: true));
        var line = await two.Log.LineAsync("Connecting; ", Cancellation);

        Assert.Contains("2 shards in all", line, StringComparison.Ordinal);
        Assert.Equal(2, discord.Identifies);
    }

    [Fact]
    public async Task The_number_of_shards_stays_agreed_when_the_database_ended_the_connection_that_held_it()
    {
        var options = new StandInOptions { Shards = 2, MaxConcurrency = 2, IdentifyWindow = TimeSpan.FromMilliseconds(50) };
        await using var discord = await StandIn.StartAsync(options, Cancellation);
        await using var database = NpgsqlDataSource.Create(await postgres.NewAddressAsync(Cancellation));
        await using var one = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, start => start.Database = new Database(database, isPostgres: true));
        await discord.Gateway.ReadyAsync(Cancellation, sessions: 2);

        var ended = await EndCountAsync(database);
        await UntilCountIsHeldAgainAsync(database, ended);
        options.Shards = 3;
        await using var two = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, start => start.Database = new Database(database, isPostgres: true));

        Assert.Contains("2 shards in all", await two.Log.LineAsync("Connecting; ", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_finds_another_number_of_shards_agreed_ends_to_be_started_again()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var database = NpgsqlDataSource.Create(await postgres.NewAddressAsync(Cancellation));
        await using var bot = await DirectBot.StartAsync(
            discord, Cancellation, start => start.Database = new Database(database, isPostgres: true));

        await using var other = await database.OpenConnectionAsync(Cancellation);
        await other.ExecuteAsync("UPDATE discord_facts SET value = '5' WHERE name LIKE 'shards:%'");
        await EndCountAsync(database);
        await bot.Ended.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        Assert.Equal(GatewayService.StartAgainExitCode, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task Two_applications_in_one_database_do_not_wait_for_each_other()
    {
        await using var one = await StandIn.StartAsync(cancellation: Cancellation);
        await using var two = await StandIn.StartAsync(cancellation: Cancellation);
        await using var database = NpgsqlDataSource.Create(await postgres.NewAddressAsync(Cancellation));
        await using var first = await StartAsync(one);
        await using var second = await StartAsync(two);

        await using var asking = await database.OpenConnectionAsync(Cancellation);
        Assert.Equal(2, await asking.ExecuteScalarAsync<int>("SELECT count(*) FROM discord_facts WHERE name LIKE 'identify:%'"));

        Task<DirectBot> StartAsync(StandIn discord) => DirectBot.StartAsync(discord, Cancellation, start =>
        {
            start.Database = new Database(database, isPostgres: true);
            start.Pace = start.Pace with { BetweenIdentifies = TimeSpan.FromMinutes(10) };
        });
    }

    private const string CountLocks =
        "FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND database = (SELECT oid FROM pg_database WHERE "
            + "datname = current_database())";

    private static async Task<int> EndCountAsync(NpgsqlDataSource database)
    {
        await using var other = await database.OpenConnectionAsync(Cancellation);
        var holder = await other.QuerySingleAsync<int>($"SELECT pid {CountLocks}");
        await other.ExecuteAsync("SELECT pg_terminate_backend(@holder)", new { holder });
        return holder;
    }

    private static async Task UntilCountIsHeldAgainAsync(NpgsqlDataSource database, int ended)
    {
        await using var other = await database.OpenConnectionAsync(Cancellation);
        while (await other.ExecuteScalarAsync<int>($"SELECT count(*) {CountLocks} AND pid <> @ended", new { ended }) == 0)
            await other.ExecuteAsync("SELECT pg_sleep(0.02)");
    }

    private async Task<Nodes> NodesAsync(StandIn discord, Action<DirectBotOptions>? configure = null)
    {
        var address = await postgres.NewAddressAsync(Cancellation);
        var (first, second) = (NpgsqlDataSource.Create(address), NpgsqlDataSource.Create(address));
        var one = await StartAsync(first);
        await discord.Gateway.ReadyAsync(Cancellation);
        return new Nodes(one, await StartAsync(second), first, second);

        Task<DirectBot> StartAsync(NpgsqlDataSource node) => DirectBot.StartUnreadyAsync(discord, Cancellation, options =>
        {
            options.Database = new Database(node, isPostgres: true);
            configure?.Invoke(options);
        });
    }

    private static async Task AskAsync(StandIn discord, int times)
    {
        for (var time = 0; time < times; time++)
            await discord.Person().Slash("echo", ("text", $"{time}")).ShownAsync(Cancellation);
    }

    private sealed class Nodes(DirectBot first, DirectBot second, NpgsqlDataSource ofFirst, NpgsqlDataSource ofSecond) : IAsyncDisposable
    {
        public DirectBot Second => second;

        public int Asked => first.Commands.Quick.Asked.Count + second.Commands.Quick.Asked.Count;

        /// <summary>The first node loses its connections and gets no new ones.</summary>
        public async Task CutOffFirstAsync()
        {
            await using var other = await ofSecond.OpenConnectionAsync(Cancellation);
            var pids = (await other.QueryAsync<int>("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted")).ToList();
            await ofFirst.DisposeAsync();
            foreach (var pid in pids)
                await other.ExecuteAsync("SELECT pg_terminate_backend(@pid)", new { pid });
        }

        /// <summary>The database ends every connection that holds a shard's lock; both nodes can reach it all the time.</summary>
        public async Task EndLocksAsync()
        {
            await using var other = await ofSecond.OpenConnectionAsync(Cancellation);
            await other.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted");
        }

        public async ValueTask DisposeAsync()
        {
            await second.DisposeAsync();
            await first.DisposeAsync();
            await ofSecond.DisposeAsync();
        }
    }
}
