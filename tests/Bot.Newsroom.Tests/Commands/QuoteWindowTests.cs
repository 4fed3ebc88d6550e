using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>/quote within some days or of one feed, and the list of all that a person said.</summary>
public sealed class QuoteWindowTests : IAsyncLifetime
{
    private static readonly Caller Anna = new() { User = 7, UserName = "Anna", Guild = 1, Channel = 2 };

    private TestLibrary library = null!;
    private ServiceProvider services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CommandBook Book => services.GetRequiredService<CommandBook>();

    public async ValueTask InitializeAsync()
    {
        library = await TestLibrary.CreateAsync(Cancellation);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(library.Time)
            .AddSingleton(library.Database)
            .AddSingleton<ICardPoster>(new FakePoster(library.Time))
            .AddNewsroom(new ConfigurationBuilder().Build())
            .AddDigests(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        var follows = services.GetRequiredService<Follows>();
        foreach (var (id, title) in ((long, string)[])[(11, "Harbour Courier"), (12, "Valley Post"), (13, "Elsewhere")])
            await library.Database.RunAsync(
                "INSERT INTO feeds (id, address, host, title, added) VALUES (@id, @address, 'x', @title, 0)",
                new { id, title, address = $"https://{id}.example/" },
                Cancellation);
        await follows.AddAsync(11, 1, "", Cancellation);
        await follows.AddAsync(12, 1, "", Cancellation);
        await follows.AddAsync(13, 99, "", Cancellation);
        for (var day = 1; day <= 7; day++)
            await AddAsync(day, day % 2 == 0 ? 11 : 12);
        await AddAsync(8, 13);
    }

    [Theory]
    [InlineData("", "7 6 5 4 3 2 1")]
    [InlineData("since:2026-09-05", "7 6 5")]
    [InlineData("until:2026-09-02", "2 1")]
    [InlineData("since:2026-09-03 until:2026-09-04", "4 3")]
    [InlineData("feed:11", "6 4 2")]
    [InlineData("feed:\"valley post\" since:2026-09-04", "7 5")]
    public async Task Another_leafs_through_what_was_asked_for(string options, string days)
    {
        List<string> seen = [];
        var answer = await SayAsync($"/quote Holm {options}");
        for (var turn = 0; turn < 20; turn++)
        {
            seen.Add(DayOf(answer.Card.Text));
            if (answer.Card.Buttons.FirstOrDefault(button => button.Label == "Another") is not { Id: { } id })
                break;
            answer = await PressAsync(id);
            if (seen.Contains(DayOf(answer.Card.Text)))
                break;
        }

        Assert.Equal(days, string.Join(' ', seen.OrderDescending()));
    }

    [Fact]
    public async Task A_list_has_five_a_page_newest_first_with_day_and_place_and_keeps_to_the_days()
    {
        var quote = await SayAsync("/quote Holm");
        var list = await PressAsync(quote, "List");
        Assert.True(list.IsPrivate);
        Assert.Equal("Freya Holm", list.Card.Title);
        Assert.Equal(["7", "6", "5", "4", "3"], Days(list.Card.Text));
        Assert.Contains("in *Day 7 of the flood*", list.Card.Text, StringComparison.Ordinal);
        Assert.Equal("7 quotations · newest first · page 1 of 2", list.Card.Footer);
        Assert.Equal(["2", "1"], Days((await PressAsync(list, "Next")).Card.Text));

        var some = await PressAsync(await SayAsync("/quote Holm since:2026-09-06"), "List");
        Assert.Equal(["7", "6"], Days(some.Card.Text));
    }

    [Theory]
    [InlineData("/quote Holm since:2026-09-05 until:2026-09-01", "since (5 September 2026) lies after until (1 September 2026).")]
    [InlineData("/quote Holm since:someday", "since cannot be read as a day")]
    [InlineData("/quote Holm feed:Nowhere", "No feed called “Nowhere” is followed here.")]
    [InlineData("/quote Holm feed:Elsewhere", "No feed called “Elsewhere” is followed here.")]
    [InlineData("/quote Holm until:2026-08-01", "No quotation from **Freya Holm** within that.")]
    [InlineData("/quote about:\"the water will come back by the weekend\" since:2026-09-01", "With since, until or feed, about takes")]
    public async Task What_cannot_be_shown_says_why(string line, string told)
        => Assert.StartsWith(told, (await SayAsync(line)).Card.Text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public async Task The_quotation_of_the_day_keeps_to_the_days_too()
        => Assert.Equal("2", DayOf((await SayAsync("/quote until:2026-09-02")).Card.Text));

    [Fact]
    public async Task Feeds_are_suggested_by_their_names()
        => Assert.Equal(
            ["Harbour Courier"],
            (await Book.CompleteAsync(new("quote", "feed", "harb", new Dictionary<string, string>(), Anna), Cancellation))
                .Select(choice => choice.Name));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await library.DisposeAsync();
    }

    private Task<AddedArticle> AddAsync(int day, long feed)
        => library.Library.AddAsync(
            new NewArticle(
                $"Day {day} of the flood\n\n\"The river rose on day {day} and it will rise again before it falls,\" said Freya Holm.\n",
                "x.example")
            {
                Feed = feed,
                ItemId = $"{day}",
                Title = $"Day {day} of the flood",
                Published = new DateTimeOffset(2026, 9, day, 12, 0, 0, TimeSpan.Zero),
            },
            Cancellation);

    private Task<Answer> SayAsync(string line) => Book.AnswerAsync(CommandLine.Parse(Book.Commands, line, Anna), Cancellation);

    private Task<Answer> PressAsync(Answer on, string label)
        => PressAsync(on.Card.Buttons.Single(button => button.Label == label).Id!);

    private Task<Answer> PressAsync(string id) => Book.PressAsync(new ButtonPress(id, true, Anna), Cancellation);

    private static string DayOf(string text) => Days(text)[0];

    private static string[] Days(string text)
        => [.. text.Split("rose on day ").Skip(1).Select(rest => rest.Split(' ')[0])];
}
