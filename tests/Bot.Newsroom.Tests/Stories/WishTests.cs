using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>A digest of what somebody wants of the news, and of the week.</summary>
public class WishTests
{
    private const string Grain =
        "Grain prices rose\n\nThe price of grain rose on Monday, traders in the harbour of Thornby told reporters.\n";
    private const string Spoken =
        "Harbour opens\n\n\"The harbour is open to everybody again, and it will stay so,\" said Lise Brandt, the mayor of Thornby.\n";

    private static readonly Caller Anna = new() { User = 5, UserName = "Anna", Guild = 1, Channel = 10, ManagesGuild = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("about", "Grain", "Grain prices rose", "about grain")]
    [InlineData("speaker", "lise brandt", "Harbour opens", "with Lise Brandt")]
    [InlineData("from", "Wire", "Ferry sails", "from Wire")]
    [InlineData("section", "coast", "Ferry sails", "section Coast")]
    public async Task A_digest_brings_what_was_wished_for_and_nothing_else(string option, string value, string headline, string described)
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "London"), ("time", "7 pm"), (option, value));
        Assert.Contains(headline, preview.Card.Text, StringComparison.Ordinal);
        var confirmed = await PressAsync(test, preview, "Confirm");
        Assert.Contains($"Europe/London, {described}", confirmed.Card.Text, StringComparison.Ordinal);
        await AddAsync(test, Grain.Replace("Monday", "Tuesday", StringComparison.Ordinal));
        await test.AfterAsync(TimeSpan.FromHours(1), Cancellation);

        var text = Assert.Single(test.Poster.In(10)).Post.Card.Text;
        Assert.Contains(headline, text, StringComparison.Ordinal);
        Assert.Equal(1, new[] { "Grain prices rose", "Harbour opens", "Ferry sails" }.Count(each => text.Contains(each)));
        await test.NextDayAsync(Cancellation);
        Assert.Equal(DeliveryState.NothingNew, (await test.LastAsync(10, Cancellation)).State);
    }

    [Fact]
    public async Task A_wish_survives_the_choice_of_another_time_and_an_edit_can_lift_it()
    {
        await using var test = await StartAsync();
        var preview = await AskAsync(
            test, "digest subscribe", ("timezone", "America/Argentina/Buenos_Aires"), ("about", "grain"), ("speaker", "Lise Brandt"),
            ("role", "1187263548190720011"), ("channel", "1187263548190720012"), ("days", "weekly mon-fri"));
        Assert.All(preview.Card.Buttons, button => Assert.True(button.Id!.Length <= CardLimits.ButtonId));
        Assert.StartsWith("Good", preview.Card.Title, StringComparison.Ordinal);
        var times = await PressAsync(test, preview, "Change time");
        Assert.Empty(CardLimits.Broken(times.Card));
        await PressAsync(test, await PressAsync(test, times, "21:00"), "Confirm");
        Assert.Equal(
            "weekly on weekdays 21:00 America/Argentina/Buenos_Aires, about grain, with Lise Brandt",
            (await test.Subscriptions.InGuildAsync(1, Cancellation)).Single().Describe());

        await AskAsync(test, "digest edit", ("about", "any"), ("speaker", "any"), ("days", "daily"));
        Assert.Equal(
            "daily 21:00 America/Argentina/Buenos_Aires", (await test.Subscriptions.InGuildAsync(1, Cancellation)).Single().Describe());
    }

    [Theory]
    [InlineData("about", "?!", "has no words")]
    [InlineData("from", "Nobody's", "No feed called")]
    [InlineData("speaker", "officials", "is not one person")]
    [InlineData("section", "Moon", "There is **Coast**.")]
    [InlineData("days", "weekly blursday", "names no days")]
    public async Task A_wish_that_cannot_be_is_said(string option, string value, string answer)
    {
        await using var test = await StartAsync();
        var refused = await AskAsync(test, "digest subscribe", ("timezone", "London"), (option, value));
        Assert.True(refused.IsRefusal);
        Assert.Contains(answer, refused.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_is_told_by_coverage_with_who_was_quoted_most()
    {
        await using var test = await StartAsync();
        foreach (var report in EventFile.Read("events.txt").Where(report => report.Event == 0))
            await test.Library.AddAsync(
                new NewArticle(report.Text, report.Publisher) { Title = report.Headline, Publisher = report.Publisher }, Cancellation);
        var preview = await AskAsync(test, "digest subscribe", ("timezone", "London"), ("days", "weekly"), ("time", "18:00"));
        await PressAsync(test, preview, "Confirm");
        for (var day = 0; day < 8; day++)
            await test.NextDayAsync(Cancellation);

        // 28 September 2026 is a Monday; the digest comes on Sunday and looks back to Monday evening.
        var card = Assert.Single(test.Poster.In(10)).Post.Card;
        Assert.Equal("The week", card.Title);
        Assert.StartsWith("The seven days to Sunday, 4 October 2026\n\n**1. ", card.Text, StringComparison.Ordinal);
        Assert.Contains("3 publishers, 3 articles", card.Text.Split("**2.")[0], StringComparison.Ordinal);
        var quoted = card.Fields.Single(field => field.Name == "Quoted most").Text;
        Assert.Contains("█", quoted, StringComparison.Ordinal);
        Assert.Empty(CardLimits.Broken(card));
    }

    [Fact]
    public async Task A_week_without_news_is_passed_over()
    {
        await using var test = await TestDesk.CreateAsync(Cancellation);
        await test.Subscriptions.AddAsync(
            new Subscription
            {
                Id = "week",
                Kind = SubscriptionKind.LookBack,
                Guild = 1,
                Channel = 10,
                Time = new(18, 0),
                Zone = "Europe/London",
                Days = Weekdays.Sunday,
            },
            Cancellation);
        await test.AfterAsync(TimeSpan.FromDays(6), Cancellation);
        Assert.Equal(DeliveryState.NothingNew, (await test.LastAsync(10, Cancellation)).State);
    }

    [Theory]
    [InlineData("weekly", Weekdays.Sunday)]
    [InlineData("Weekly fri", Weekdays.Friday)]
    [InlineData("weekly on Sun", Weekdays.Sunday)]
    [InlineData("weekly, mon", Weekdays.Monday)]
    public void Weekly_is_a_rhythm(string text, Weekdays days) => Assert.Equal((days, true), WeekdaysText.ParseRhythm(text));

    private static async Task<TestDesk> StartAsync()
    {
        var test = await TestDesk.CreateAsync(Cancellation);
        await test.Database.RunAsync(
            "INSERT INTO feeds (id, address, title, added) VALUES (44, 'https://one.example/feed', 'Wire', 0)", null, Cancellation);
        await new Follows(test.Database, test.Time).AddAsync(44, 1, "Coast", Cancellation);
        await AddAsync(test, Grain);
        await AddAsync(test, Spoken);
        await test.Library.AddAsync(
            new NewArticle("Ferry sails\n\nThe first ferry of the year sailed for the islands on Monday with 40 people.\n", "feed")
            {
                Link = new("https://one.example/ferry"),
                Feed = 44,
                ItemId = "1",
            },
            Cancellation);
        return test;
    }

    private static Task<AddedArticle> AddAsync(TestDesk test, string text)
        => test.Library.AddAsync(new NewArticle(text, $"{Guid.NewGuid():N}.txt"), Cancellation);

    private static Task<Answer> AskAsync(TestDesk test, string path, params (string Name, string Value)[] options)
        => test.Book.AnswerAsync(
            new CommandRequest(path, options.ToDictionary(option => option.Name, option => option.Value), Anna), Cancellation);

    private static Task<Answer> PressAsync(TestDesk test, Answer on, string label)
        => test.Book.PressAsync(new ButtonPress(on.Card.Buttons.Single(button => button.Label == label).Id!, true, Anna), Cancellation);
}
