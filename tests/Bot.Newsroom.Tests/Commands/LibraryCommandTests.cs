using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>/library as an owner uses it, and what anybody else gets.</summary>
public class LibraryCommandTests
{
    private static readonly Caller Owner = new() { User = 1, Guild = 5, Channel = 2, IsOwner = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_is_added_corrected_listed_and_removed()
    {
        await using var test = await OwnersAsync();
        Assert.Equal("“Ferry to run” is in the library.", await test.SayAsync("/library add file:https://cdn.example/ferry.txt"));
        Assert.Equal(
            "“Ferry to run” was in the library already, word for word.",
            await test.SayAsync("/library add file:https://cdn.example/ferry.txt"));
        Assert.Contains("Ferry to run", await test.SayAsync("/library list"), StringComparison.Ordinal);
        var asked = await test.CardAsync("/library remove ferry");
        Assert.Equal(["Remove", "Keep it"], asked.Buttons.Select(button => button.Label));
        Assert.Contains("**Ferry to run**", asked.Text, StringComparison.Ordinal);
        Assert.Equal("Nothing was removed.", (await test.PressAsync(asked, "Keep it")).Text);
        Assert.Contains("Ferry to run", await test.SayAsync("/library list"), StringComparison.Ordinal);
        Assert.Equal(
            "“Ferry to run” is removed, and comes back only if somebody adds it again. Cards that show it say so.",
            (await test.PressAsync(asked, "Remove")).Text);
        foreach (var line in (string[])["/articles", "/summary", "/quote Kerry", "/library list"])
            Assert.Contains("The library is empty. /feed add brings", await test.SayAsync(line), StringComparison.Ordinal);
        Assert.StartsWith(
            "That article is no longer in the library.", (await test.PressAsync(asked, "Remove")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_owner_removed_an_owner_can_add_again()
    {
        await using var test = await OwnersAsync();
        await test.SayAsync("/library add file:https://cdn.example/ferry.txt");
        await test.PressAsync(await test.CardAsync("/library remove ferry why:Its author: Ada asked."), "Remove");
        Assert.Equal(
            "“Ferry to run” is back in the library. It had been removed: Its author: Ada asked.",
            await test.SayAsync("/library add file:https://cdn.example/ferry.txt"));
        Assert.Contains("The ferry runs again.", await test.SayAsync("/summary ferry"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.post.example/news/ferry/?utm_source=mail#top")]
    [InlineData("http://post.example:80/news/ferry")]
    [InlineData("<https://post.example/news/ferry>")]
    [InlineData("www.post.example/news/ferry")]
    public async Task An_article_is_named_by_its_address_too_however_that_is_written(string address)
    {
        await using var test = await OwnersAsync();
        var link = new Uri("https://post.example/news/ferry?fbclid=7");
        await test.Library.AddAsync(new NewArticle("Ferry to run\n\nText.\n", "post.example") { Link = link }, Cancellation);
        Assert.Contains("**Ferry to run**", await test.SayAsync($"/library remove {address}"), StringComparison.Ordinal);
        Assert.StartsWith("Ferry to run", (await test.CardAsync($"/summary article:{address}")).Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/library add", "Which article? Attach a file, or give an address.")]
    [InlineData("/library add address:nonsense", "nonsense is no address of a page.")]
    [InlineData("/library add address:https://example.org/a", "This bot does not fetch pages.")]
    [InlineData(
        "/library add file:https://cdn.example/page.html", "page.html was not added: it is a web page; save its text as .txt or .md.")]
    [
        InlineData(
            "/library add file:https://cdn.example/binary.txt", "binary.txt was not added: it is binary or UTF-16; save it as UTF-8 text.")
    ]
    [InlineData(
        "/library add file:https://cdn.example/letter.pdf",
        "letter.pdf was not added: it is no text by its ending; articles are .txt, .md, .html, .htm.")]
    [InlineData(
        "/library add file:https://cdn.example/feeds.opml",
        "feeds.opml was not added: it is no text by its ending; articles are .txt, .md, .html, .htm.")]
    [InlineData("/library add file:https://cdn.example/gone.txt", "The file could not be fetched. It is gone.")]
    [InlineData("/library remove nothing", "No article has “nothing” in its headline. /library list shows them all.")]
    [InlineData("/library remove https://x.example/a?b=1", "No article here is from x.example/a?b=1. /library list shows them all.")]
    public async Task What_cannot_be_done_is_said_with_the_next_step(string line, string told)
    {
        await using var test = await OwnersAsync();
        Assert.StartsWith(told, (await test.SayAsync(line)).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_articles_that_words_name_the_owner_chooses_the_one_to_go()
    {
        await using var test = await OwnersAsync();
        foreach (var title in new[] { "Ferry to run", "Ferry to stop" })
            await test.Library.AddAsync(new NewArticle($"{title}\n\nText.\n", title), Cancellation);
        var card = await test.CardAsync("/library remove ferry");
        Assert.Equal(
            ["Remove Ferry to run ...", "Remove Ferry to stop ..."],
            card.Buttons.Select(button => button.Label).Order(StringComparer.Ordinal));
        await test.PressAsync(await test.PressAsync(card, "Remove Ferry to stop ..."), "Remove");
        Assert.Equal("Ferry to run", Assert.Single(await test.Library.ListAsync(Scope.Everything, 0, 9, Cancellation)).Title);
    }

    [Fact]
    public async Task An_article_is_named_by_its_number_in_the_list_unless_a_headline_has_that_word()
    {
        await using var test = await OwnersAsync();
        foreach (var title in new[] { "Ferry to run", "Ferry to stop", "Formula 2 returns" })
            await test.Library.AddAsync(new NewArticle($"{title}\n\nText.\n", title), Cancellation);
        var listed = (await test.Library.ListAsync(Scope.Everything, 0, 9, Cancellation)).Select(entry => entry.Title).ToList();
        Assert.Contains($"**{listed[0]}**", await test.SayAsync("/library remove 1"), StringComparison.Ordinal);
        Assert.Contains($"**{listed[2]}**", await test.SayAsync("/library remove article:3"), StringComparison.Ordinal);

        var several = (await test.CardAsync("/library remove 2")).Buttons.Select(button => button.Label);
        Assert.Equal(new[] { listed[1], "Formula 2 returns" }.Distinct().Select(title => $"Remove {title} ..."), several);

        foreach (var gone in (string[])["0", "4", "2147483647"])
        {
            Assert.Equal(
                $"No article has the number {gone} now, or “{gone}” in its headline. /library list shows them all.",
                await test.SayAsync($"/library remove {gone}"));
        }
    }

    [Fact]
    public async Task Everything_is_read_again_and_written_out()
    {
        await using var test = await OwnersAsync();
        await test.Library.AddAsync(new NewArticle("Ferry to run\n\nText.\n", "a.txt") { Publisher = "The Post" }, Cancellation);
        Assert.StartsWith("1 article will be read again", await test.SayAsync("/library reread"), StringComparison.Ordinal);
        Assert.Contains("1 still to be read again", (await test.CardAsync("/library list")).Footer, StringComparison.Ordinal);
        await using var writer = new StringWriter();
        Assert.Equal(1, await test.Desk.ExportAsync(writer, Cancellation));
        Assert.Contains("\"title\":\"Ferry to run\"", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"publisher\":\"The Post\"", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_articles_come_as_a_file_while_a_message_can_carry_them()
    {
        await using var test = await OwnersAsync();
        await test.Library.AddAsync(new NewArticle("Ferry to run\n\nText.\n", "a.txt"), Cancellation);
        var answer = await test.AnswerAsync("/library export");
        Assert.True(answer.IsPrivate);
        Assert.Equal("1 article, one a line of JSON, in order of arrival.", answer.Card.Text);
        Assert.Equal("articles.jsonl", answer.File!.Name);
        Assert.Equal(
            "Ferry to run", JsonDocument.Parse(answer.File.Text.TrimEnd()).RootElement.GetProperty("title").GetString());

        await test.Database.RunAsync(
            "UPDATE articles SET text = @text", new { text = new string('é', CardLimits.FileBytes / 2) }, Cancellation);
        var refused = await test.AnswerAsync("/library export");
        Assert.Null(refused.File);
        Assert.StartsWith("That is more than a message can carry.", refused.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_owners_only()
    {
        await using var test = await OwnersAsync();
        var answer = await test.Book.AnswerAsync(
            CommandLine.Parse(test.Book.Commands, "/library list", Owner with { IsOwner = false, ManagesGuild = true }), Cancellation);
        Assert.True(answer.IsRefusal);
    }

    private static async Task<Owners> OwnersAsync() => new(await TestLibrary.CreateAsync(Cancellation));

    private sealed class Owners(TestLibrary library) : IAsyncDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(library.Time)
            .AddSingleton(library.Database)
            .AddSingleton<FetchAttachment>((address, _) => Task.FromResult(address.Segments[^1] switch
            {
                "gone.txt" => new FileReading(null, "It is gone."),
                "binary.txt" => new FileReading([0, 1]),
                _ => new FileReading(Encoding.UTF8.GetBytes("Ferry to run\n\nThe ferry runs again.\n")),
            }))
            .AddNewsroom(new ConfigurationBuilder().Build())
            .BuildServiceProvider();

        public CommandBook Book => services.GetRequiredService<CommandBook>();

        public ArticleLibrary Library => services.GetRequiredService<ArticleLibrary>();

        public LibraryDesk Desk => services.GetRequiredService<LibraryDesk>();

        public async Task<string> SayAsync(string line) => (await CardAsync(line)).Text.TrimEnd();

        public Database Database => services.GetRequiredService<Database>();

        public async Task<Card> CardAsync(string line) => (await AnswerAsync(line)).Card;

        public async Task<Card> PressAsync(Card card, string label)
            => (await Book.PressAsync(
                new ButtonPress(card.Buttons.Single(button => button.Label == label).Id!, true, Owner), Cancellation)).Card;

        public Task<Answer> AnswerAsync(string line)
            => Book.AnswerAsync(CommandLine.Parse(Book.Commands, line, Owner), Cancellation);

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await library.DisposeAsync();
        }
    }
}
