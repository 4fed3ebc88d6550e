using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What is watched for is told: once, soon, and not in the middle of the night.</summary>
public class WatchTests
{
    private const string Grain =
        "Grain prices rose\n\nThe price of grain rose on Monday, traders in the harbour of Thornby told reporters.\n";
    private const string Spoken =
        "Harbour opens\n\n\"The harbour is open to everybody again, and it will stay so,\" said Lise Brandt, the mayor of Thornby.\n";

    private static readonly Caller Anna = new() { User = 5, UserName = "Anna", Guild = 1, Channel = 10, ManagesGuild = true };
    private static readonly Caller Ben = Anna with { User = 6, UserName = "Ben", ManagesGuild = false };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_speaker_is_told_of_as_soon_as_they_speak_with_their_words()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("speaker", "Lise Brandt"), ("channel", "10"), ("timezone", "London"));
        await test.AfterAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.Empty(test.Poster.Seen);

        await AddAsync(test, Spoken);
        await test.AfterAsync(TimeSpan.FromSeconds(5), Cancellation);
        var card = Assert.Single(test.Poster.In(10)).Post.Card;
        Assert.Equal("In the news: Lise Brandt", card.Title);
        Assert.Contains("The harbour is open to everybody again, and it will stay so", card.Text, StringComparison.Ordinal);
        Assert.Contains("**Lise Brandt**", card.Text, StringComparison.Ordinal);
        Assert.Empty(CardLimits.Broken(card));
    }

    [Fact]
    public async Task Words_are_told_with_the_sentence_that_has_them()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "Grain prices"), ("channel", "10"));
        await AddAsync(test, Grain);
        await test.AfterAsync(TimeSpan.FromSeconds(5), Cancellation);
        var card = Assert.Single(test.Poster.In(10)).Post.Card;
        Assert.Equal("In the news: “grain prices”", card.Title);
        Assert.Contains("The **price** of **grain** rose on Monday", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_speaker_about_words_needs_both()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("speaker", "Lise Brandt"), ("words", "ferry"), ("channel", "10"));
        await AddAsync(test, Spoken);
        await test.AfterAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.Empty(test.Poster.Seen);
        await AddAsync(test, Spoken.Replace("harbour", "ferry", StringComparison.OrdinalIgnoreCase));
        await test.AfterAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.Equal("In the news: Lise Brandt about “ferry”", Assert.Single(test.Poster.Seen).Post.Card.Title);
    }

    [Fact]
    public async Task What_was_there_before_is_no_news()
    {
        await using var test = await StartAsync();
        await AddAsync(test, Grain);
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        await AskAsync(test, Anna, "watch add", ("words", "harbour"), ("channel", "10"));
        await test.AfterAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.Empty(test.Poster.Seen);
        Assert.Empty(await test.Desk.HistoryAsync(10, 5, Cancellation));
    }

    [Fact]
    public async Task One_message_an_hour_holds_what_was_found_until_then()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        await AskAsync(test, Anna, "watch add", ("speaker", "Lise Brandt"), ("channel", "10"));
        await AddAsync(test, Grain);
        await test.AfterAsync(TimeSpan.FromMinutes(10), Cancellation);
        await AddAsync(test, Spoken);
        await AddAsync(test, "Harvest ends\n\nThe last grain of this year was brought in near Elmsford on Sunday.\n");
        await test.AfterAsync(TimeSpan.FromMinutes(10), Cancellation);
        Assert.Single(test.Poster.Seen);
        await test.AfterAsync(TimeSpan.FromMinutes(40), Cancellation);

        Assert.Equal(2, test.Poster.Seen.Count);
        var second = test.Poster.Seen[1].Post.Card;
        Assert.Contains("Harvest ends", second.Text, StringComparison.Ordinal);
        Assert.Contains("Harbour opens", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Grain prices rose", second.Text, StringComparison.Ordinal);
        await test.AfterAsync(TimeSpan.FromHours(3), Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
    }

    [Theory]
    [InlineData(false, "2026-09-29T06:00")] // seven in London
    [InlineData(true, "2026-09-28T22:30")]
    public async Task The_night_is_quiet_unless_it_is_wished_otherwise(bool night, string told)
    {
        await using var test = await StartAsync();
        await AskAsync(
            test, Anna, "watch add", ("words", "grain"), ("channel", "10"), ("timezone", "London"), ("night", night ? "yes" : "no"));
        test.Time.Advance(TimeSpan.FromHours(5.5)); // half past eleven
        await AddAsync(test, Grain);
        for (var tick = 0; tick < 24; tick++)
        {
            await test.Desk.DeliverDueAsync(Cancellation);
            test.Time.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(DateTime.Parse(told, null), Assert.Single(test.Poster.Seen).At.UtcDateTime);
    }

    [Fact]
    public async Task An_hour_that_comes_twice_is_one_hour_and_nothing_is_lost()
    {
        await using var test = await StartAsync();
        await AskAsync(
            test, Anna, "watch add", ("words", "grain"), ("channel", "10"), ("timezone", "London"), ("night", "yes"));
        test.Time.SetUtcNow(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero)); // half past one, the first time
        await AddAsync(test, Grain);
        await test.Desk.DeliverDueAsync(Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        await AddAsync(test, "Harvest ends\n\nThe last grain of this year was brought in near Elmsford on Sunday.\n");
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Single(test.Poster.Seen);
        await test.AfterAsync(TimeSpan.FromMinutes(29), Cancellation);
        Assert.Equal(2, test.Poster.Seen.Count);
    }

    [Fact]
    public async Task A_copy_of_what_was_told_is_no_news()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        await AddAsync(test, Grain, "https://one.example/grain");
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        await AddAsync(test, Grain, "https://two.example/grain");
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task A_removed_article_is_not_told_of()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        test.Time.Advance(TimeSpan.FromHours(6));
        await test.Library.RemoveAsync(await AddAsync(test, Grain), "by hand", Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(8), Cancellation);
        Assert.Empty(test.Poster.Seen);
    }

    [Fact]
    public async Task A_server_hears_of_what_it_follows_and_nobody_elses()
    {
        await using var test = await StartAsync();
        var feed = await FeedAsync(test, server: 2);
        test.Poster.Check = channel => new ChannelCheck(true, channel / 10, "news", []);
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        await AskAsync(test, Anna with { Guild = 2, Channel = 20 }, "watch add", ("words", "grain"), ("channel", "20"));
        await test.Library.AddAsync(
            new NewArticle(Grain, "feed") { Link = new("https://one.example/grain"), Feed = feed, ItemId = "1" }, Cancellation);
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(20, Assert.Single(test.Poster.Seen).Post.Channel);
    }

    [Theory]
    [InlineData(Fate.AnswerLost)]
    [InlineData(Fate.RequestLost)]
    [InlineData(Fate.NotSent)]
    [InlineData(Fate.DiesBefore)]
    [InlineData(Fate.DiesAfter)]
    public async Task However_a_post_ends_what_was_found_arrives_once(Fate fate)
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        var tries = 0;
        test.Poster.Fate = _ => tries++ == 0 ? fate : Fate.Arrives;
        await AddAsync(test, Grain);
        for (var tick = 0; tick < 5; tick++)
        {
            try
            {
                await test.AfterAsync(TimeSpan.FromSeconds(20), Cancellation);
            }
            catch (DeathException)
            {
                test.Restart();
            }
        }

        Assert.Contains("Grain prices rose", Assert.Single(test.Poster.Seen).Post.Card.Text, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, (await test.LastAsync(10, Cancellation)).State);
    }

    [Fact]
    public async Task A_refused_channel_stops_its_watches_and_resume_tells_what_was_found()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        await test.Settings.SetReportChannelAsync(1, 99, Cancellation);
        test.Poster.Fate = post => post.Channel == 10 ? Fate.NoPermission : Fate.Arrives;
        await AddAsync(test, Grain);
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.StartsWith("The watch in <#10> has stopped", Assert.Single(test.Poster.In(99)).Post.Card.Text, StringComparison.Ordinal);

        test.Poster.Fate = _ => Fate.Arrives;
        var list = await AskAsync(test, Anna, "watch list");
        Assert.Contains("<#10>: stopped", list.Card.Text, StringComparison.Ordinal);
        var resume = list.Card.Buttons.Single(button => button.Label == "Resume");
        await test.Book.PressAsync(new ButtonPress(resume.Id!, true, Anna), Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Single(test.Poster.In(10));
    }

    [Fact]
    public async Task Many_hits_make_one_card_within_all_limits()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "item"), ("channel", "10"));
        await test.AddStoriesAsync(60, Cancellation, new string('x', 300));
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Empty(CardLimits.Broken(Assert.Single(test.Poster.Seen).Post.Card));
        await test.AfterAsync(TimeSpan.FromHours(2), Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task Everybody_may_watch_in_direct_messages_and_only_managers_in_channels()
    {
        await using var test = await StartAsync();
        var refused = await AskAsync(test, Ben, "watch add", ("words", "grain"), ("channel", "10"));
        Assert.True(refused.IsRefusal);
        var promised = await AskAsync(test, Ben, "watch add", ("words", "grain"));
        Assert.Contains("by direct message", promised.Card.Text, StringComparison.Ordinal);
        await AddAsync(test, Grain);
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal(1_000_006, Assert.Single(test.Poster.Seen).Post.Channel);

        Assert.Contains("grain", (await AskAsync(test, Ben, "watch list")).Card.Text, StringComparison.Ordinal);
        Assert.StartsWith("Nothing is watched", (await AskAsync(test, Anna, "watch list")).Card.Text, StringComparison.Ordinal);
        Assert.Contains("1 watch too", (await AskAsync(test, Ben, "mydigest", ("switch", "off"))).Card.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await test.Database.ReadAsync<long>("SELECT COUNT(*) FROM watches", null, Cancellation)).Single());
        Assert.Equal(0, (await test.Database.ReadAsync<long>("SELECT COUNT(*) FROM subscriptions", null, Cancellation)).Single());
    }

    [Fact]
    public async Task A_removed_watch_is_silent_also_about_what_it_has_found()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"), ("timezone", "London"));
        test.Time.Advance(TimeSpan.FromHours(5));
        await AddAsync(test, Grain);
        await test.Desk.DeliverDueAsync(Cancellation);
        var removed = await AskAsync(test, Anna, "watch remove", ("watch", "1"));
        Assert.Contains("watched no longer", removed.Card.Text, StringComparison.Ordinal);
        await test.AfterAsync(TimeSpan.FromHours(12), Cancellation);
        Assert.Empty(test.Poster.Seen);

        // Somebody begins anew: nothing of the former ones is left.
        await AskAsync(test, Anna, "watch add", ("words", "harbour"), ("channel", "10"));
        Assert.DoesNotContain("grain", (await AskAsync(test, Anna, "watch list")).Card.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "There is nothing to watch for.")]
    [InlineData("words=?!", "has no words")]
    [InlineData("speaker=officials", "is not one person whom I know by full name")]
    [InlineData("words=grain;timezone=Mars", "I know no time zone")]
    [InlineData("words=grain;channel=10", "is watched already")]
    public async Task What_cannot_be_watched_is_said(string options, string answer)
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"));
        var given = options.Split(';').Where(option => option.Contains('=', StringComparison.Ordinal))
            .Select(option => (option.Split('=')[0], option.Split('=')[1]));
        var said = await AskAsync(test, Anna, "watch add", [.. given]);
        Assert.Contains(answer, said.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_has_not_spoken_yet_can_be_watched_by_full_name()
    {
        await using var test = await StartAsync();
        await AskAsync(test, Anna, "watch add", ("speaker", "lise brandt"), ("channel", "10"));
        var refused = await AskAsync(test, Anna, "watch add", ("speaker", "brandt"), ("channel", "10"));
        Assert.True(refused.IsRefusal);
        await AskAsync(test, Anna, "watch add", ("speaker", "Lise Brandt"), ("channel", "10"));
        await AddAsync(test, Spoken);
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Single(test.Poster.Seen);
    }

    [Fact]
    public async Task A_watch_and_a_digest_of_one_channel_do_not_disturb_each_other()
    {
        await using var test = await StartAsync();
        await test.SubscribeAsync(10, Cancellation, "00:00", guild: 1);
        await AskAsync(test, Anna, "watch add", ("words", "grain"), ("channel", "10"), ("timezone", "London"));
        await AddAsync(test, Grain);
        await test.AfterAsync(TimeSpan.FromMinutes(1), Cancellation);
        await test.AfterAsync(TimeSpan.FromHours(6), Cancellation);
        Assert.Equal(["In the news: “grain”", "Good Evening"], test.Poster.In(10).Select(message => message.Post.Card.Title));
        Assert.Single(await test.Subscriptions.InGuildAsync(1, Cancellation));
        Assert.Equal(1, await test.Subscriptions.CountAsync(Cancellation));
    }

    private static Task<TestDesk> StartAsync() => TestDesk.CreateAsync(Cancellation);

    private static async Task<long> AddAsync(TestDesk test, string text, string? link = null)
        => (await test.Library.AddAsync(
            new NewArticle(text, $"{Guid.NewGuid():N}.txt") { Link = link is null ? null : new(link) }, Cancellation)).Id;

    private static async Task<long> FeedAsync(TestDesk test, long server)
    {
        await test.Database.RunAsync(
            "INSERT INTO feeds (id, address, title, added) VALUES (44, 'https://one.example/feed', 'One', 0)", null, Cancellation);
        await new Follows(test.Database, test.Time).AddAsync(44, server, "", Cancellation);
        return 44;
    }

    private static Task<Answer> AskAsync(TestDesk test, Caller caller, string path, params (string Name, string Value)[] options)
        => test.Book.AnswerAsync(
            new CommandRequest(path, options.ToDictionary(option => option.Name, option => option.Value), caller), Cancellation);
}
