using System.Globalization;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>What /verify promises, measured on quotations that are made, with a fixed seed, of those in the tests' articles.</summary>
public sealed class VerificationGateTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 20_150_920;
    private const int LeastWords = 5;

    private static readonly string[] Names = ["Harrow", "Lindqvist", "Okafor", "Madrid", "Portugal", "Wexford", "Tanaka", "Bergamo"];

    private readonly Dictionary<string, (int Right, int All)> tally = [];
    private TestLibrary library = null!;
    private Verification verification = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<QuotedArticle> Kept => QuotedArticle.All.Where(article => !article.IsHeldBack);

    private static IReadOnlyList<string> Quoted(IEnumerable<QuotedArticle> articles)
        => [.. articles.SelectMany(article => AlteredQuotations.Marked(article.Text))
            .Where(words => words.Split(' ').Length >= LeastWords).DistinctBy(AlteredQuotations.Plain)];

    private static string Everything { get; } = string.Join("\n", Kept.Select(article => AlteredQuotations.Plain(article.Text)));

    public async ValueTask InitializeAsync()
    {
        library = await TestLibrary.CreateAsync(Cancellation);
        verification = new(library.Library, new PassageSearch(library.Database));
        await library.Library.AddAllAsync(
            [.. Kept.Select(article => new NewArticle(article.Text, article.Name) { File = article.Name })],
            (_, failure) => throw failure,
            Cancellation);
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task A_quotation_is_judged_as_it_should_be()
    {
        var quoted = Quoted(Kept);
        var vocabulary = quoted.SelectMany(words => words.Split(' ')).Select(AlteredQuotations.Plain).Where(word => word.Length > 3);
        var make = new AlteredQuotations(Seed, [.. vocabulary], Names);
        foreach (var words in quoted)
        {
            await CountAsync("verbatim", make.Verbatim(words), kind => kind == JudgementKind.Verbatim);
            // An ellipsis or bracket may well announce what is changed beside it.
            if (words.AsSpan().ContainsAny("…[") || words.Contains("...", StringComparison.Ordinal))
                continue;
            await CountAsync("altered", Different(make.Altered(words)), kind => kind == JudgementKind.Altered);
            await CountAsync("turned", Different(make.Turned(words)), kind => kind == JudgementKind.Altered);
        }

        await CountAsync("spliced", Different(Splices(make, quoted)), kind => kind == JudgementKind.Spliced);
        var heldBack = Different(Quoted(QuotedArticle.All.Where(article => article.IsHeldBack)));
        await CountAsync("absent", heldBack, kind => kind == JudgementKind.Absent);
        Assert.Multiple(
            () => AtLeast(0.995, "verbatim"),
            () => AtLeast(0.99, "altered"),
            () => AtLeast(1, "altered: never verbatim"),
            () => AtLeast(0.995, "turned"),
            () => AtLeast(1, "turned: never verbatim"),
            () => AtLeast(0.95, "spliced"),
            () => AtLeast(0.995, "absent"));
    }

    [Fact]
    public async Task Another_speaker_is_told_from_the_right_one()
    {
        var labelled = Kept.SelectMany(article => article.Labelled).Where(said => said.Words.Split(' ').Length >= LeastWords).ToList();
        var speakers = labelled.Select(said => said.Speaker).Distinct().ToList();
        foreach (var (words, speaker) in labelled)
        {
            var other = speakers.SkipWhile(name => name != speaker).Concat(speakers)
                .First(name => !name.Split(' ').Intersect(speaker.Split(' ')).Any());
            await CountAsync("right speaker", [words], kind => kind == JudgementKind.Verbatim, speaker);
            await CountAsync("wrong speaker", [words], kind => kind == JudgementKind.OtherSpeaker, other);
        }

        Assert.Multiple(() => AtLeast(0.97, "wrong speaker"), () => AtLeast(0.8, "right speaker"));
    }

    private static IEnumerable<string> Splices(AlteredQuotations make, IReadOnlyList<string> quoted)
        => quoted.Select((words, index) => make.Spliced(words, quoted[(index + 17) % quoted.Count])).OfType<string>();

    // What happens to stand in the library all the same is no alteration.
    private static IEnumerable<string> Different(IEnumerable<string> made)
        => made.Where(words => !Everything.Contains(AlteredQuotations.Plain(words), StringComparison.Ordinal));

    private async Task CountAsync(string what, IEnumerable<string> made, Func<JudgementKind, bool> isRight, string? speaker = null)
    {
        foreach (var words in made)
        {
            var judgement = await verification.VerifyAsync(Scope.House, words, speaker, Cancellation);
            Count(what, isRight(judgement.Kind));
            Count($"{what}: never verbatim", judgement.Kind is not (JudgementKind.Verbatim or JudgementKind.OtherSpeaker));
            if (!isRight(judgement.Kind))
                output.WriteLine($"{what} called {judgement.Kind}: {words} ({speaker})");
        }
    }

    private void Count(string what, bool isRight)
    {
        var (right, all) = tally.GetValueOrDefault(what);
        tally[what] = (right + (isRight ? 1 : 0), all + 1);
    }

    private void AtLeast(double share, string what)
    {
        var (right, all) = tally[what];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {right} of {all}, {right / (double)all:F4}"));
        Assert.True(right >= share * all, $"{what}: {right} of {all}");
    }
}
