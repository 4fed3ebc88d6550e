using Xunit;

namespace Bot.Tests;

public class SayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_line_is_answered_with_the_card_as_text()
    {
        using var scratch = new Scratch();
        var (exit, printed) = await SayAsync(scratch, "/quote Kerry");
        Assert.Equal(0, exit);
        Assert.Contains("\nJohn Kerry, Secretary of State\n", printed, StringComparison.Ordinal);
        Assert.Contains("1 of 4", printed, StringComparison.Ordinal);
        Assert.Contains("[Another] [In context] [List]", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quot Kerry", "There is no command /quot. Did you mean /quote? /help lists all.\n")]
    [InlineData("/summary length:medium", "The option length cannot be “medium”. It can be short, standard, full.\n")]
    [InlineData("/quote speeker:Kerry", "/quote has no option “speeker”. Did you mean speaker?\n")]
    [InlineData(" ", "Say what? For example: say \"/quote Kerry\".\n")]
    public async Task A_bad_line_ends_with_2_and_says_why(string line, string message)
    {
        using var scratch = new Scratch();
        Assert.Equal((2, message), await SayAsync(scratch, line));
    }

    [Fact]
    public async Task Articles_are_added_exported_and_removed_and_names_made_one_by_hand()
    {
        using var scratch = new Scratch();
        var article = Path.Combine(scratch.Folder, "flour.txt");
        await File.WriteAllTextAsync(
            article, "Bakers strike over the price of flour\n\n\"We will not bake at a loss,\" said Rosa Lind on Monday.\n", Cancellation);
        Assert.Equal(
            (0, "“Bakers strike over the price of flour” is in the library.\n"), await RunAsync(scratch, "library", "add", article));
        var lines = Path.Combine(scratch.Folder, "all.jsonl");
        Assert.Equal((0, $"2 articles written to {lines}.\n"), await RunAsync(scratch, "library", "export", lines));
        Assert.Contains("Rosa Lind", await File.ReadAllTextAsync(lines, Cancellation), StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(scratch, "library", "export", lines)).Exit);
        Assert.Equal(2, (await RunAsync(scratch, "library", "add")).Exit);
        Assert.Equal(
            (0, "They are one person from now on; 1 article will be read again in the background.\n"),
            await RunAsync(scratch, "library", "merge", "John Kerry", "Rosa Lind"));
        Assert.Equal(
            (0, "They are two people again; 1 article will be read again in the background.\n"),
            await RunAsync(scratch, "library", "part", "John Kerry", "Rosa Lind"));
        Assert.Equal(1, (await RunAsync(scratch, "library", "merge", "John Kerry", "Ada Holm")).Exit);
        Assert.Equal(2, (await RunAsync(scratch, "library", "merge", "John Kerry")).Exit);

        var own = "";
        // Sure without a question, and a question of which: "says" and "strike" begin so.
        foreach (var words in (string[][])[["flour"], ["s", "--yes"]])
        {
            var (asked, question) = await RunAsync(scratch, ["library", "remove", .. words]);
            Assert.Equal(1, asked);
            Assert.Contains("Nothing is removed yet", question, StringComparison.Ordinal);
        }

        // By its number in the list it is shown, and goes by the number that stays its own.
        foreach (var words in (string[][])[["1"], ["1", "--yes"]])
        {
            var (asked, question) = await RunAsync(scratch, ["library", "remove", .. words]);
            Assert.Equal(1, asked);
            Assert.Contains("Bakers strike over the price of flour, flour.txt", question, StringComparison.Ordinal);
            Assert.Contains("library add with its file does.", question, StringComparison.Ordinal);
            Assert.Contains("Nothing is removed yet. For good:\nlibrary remove ", question, StringComparison.Ordinal);
            own = question.Split("library remove ")[^1].Trim();
        }

        Assert.StartsWith(
            "“Bakers strike over the price of flour” is removed",
            (await RunAsync(scratch, ["library", "remove", .. own.Split(' ')])).Printed,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("library list 3", 2, "There is no page 3.")]
    [InlineData("library remove", 2, "Which article?")]
    [InlineData("library remove 9", 2, "No article has the number 9 now, or “9” in its headline. library list shows them all.\n")]
    [InlineData("library remvoe 1", 2, "Did you mean library remove?")]
    [InlineData("library add http://127.0.0.1/page", 1, "127.0.0.1 is not of the public internet")]
    [InlineData("library people Kerry", 2, "Which two names?")]
    [InlineData("feed", 0, "Nothing is followed here yet. feed add takes the address of a site that you read.\n")]
    [InlineData("feed remove 1", 1, "No feed “1” is followed here. feed list shows what is.\n")]
    [InlineData("say /library remove 1", 0, "Nothing is removed yet: library remove tells how.\n")]
    [InlineData("say /digest subscribe timezone:London", 0, "Nothing is set up yet: give the command at Discord, or on the page")]
    [InlineData("say /watch add words:ferry", 2, "The terminal has none: give the command at Discord, or on the page")]
    public async Task A_next_step_is_one_that_a_terminal_has(string line, int code, string told)
    {
        using var scratch = new Scratch();
        var (exit, printed) = await RunAsync(scratch, line.Split(' '));
        Assert.Equal(code, exit);
        Assert.Contains(told, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_lists_are_told_whole_or_say_how_to_go_on()
    {
        using var scratch = new Scratch();
        var list = Path.Combine(scratch.Folder, "feeds.opml");
        var outlines = Enumerable.Range(1, 23).Select(at => $"<outline text=\"Feed {at}\" xmlUrl=\"https://n{at}.example/feed\"/>");
        await File.WriteAllTextAsync(
            list, $"<opml version=\"2.0\"><body>{string.Concat(outlines)}</body></opml>", Cancellation);
        Assert.Equal(0, (await RunAsync(scratch, "feed", "import", list)).Exit);
        var feeds = (await RunAsync(scratch, "feed", "list")).Printed;
        Assert.All(Enumerable.Range(1, 23), at => Assert.Contains($"\n{at} Feed ", feeds, StringComparison.Ordinal));

        foreach (var at in Enumerable.Range(1, 5))
        {
            await File.WriteAllTextAsync(
                Path.Combine(scratch.Seeds, $"ferry-{at}.txt"), $"Ferry {at} runs\n\nFerry {at} runs again.\n", Cancellation);
        }

        Assert.EndsWith("\nlibrary list 2 shows the next page.\n", (await RunAsync(scratch, "library")).Printed, StringComparison.Ordinal);
        Assert.EndsWith("page 2 of 2\n", (await RunAsync(scratch, "library", "list", "2")).Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_of_the_house_are_imported_paused_removed_and_exported_by_hand()
    {
        using var scratch = new Scratch();
        var list = Path.Combine(scratch.Folder, "my feeds.opml");
        await File.WriteAllTextAsync(
            list,
            """
            <opml version="2.0"><body>
            <outline text="Harbour News" type="rss" xmlUrl="https://harbour.example/feed"/>
            <outline text="Inside" type="rss" xmlUrl="http://127.0.0.1/feed"/>
            </body></opml>
            """,
            Cancellation);
        var (exit, imported) = await RunAsync(scratch, "feed", "import", list);
        Assert.Equal(0, exit);
        Assert.Contains("1 feed added", imported, StringComparison.Ordinal);
        Assert.Contains("1 address refused", imported, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(scratch, "feed", "pause", "Harbour", "News")).Exit);
        var exported = (await RunAsync(scratch, "feed", "export")).Printed;
        Assert.Contains("xmlUrl=\"https://harbour.example/feed\"", exported, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(scratch, "feed", "remove", "Harbour News")).Exit);
        Assert.Contains("Nothing is followed", (await RunAsync(scratch, "feed")).Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "imprt feeds.opml", "Did you mean feed import?")]
    [InlineData(2, "add", "feed add takes one thing more.")]
    [InlineData(1, "import nowhere.opml", "There is no file nowhere.opml.")]
    [InlineData(1, "import refused.opml", "Nothing imported")]
    [InlineData(1, "add http://127.0.0.1/feed", "127.0.0.1 is not of the public internet")]
    [InlineData(1, "export", "Nothing is followed here yet.")]
    public async Task A_feed_that_cannot_be_is_refused_on_standard_error(int code, string line, string told)
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(
            Path.Combine(scratch.Folder, "refused.opml"),
            """<opml version="2.0"><body><outline text="Inside" type="rss" xmlUrl="http://127.0.0.1/feed"/></body></opml>""",
            Cancellation);
        await using var feed = HostProcess.Start(scratch.Folder, ["feed", .. line.Split(' ')]);
        Assert.Equal(code, await feed.ExitAsync(Cancellation));
        Assert.Contains(told, feed.Errors, StringComparison.Ordinal);
        Assert.Equal(feed.Errors, feed.Printed);
    }

    [Fact]
    public async Task Channels_are_called_by_their_names()
    {
        using var scratch = new Scratch();
        var (exit, printed) = await SayAsync(scratch, "/digest subscribe timezone:London");
        Assert.Equal(0, exit);
        Assert.Contains("#playground: Daily 18:00 Europe/London", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("<#", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_can_be_previewed_in_the_terminal()
    {
        using var scratch = new Scratch();
        var (exit, printed) = await SayAsync(scratch, "/digest preview");
        Assert.Equal(0, exit);
        Assert.Contains("Kerry", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_beside_a_running_host_and_sees_what_the_host_sees()
    {
        using var scratch = new Scratch();
        await using var host = HostProcess.Start(scratch.Folder, ["--Playground:Url=http://127.0.0.1:0"]);
        await host.LineAsync("this is the playground", Cancellation);
        var (exit, printed) = await SayAsync(scratch, "/articles");
        Assert.Equal(0, exit);
        Assert.Contains("1 article", printed, StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync(Cancellation));
    }

    [Fact]
    public async Task An_article_put_into_the_folder_a_moment_ago_is_known()
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(
            Path.Combine(scratch.Seeds, "new.txt"),
            "Bakers strike over the price of flour\n\n\"We will not bake at a loss,\" said Rosa Lind on Monday.\n", Cancellation);
        var (exit, printed) = await SayAsync(scratch, "/quote Lind");
        Assert.Equal(0, exit);
        Assert.Contains("We will not bake at a loss", printed, StringComparison.Ordinal);
    }

    private static Task<(int Exit, string Printed)> SayAsync(Scratch scratch, string line) => RunAsync(scratch, "say", line);

    private static async Task<(int Exit, string Printed)> RunAsync(Scratch scratch, params string[] words)
    {
        await using var said = HostProcess.Start(scratch.Folder, words);
        var exit = await said.ExitAsync(Cancellation);
        return (exit, said.Printed);
    }
}
