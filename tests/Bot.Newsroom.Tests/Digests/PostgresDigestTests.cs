using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>The statements of digests mean the same to PostgreSQL.</summary>
public class PostgresDigestTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribing_changing_posting_stopping_and_forgetting()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 28, 17, 0, 0, TimeSpan.Zero));
        var options = new DigestOptions();
        var discord = new FakePoster(time);
        var settings = new GuildSettings(database);
        var library = new ArticleLibrary(database, new Search(database), time);
        await library.AddAsync(new NewArticle("A headline\n\nA body.\n", "a.txt"), Cancellation);
        var subscriptions = new Subscriptions(database, time, options);
        var desk = new DeliveryDesk(database, library, subscriptions, discord, options, time);
        await settings.SetReportChannelAsync(1, 99, Cancellation);
        var first = await AddAsync("a", 18);
        var second = await AddAsync("b", 17);
        var endings = new Endings(database, time, options);
        Assert.Empty(await new ConfiguredSubscriptions(database, subscriptions, endings, options, time).ApplyAsync(Cancellation));

        Assert.Null(await subscriptions.ChangeAsync(second with { Time = first.Time }, Cancellation));
        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(2));
        var changed = (await subscriptions.ChangeAsync(first with { Stories = 2 }, Cancellation))!;
        await TickAsync();
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.NothingNew],
            (await desk.HistoryAsync(7, 5, Cancellation)).Select(delivery => delivery.State).Order());

        await library.AddAsync(new NewArticle("Another headline\n\nAnother body.\n", "b.txt"), Cancellation);
        discord.Fate = post => post.Channel == 7 ? Fate.NoPermission : Fate.Arrives;
        time.Advance(TimeSpan.FromDays(1));
        await TickAsync();
        Assert.Equal(SubscriptionState.Stopped, (await subscriptions.FindAsync(changed.Id, Cancellation))!.State);
        Assert.NotEmpty(discord.In(99));

        for (var month = 0; month < 3; month++)
        {
            time.Advance(TimeSpan.FromDays(31));
            await TickAsync();
            await new Purge(database, time, options).RunAsync(Cancellation);
            time.Advance(TimeSpan.FromDays(1)); // a month's leap of the clock is believed a day later
            await new Purge(database, time, options).RunAsync(Cancellation);
        }

        foreach (var table in new[] { "subscriptions", "deliveries", "posted_stories", "reports", "guilds" })
            Assert.Equal(0, (await database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single());

        // Twice, since a channel gets one edition at a time.
        async Task TickAsync()
        {
            await desk.DeliverDueAsync(Cancellation);
            await desk.DeliverDueAsync(Cancellation);
        }

        async Task<Subscription> AddAsync(string id, int hour)
            => (
                await subscriptions.AddAsync(
                    new Subscription { Id = id, Guild = 1, Channel = 7, Time = new LocalTime(hour, 0), Zone = "Europe/London" },
                    Cancellation))!;
    }

    [Fact]
    public async Task Watching_for_words_and_speakers()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 28, 17, 0, 0, TimeSpan.Zero));
        var options = new DigestOptions();
        var discord = new FakePoster(time);
        var library = new ArticleLibrary(database, new Search(database), time);
        var subscriptions = new Subscriptions(database, time, options);
        var endings = new Endings(database, time, options);
        var watches = new Watches(database, subscriptions, endings, time);
        var book =
            new CommandBook([new WatchCommand(watches, subscriptions, library, new GuildSettings(database), discord, time)], new(time));
        await AskAsync("watch add", ("words", "grain prices"));
        time.Advance(TimeSpan.FromSeconds(1));
        await AskAsync("watch add", ("speaker", "Lise Brandt"));
        await AskAsync("watch add", ("speaker", "Lise Brandt"), ("words", "ferry"));
        await library.AddAsync(
            new NewArticle(
                "Harbour opens\n\n\"The harbour is open again, and it will stay so,\" said Lise Brandt.\n\nGrain is cheap: "
                    + "its price fell.\n",
                "a.txt"),
            Cancellation);
        await new DeliveryDesk(database, library, subscriptions, discord, options, time).DeliverDueAsync(Cancellation);
        Assert.Equal("In the news: “grain prices” and Lise Brandt", Assert.Single(discord.Seen).Post.Card.Title);

        await AskAsync("watch remove", ("watch", "1"));
        await endings.ForgetUserAsync(5, Cancellation);
        foreach (var table in new[] { "subscriptions", "deliveries", "watches", "watch_hits" })
            Assert.Equal(0, (await database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}", null, Cancellation)).Single());

        Task<Answer> AskAsync(string path, params (string Name, string Value)[] given)
            => book.AnswerAsync(
                new CommandRequest(
                    path, given.ToDictionary(option => option.Name, option => option.Value), new Caller { User = 5, Channel = 7 }),
                Cancellation);
    }

    [Fact]
    public async Task Two_people_who_move_two_digests_to_one_time_in_the_same_moment()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        var subscriptions = new Subscriptions(database, TimeProvider.System, new DigestOptions());
        for (var round = 0; round < 20; round++)
        {
            var both = new[] { await AddAsync(round, 8), await AddAsync(round, 9) };
            var moved = await Task.WhenAll(
                both.Select(
                    one => Task.Run(
                        () => subscriptions.ChangeAsync(one with { Time = new LocalTime(10, 0) }, Cancellation), Cancellation)));
            Assert.Single(moved, one => one is not null);
        }

        async Task<Subscription> AddAsync(int channel, int hour)
            => (
                await subscriptions.AddAsync(
                    new Subscription
                    {
                        Id = $"{channel}/{hour}",
                        Guild = 1,
                        Channel = channel + 1,
                        Time = new LocalTime(hour, 0),
                        Zone = "Europe/London"
                    },
                    Cancellation))!;
    }
}
