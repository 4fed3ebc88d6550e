using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Every private answer that tells the news can be shared, once.</summary>
public class ShareTests
{
    private const string Message =
        "\"The harbour is open to everybody again,\" said Lise Brandt, the mayor of Thornby. The ferries sail from Monday on. "
        + "Nobody has to pay for the first week.";

    private static readonly Dictionary<string, string> Says = new() { [OptionCheck.Message] = Message };

    private static readonly Dictionary<string, string> Links = new() { [OptionCheck.Message] = "https://one.example/harbour" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What is asked, the buttons that are pressed one after the other, and whether another process can share it too.</summary>
    public static TheoryData<string, string, bool> PrivateAnswers => new()
    {
        { "/summary private:yes", "", true },
        { "/summary", "Read more", true },
        { "/summary", "Read more>Next", true },
        { "/summary", "Quotes", true },
        { "/summary", "Next story", true },
        { "/summary", "Next story>Read more", true },
        { "/speakers", "", true },
        { "/speakers", "Kerry", true },
        { "/quote private:yes", "", true },
        { "/quote Kerry", "Another", true },
        { "/quote Kerry", "List", true },
        { "/quote Al-Mouallem", "", true },
        { "/search Syria", "", true },
        { "/articles", "Open 1", true },
        { "/verify quotation:Nobody has ever said this private:yes", "", false },
        { "Summarise this", "", false },
        { "Find quotes", "", false },
        { "Check this quote", "", false },
        { "Summarise this of a link", "", true },
        { "Find quotes of a link", "", true },
    };

    [Theory]
    [MemberData(nameof(PrivateAnswers))]
    public async Task A_private_answer_can_be_shared_once_as_it_stands(string asked, string pressed, bool alsoElsewhere)
    {
        await using var conversation = await OpenAsync();
        var answer = await AskAsync(conversation, asked);
        foreach (var label in pressed.Split('>', StringSplitOptions.RemoveEmptyEntries))
            answer = await PressAsync(conversation.Book, answer, label);
        Assert.True(answer.IsPrivate);
        Assert.Empty(CardLimits.Broken(answer.Card));

        var shared = (await PressAsync(conversation.Book, answer, ShareOnce.Label)).Shared;
        Assert.Equal((answer.Card.Title, answer.Card.Text), (shared!.Card.Title, shared.Card.Text));
        Assert.DoesNotContain(shared.Card.Buttons, button => button.Label == ShareOnce.Label);
        Assert.Contains(shared.Mine.Buttons, button => button is { Label: ShareOnce.Label, Disabled: false });
        Assert.EndsWith("shared by Anna", shared.Card.Footer, StringComparison.Ordinal);
        Assert.Null((await PressAsync(conversation.Book, answer, ShareOnce.Label)).Shared);

        await using var elsewhere = await OpenAsync();
        var there = await PressAsync(elsewhere.Book, answer, ShareOnce.Label);
        Assert.Equal(alsoElsewhere, there.Shared is not null);
        if (!alsoElsewhere)
            Assert.Contains("has outlived", there.Card.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about")]
    [InlineData("/help")]
    [InlineData("/articles")]
    [InlineData("/watch list")]
    public async Task What_is_no_news_has_nothing_to_share(string asked)
    {
        await using var conversation = await OpenAsync();
        Assert.DoesNotContain((await AskAsync(conversation, asked)).Card.Buttons, button => button.Label == ShareOnce.Label);
    }

    [Fact]
    public async Task Everybodys_card_goes_on_working()
    {
        await using var conversation = await OpenAsync();
        var mine = await PressAsync(conversation.Book, await AskAsync(conversation, "/summary private:yes"), "Read more");
        var shared = (await PressAsync(conversation.Book, mine, ShareOnce.Label)).Shared!;
        var next = shared.Card.Buttons.Single(button => button.Label == "Next");
        var pressed = await conversation.Book.PressAsync(new ButtonPress(next.Id!, false, Conversation.Anna), Cancellation);
        Assert.True(pressed is { IsPrivate: true, Replaces: false });
    }

    private static async Task<Conversation> OpenAsync()
    {
        var conversation = await Conversation.OpenAsync([ConversationTests.Seed], Cancellation);
        await conversation.Library.AddAsync(
            new NewArticle($"Harbour opens\n\n{Message}\n", "one")
            {
                Link = new("https://one.example/harbour"),
                Published = DateTimeOffset.UnixEpoch,
            },
            Cancellation);
        return conversation;
    }

    private static Task<Answer> AskAsync(Conversation conversation, string asked)
        => conversation.Book.AnswerAsync(
            asked.StartsWith('/')
                ? CommandLine.Parse(conversation.Book.Commands, asked, Conversation.Anna)
                : new CommandRequest(
                    asked.Replace(" of a link", "", StringComparison.Ordinal),
                    asked.EndsWith(" of a link", StringComparison.Ordinal) ? Links : Says,
                    Conversation.Anna),
            Cancellation);

    private static Task<Answer> PressAsync(CommandBook book, Answer on, string label)
        => book.PressAsync(
            new ButtonPress(on.Card.Buttons.Single(button => button.Label == label).Id!, on.IsPrivate, Conversation.Anna), Cancellation);
}
