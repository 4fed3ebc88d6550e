using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>/verify on both databases, and what it makes of odd quotations.</summary>
public class VerificationTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Harbour =
        """
        Harbour board keeps the old bridge

        "We will not close the bridge before the winter of 2031," said Mara O'Neill of the board. "It's what those who live here asked for."

        "The five pilots of the U.S. tanker did what they could," Jonas Brandt told reporters.
        """;

    private const string Council =
        """
        Council looks for money

        Mayor Anton Reiss said he was sorry. "A city that lends its name must first ask those who pay for the name," he added.
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("we will not close the bridge before the winter of 2031", null, "Verbatim")]
    [InlineData("close the bridge before the winter of 2031. It's what those who live here asked for.", "O’Neill", "Verbatim")]
    [InlineData("We will close the bridge before the winter of 2031", null, "Altered Negation")]
    [InlineData("We will ... close the bridge before the winter of 2031", null, "Altered Negation")]
    [InlineData("We will [not] close the bridge ... the winter of 2031", null, "Verbatim")]
    [InlineData("It's [not] what those who live here asked for", null, "Altered Negation")]
    [InlineData("We will not close the bridge before the winter of 2013", null, "Altered Number")]
    [InlineData("The six pilots of the U.S. tanker did what they could", null, "Altered Number")]
    [InlineData("The five pilots of the Greek tanker did what they could", null, "Altered Name")]
    [InlineData("the five pilots of the U. S. tanker did what they could", "Brandt", "Verbatim")]
    [InlineData("the five pilots of the US tanker did what they could", "Reiss", "OtherSpeaker")]
    [InlineData("It's what those who live here have asked for", null, "Altered None")]
    [InlineData("It's what those who live here must first ask those who pay for the name", null, "Spliced")]
    [InlineData("It is what it is and nobody asked the pilots", null, "Absent")]
    [InlineData("\"we will\" AND NOT (close NEAR bridge*) : -before ^the 'winter' of 2031", null, "Altered Name")]
    [InlineData("the of and to in that", null, "Absent")]
    public async Task Both_databases_judge_alike(string quotation, string? speaker, string expected)
    {
        await using var sqlite = await TestLibrary.CreateAsync(Cancellation);
        Assert.Equal(expected, await JudgeAsync(sqlite.Database, quotation, speaker));
        var postgres = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(postgres, Cancellation);
        Assert.Equal(expected, await JudgeAsync(postgres, quotation, speaker));
    }

    [Theory]
    [InlineData("A city that lends its name must first ask those who pay for name", "the", "")]
    [InlineData("A city that lends its name must first ask those who pay the name", "for", "")]
    [InlineData("A that lends its name must first ask those who pay", "city", "")]
    [InlineData("A city that lends its name must first ask those who bay", "pay", "bay")]
    public async Task A_word_that_is_missing_before_the_last_one_was_left_out_not_changed(string quotation, string stands, string given)
    {
        await using var library = await TestLibrary.CreateAsync(Cancellation);
        await library.Library.AddAsync(new NewArticle(Council, "council.txt"), Cancellation);
        var verification = new Verification(library.Library, new PassageSearch(library.Database));
        var judgement = await verification.VerifyAsync(Scope.House, quotation, null, Cancellation);
        var difference = Assert.Single(judgement.Differences);
        Assert.Equal((stands, given), (difference.Stands, difference.Given));
    }

    [Theory]
    [InlineData(100, "Quarry {0}\n\n\"The quarry at Lindholm drained canal {0},\" said Lena Fox.")]
    [InlineData(40, "Pilots {0}\n\nThe pilots' canal near Lindholm is drained; a quarry {0} is not.")]
    public async Task Old_words_are_found_among_many_later_articles_that_share_most_of_theirs_or_all_in_another_order(
        int count, string text)
    {
        await using var library = await TestLibrary.CreateAsync(Cancellation);
        const string Old = "\"The quarry at Lindholm drained the pilots' canal for good,\" said Lena Fox.";
        await library.Library.AddAsync(new NewArticle($"Quarry and canal\n\n{Old}", "old.txt"), Cancellation);
        var later = Enumerable.Range(0, count)
            .Select(at => new NewArticle(string.Format(CultureInfo.InvariantCulture, text, at), $"{at}.txt"));
        await library.Library.AddAllAsync([.. later], (_, failure) => throw failure, Cancellation);
        var verification = new Verification(library.Library, new PassageSearch(library.Database));
        var judgement = await verification.VerifyAsync(Scope.House, "the quarry at Lindholm drained the pilots' canal", null, Cancellation);
        Assert.Equal(JudgementKind.Verbatim, judgement.Kind);
    }

    [Fact]
    public async Task A_quotation_of_four_thousand_characters_is_checked_word_by_word()
    {
        var random = new Random(3);
        var said = string.Join(' ', Enumerable.Range(0, 620).Select(_ => $"w{random.Next(900)}rd"))[..3_990];
        await using var library = await TestLibrary.CreateAsync(Cancellation);
        await library.Library.AddAsync(new NewArticle($"A long speech\n\n\"{said},\" said Lena Fox.", "long.txt"), Cancellation);
        var verification = new Verification(library.Library, new PassageSearch(library.Database));
        Assert.Equal(JudgementKind.Verbatim, (await verification.VerifyAsync(Scope.House, said, "Fox", Cancellation)).Kind);
        var altered = await verification.VerifyAsync(Scope.House, said.Replace(said.Split(' ')[300], "other"), "Fox", Cancellation);
        Assert.Equal(JudgementKind.Altered, altered.Kind);
        Assert.All(altered.Differences, difference => Assert.Equal("other", difference.Given));
        await using var conversation = await Conversation.OpenAsync([], Cancellation);
        Assert.Contains("at most 4000 characters", await conversation.SayAsync($"/verify quotation:{said} and more words", Cancellation));
    }

    [Fact]
    public async Task Nobody_sees_what_another_server_follows()
    {
        await using var library = await TestLibrary.CreateAsync(Cancellation);
        await library.Library.AddAsync(new NewArticle(Council, "council.txt") { Feed = 5 }, Cancellation);
        var verification = new Verification(library.Library, new PassageSearch(library.Database));
        const string Words = "A city that lends its name must first ask";
        Assert.Equal(JudgementKind.Absent, (await verification.VerifyAsync(Scope.Server(9), Words, null, Cancellation)).Kind);
        Assert.Equal(JudgementKind.Verbatim, (await verification.VerifyAsync(Scope.Everything, Words, null, Cancellation)).Kind);
    }

    private static async Task<string> JudgeAsync(Database database, string quotation, string? speaker)
    {
        var library = new ArticleLibrary(database, new Search(database), new FakeTimeProvider());
        foreach (var text in (string[])[Harbour, Council])
            await library.AddAsync(new NewArticle(text, text[..20]), Cancellation);
        var verification = new Verification(library, new PassageSearch(database));
        var judgement = await verification.VerifyAsync(Scope.House, quotation, speaker, Cancellation);
        return judgement.Kind == JudgementKind.Altered
            ? $"Altered {judgement.Differences.Aggregate(Turn.None, (turns, difference) => turns | difference.Turn)}"
            : judgement.Kind.ToString();
    }
}
