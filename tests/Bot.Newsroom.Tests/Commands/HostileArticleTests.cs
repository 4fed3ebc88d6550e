using CsCheck;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>
/// Articles that try to be more than articles: whatever their words, the cards made of them hold nothing live but what the bot itself
/// wrote.
/// </summary>
[Trait("Security", "S4")]
public class HostileArticleTests
{
    // Block quotes, list items, bold and italics.
    private static readonly string[] Own = ["block > ", "block - ", "emphasis *"];

    // The article's date: six o'clock on 28 September 2026 in London.
    private const string OwnDate = "<t:1790614800:D>";

    private static readonly Gen<string> Articles =
        from headline in HostileText.Gen
        from name in HostileText.Gen
        from words in HostileText.Gen
        from rest in HostileText.Gen.Array[1, 6]
        select $"A story about {headline}\n\nBob {name} Smith, the {words} minister, said \"We will {words} keep it {rest[0]} as it is, "
            + "all of it.\"\n\n" +
            string.Join(
                "\n\n",
                rest.Select(
                    part =>
                        $"The {part} council met on Tuesday to hear {part} the case. \"Not one {part} of us agreed,\" Bob {name} Smith "
                            + "said."));

    private static readonly string[] Lines =
    [
        "/summary", "/summary length:full", "/quote", "/quote Smith", "/quote article:story", "/speakers", "/articles", "/search council",
        "/search text:keep speaker:smith"
    ];

    [Fact]
    public void No_card_of_a_hostile_article_is_live_broken_or_over_a_limit()
        => Articles.Sample(
            article => Task.Run(() => CheckAsync(article)).GetAwaiter().GetResult(),
            iter: Math.Max(60, HostileText.Count / 1000),
            threads: 1);

    private static async Task CheckAsync(string text)
    {
        await using var conversation = await Conversation.OpenAsync([], TestContext.Current.CancellationToken);
        await conversation.Library.AddAsync(
            new NewArticle(text.Replace('\0', ' '), "[a](b) @everyone.txt"), TestContext.Current.CancellationToken);
        foreach (var line in Lines)
        {
            var answer = await conversation.Book.AnswerAsync(
                CommandLine.Parse(conversation.Book.Commands, line, Conversation.Anna), TestContext.Current.CancellationToken);
            Check(answer.Card);
            foreach (var button in answer.Card.Buttons.Where(button => button.Id is not null))
                Check(
                    (
                        await conversation.Book.PressAsync(
                            new ButtonPress(button.Id!, true, Conversation.Anna), TestContext.Current.CancellationToken)).Card);
        }
    }

    private static void Check(Card card)
    {
        Assert.Empty(CardLimits.Broken(card));
        Assert.Empty(DiscordModel.Read(card.Title).Live);
        Assert.Empty(DiscordModel.Read(card.Footer).Live);
        Assert.All(card.Buttons, button => Assert.Empty(DiscordModel.Read(button.Label).Live));
        Assert.DoesNotContain(
            DiscordModel.Read(card.Text.Replace(OwnDate, "", StringComparison.Ordinal)).Live,
            found => !Array.Exists(Own, own => found.StartsWith(own, StringComparison.Ordinal)));
    }
}
