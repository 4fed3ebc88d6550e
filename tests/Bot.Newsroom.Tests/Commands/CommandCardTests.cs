using Xunit;

namespace Bot.Newsroom.Tests;

public class CommandCardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_library_is_told_how_to_fill_it()
    {
        await using var conversation = await Conversation.OpenAsync([], Cancellation);
        foreach (var line in (string[])["/summary", "/speakers", "/articles"])
            Assert.Contains("seeds folder", await conversation.SayAsync(line, Cancellation), StringComparison.Ordinal);
        Assert.Contains("No article has a quotation", await conversation.SayAsync("/quote", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_command_is_private_when_asked_to_be_and_whenever_it_fails()
    {
        await using var conversation = await OpenSeedAsync();
        Assert.False(IsPrivate("/quote Kerry"));
        Assert.True(IsPrivate("/quote Kerry private:yes"));
        Assert.True(IsPrivate("/quote colour:red"));
        Assert.True((await AnswerAsync("/quote Napoleon")).IsPrivate);
        Assert.True((await AnswerAsync("/summary article:zeppelin")).IsPrivate);
        Assert.False((await AnswerAsync("/summary")).IsPrivate);

        bool IsPrivate(string line) => conversation.Book.IsPrivate(CommandLine.Parse(conversation.Book.Commands, line, Conversation.Anna));
        Task<Answer> AnswerAsync(string line) => conversation.Book.AnswerAsync(
            CommandLine.Parse(conversation.Book.Commands, line, Conversation.Anna), Cancellation);
    }

    [Fact]
    public async Task Buttons_work_in_another_process_with_another_database()
    {
        await using var first = await OpenSeedAsync();
        var answer = await first.Book.AnswerAsync(CommandLine.Parse(first.Book.Commands, "/quote Kerry", Conversation.Anna), Cancellation);
        await using var second = await OpenSeedAsync();
        var pressed = await second.Book.PressAsync(new ButtonPress(answer.Card.Buttons[0].Id!, false, Conversation.Anna), Cancellation);
        Assert.Contains("2 of 4", pressed.Card.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_whose_quotation_has_moved_shows_the_next_one()
    {
        await using var conversation = await OpenSeedAsync();
        var id = (await conversation.Library.LatestAsync(Scope.House, Cancellation))!.Id;
        var pressed = await conversation.Book.PressAsync(new ButtonPress($"v1:quote:{id}:1000:e:", true, Conversation.Anna), Cancellation);
        Assert.Contains("kept whole", pressed.Card.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1:quote:12345:0:e:")]
    [InlineData("v1:more:12345")]
    [InlineData("v1:quotes:nonsense")]
    [InlineData("v1:another")]
    public async Task A_button_of_an_article_that_is_gone_says_so(string id)
    {
        await using var conversation = await OpenSeedAsync();
        var answer = await conversation.Book.PressAsync(new ButtonPress(id, false, Conversation.Anna), Cancellation);
        Assert.True(answer is { IsPrivate: true, IsRefusal: true });
        Assert.Contains("no longer in the library", answer.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_crafted_button_id_is_answered_and_never_throws()
    {
        await using var conversation = await OpenSeedAsync();
        var article = (await conversation.Library.LatestAsync(Scope.House, Cancellation))!.Id;
        string[] features =
        [
            "another", "context", "quote", "share", "whose", "more", "quotes", "next", "summary", "articles", "search", "sharesearch"
        ];
        string[] states =
        [
            "", ":", "::::", $":{article}", $":{article}:-5", $":{article}:99999999999999999999:e", $":{article}:0:9ad:x:y:z", ":-1:-1:-1",
            $":{article}:p0", $":{article}:p999999", $":{article}:p-1", ":999:ffff:\"'%_"
        ];
        foreach (var id in features.SelectMany(feature => states.Select(state => $"v1:{feature}{state}")))
            Assert.Empty(
                CardLimits.Broken((await conversation.Book.PressAsync(new ButtonPress(id, true, Conversation.Anna), Cancellation)).Card));
    }

    [Fact]
    public async Task A_digest_s_buttons_carry_its_mark_and_open_its_article()
    {
        await using var conversation = await OpenSeedAsync();
        var article = (await conversation.Library.LatestAsync(Scope.House, Cancellation))!;
        var more = await conversation.Book.PressAsync(
            new ButtonPress(ArticleButtons.ReadMore(article.Id, "k7m2qxw4").Id!, false, Conversation.Anna), Cancellation);
        Assert.True(more is { IsPrivate: true, Replaces: false });
        Assert.Contains("page 1 of 4", more.Card.Footer, StringComparison.Ordinal);
        var latest = await conversation.Book.PressAsync(new ButtonPress("v1:more:0:k7m2qxw4", false, Conversation.Anna), Cancellation);
        Assert.Equal(more.Card.Title, latest.Card.Title);
    }

    [Fact]
    public async Task Read_more_shows_the_whole_text_only_where_the_instance_says_so()
    {
        const string LastSentence = "secure a future without both of the terror of ISIS";
        await using var shy = await OpenSeedAsync();
        await using var open = await OpenSeedAsync(new() { ["Articles:ShowFullText"] = "true" });
        Assert.DoesNotContain("Saudi Arabia", await ReadAsync(shy), StringComparison.Ordinal);
        var whole = await ReadAsync(open);
        Assert.Contains("Saudi Arabia", whole, StringComparison.Ordinal);
        Assert.Contains(LastSentence, whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_that_did_not_get_through_can_be_pressed_again()
    {
        await using var conversation = await OpenSeedAsync();
        var answer = await conversation.Book.AnswerAsync(
            CommandLine.Parse(conversation.Book.Commands, "/quote Kerry private:yes", Conversation.Anna), Cancellation);
        var press = new ButtonPress(answer.Card.Buttons.Single(button => button.Label == "Share").Id!, true, Conversation.Anna);
        var first = (await conversation.Book.PressAsync(press, Cancellation)).Shared!;
        Assert.Contains(first.Mine.Buttons, button => button is { Label: "Share", Disabled: false });

        first.Undo();

        Assert.NotNull((await conversation.Book.PressAsync(press, Cancellation)).Shared);
    }

    [Fact]
    public async Task Where_only_the_asker_sees_the_bot_Share_says_so_and_shares_nothing()
    {
        await using var conversation = await OpenSeedAsync();
        var alone = Conversation.Anna with { IsAnsweredAlone = true };
        var answer = await conversation.Book.AnswerAsync(
            CommandLine.Parse(conversation.Book.Commands, "/quote Kerry private:yes", alone), Cancellation);
        var share = Assert.Single(answer.Card.Buttons, button => button is { Label: "Only you would see it here", Disabled: true });

        var pressed = await conversation.Book.PressAsync(new ButtonPress(share.Id!, true, alone), Cancellation);

        Assert.Null(pressed.Shared);
        Assert.Contains(pressed.Card.Buttons, button => button.Label == "Only you would see it here");
    }

    [Fact]
    public async Task Two_quick_presses_of_share_share_once()
    {
        await using var conversation = await OpenSeedAsync();
        var answer = await conversation.Book.AnswerAsync(
            CommandLine.Parse(conversation.Book.Commands, "/quote Kerry private:yes", Conversation.Anna), Cancellation);
        var press = new ButtonPress(
            answer.Card.Buttons.Single(button => button.Label == "Share").Id!, true,
            Conversation.Anna with { UserName = "**Anna** @everyone" });
        var both = await Task.WhenAll(conversation.Book.PressAsync(press, Cancellation), conversation.Book.PressAsync(press, Cancellation));
        var shared = Assert.Single(both, once => once.Shared is not null).Shared!.Card;
        Assert.EndsWith("shared by ∗∗Anna∗∗ ＠everyone", shared.Footer, StringComparison.Ordinal);
        Assert.DoesNotContain(shared.Buttons, button => button.Label == "Share");
    }

    [Fact]
    public async Task Every_quotation_of_the_seed_can_be_leafed_to_and_stands_in_it_word_for_word()
    {
        await using var conversation = await OpenSeedAsync();
        var article = (await conversation.Library.LatestAsync(Scope.House, Cancellation))!;
        var source = CardText.OneLine(article.Article.Text);
        var answer = await conversation.Book.AnswerAsync(
            CommandLine.Parse(conversation.Book.Commands, "/quote article:Russia private:yes", Conversation.Anna), Cancellation);
        HashSet<string> shown = [];
        for (var n = 0; n < 10; n++)
        {
            var words = CardWriter.Shown(answer.Card.Text).Split('\n')[0][2..];
            Assert.All(words.Split(" ... "), piece => Assert.Contains(piece.TrimEnd('"'), source, StringComparison.Ordinal));
            shown.Add(words);
            answer = await conversation.Book.PressAsync(new ButtonPress(answer.Card.Buttons[0].Id!, true, Conversation.Anna), Cancellation);
        }

        Assert.Equal(10, shown.Count);
    }

    [Fact]
    public async Task A_message_s_link_to_an_article_of_the_library_is_followed_there_and_nowhere_else()
    {
        await using var conversation = await OpenSeedAsync();
        await conversation.Library.AddAsync(
            new NewArticle(
                "Bakers strike over flour\n\n\"We will not bake at a loss,\" said Rosa Lind on Monday.\n",
                "example.org")
            { Link = new Uri("https://example.org/bakers") },
            Cancellation);
        Assert.Contains(
            "Bakers strike", await conversation.SayAsync("Summarise this: look: https://example.org/bakers/#top !", Cancellation),
            StringComparison.Ordinal);
        Assert.Contains(
            "Rosa Lind", await conversation.SayAsync("Find quotes: <https://example.org/bakers>", Cancellation), StringComparison.Ordinal);
        Assert.Contains(
            "does not have the page", await conversation.SayAsync("Find quotes: https://example.org/other", Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speakers_are_suggested_from_the_article_that_is_already_given()
    {
        await using var conversation = await Conversation.OpenAsync(
            [ConversationTests.Seed, ConversationTests.Own("001_ferry.txt")], Cancellation);
        Assert.Equal(
            "· Inês Carvalho – 1 quote\n· José Álvarez – 1 quote",
            await conversation.SayAsync("/quote article:ferry speaker:…", Cancellation));
    }

    private static async Task<string> ReadAsync(Conversation conversation)
    {
        List<string> pages =
        [
            await conversation.SayAsync("/summary", Cancellation), await conversation.SayAsync("[Read more]", Cancellation)
        ];
        for (var n = 0; n < 5; n++)
            pages.Add(await conversation.SayAsync("[Next]", Cancellation));
        return string.Join('\n', pages);
    }

    private static Task<Conversation> OpenSeedAsync(Dictionary<string, string?>? settings = null)
        => Conversation.OpenAsync([ConversationTests.Seed], Cancellation, settings);
}
