namespace Bot.Newsroom;

/// <summary>
/// Checks quotations against the articles that somebody sees: candidates by their rarest words, then word by word. Nothing that differs
/// in a word is called verbatim.
/// </summary>
internal sealed class Verification(ArticleLibrary library, PassageSearch search)
{
    /// <summary>Fewer words stand everywhere by chance.</summary>
    public const int LeastWords = 3;

    private const int MostArticles = 12;

    // The likeliest come first: with the words found among so many, the others are not opened.
    private const int Enough = 4;

    // What the nearest article lacks is looked for elsewhere from so many words on.
    private const int LeastOfPart = 4;

    // Articles in which parts are looked for.
    private const int MostSpliced = 6;

    // In words that differ: what it takes to go over to another place, so that four words or more must come from there.
    private const double Jump = 3;

    // An alignment of more is not worth its time: a long text against long articles, of which the nearest stretches are taken.
    private const int MostCells = 4_000_000;

    /// <summary>
    /// Whether <paramref name="speaker"/> (as typed, or null) said <paramref name="quotation"/>, as far as the library knows.
    /// </summary>
    public async Task<Judgement> VerifyAsync(Scope seen, string quotation, string? speaker, CancellationToken cancellation)
    {
        var words = QuotedWord.Read(quotation);
        if (words.Count(word => !word.InBrackets) < LeastWords)
            return new(JudgementKind.TooShort, quotation, [], []);
        var named = speaker is null ? null : await NamedSpeaker.FindAsync(library, seen, speaker, cancellation);
        var fits = await FitsAsync(seen, quotation, words, Runs(quotation, words), named, cancellation);
        if (!fits.Exists(fit => fit.IsVerbatim) && Missing(fits, words) is { Count: > 0 } missing)
            fits.AddRange(await FitsAsync(seen, quotation, words, Runs(quotation, missing), named, cancellation));
        return Judge(quotation, words, fits, named) with { Named = named };
    }

    private async Task<List<Fit>> FitsAsync(
        Scope seen, string quotation, List<QuotedWord> words, List<List<string>> runs, NamedSpeaker? named, CancellationToken cancellation)
    {
        var fits = new List<Fit>();
        foreach (var id in await search.FindAsync(seen, runs, named?.Person, MostArticles, cancellation))
        {
            if (await library.FindAsync(seen, id, cancellation) is { } article)
                fits.Add(Fit.Of(quotation, words, Cut([.. Passage.Of(article)], words), null));
            if (fits.Count >= Enough && fits.Exists(fit => fit.IsVerbatim && (named?.Says(fit.Place) ?? fit.Place.Quotation is not null)))
                break;
        }

        return fits;
    }

    // What the nearest article does not have may stand in another.
    private static List<QuotedWord> Missing(List<Fit> fits, List<QuotedWord> words)
        => fits.MinBy(fit => fit.Errors) is { } nearest ? [.. PartOf(nearest).Select(word => words[word])] : [];

    private static IReadOnlyList<int> PartOf(Fit nearest)
        => nearest.Missing().MaxBy(run => run.Count) is { Count: >= LeastOfPart } part ? part : [];

    private static Judgement Judge(string quotation, List<QuotedWord> words, List<Fit> fits, NamedSpeaker? named)
    {
        var verbatim = fits.Where(fit => fit.IsVerbatim)
            .OrderByDescending(fit => named?.Says(fit.Place) ?? fit.Place.Quotation is not null)
            .ThenByDescending(fit => fit.Place.Quotation is not null).Select(fit => fit.Place).ToList();
        if (verbatim is [var best, ..])
            return new(named?.Says(best) ?? true ? JudgementKind.Verbatim : JudgementKind.OtherSpeaker, quotation, verbatim, []);
        return Nearest(quotation, words, [.. fits.OrderBy(fit => fit.Errors)]) is { } nearest
            ? new(nearest.Places.Count > 1 ? JudgementKind.Spliced : JudgementKind.Altered, quotation, nearest.Places, nearest.Differences)
            : new(JudgementKind.Absent, quotation, [], []);
    }

    private static Fit? Nearest(string quotation, List<QuotedWord> words, List<Fit> fits)
    {
        var part = fits.Count == 0 ? [] : PartOf(fits[0]);
        var others = fits.Skip(1).OrderByDescending(fit => fit.Has(part)).Take(part.Count == 0 ? 0 : MostSpliced);
        Passage[] passages = [.. fits.Take(1).Concat(others).SelectMany(fit => fit.Passages)];
        var jumping = Fit.Of(quotation, words, Cut(passages, words, MostSpliced), Jump);
        return jumping.IsNear ? jumping : fits.Find(fit => fit.IsNear);
    }

    // Words that stand together, as the index has them: an ellipsis or bracket parts them.
    private static List<List<string>> Runs(string quotation, List<QuotedWord> words)
    {
        List<List<string>> runs = [[]];
        foreach (var word in words)
        {
            if (word.AfterGap || word.InBrackets)
                runs.Add([]);
            if (!word.InBrackets)
                runs[^1].AddRange(Folding.Words(Folding.Fold(word.Span.In(quotation))));
        }

        return runs;
    }

    private static Passage[] Cut(Passage[] passages, List<QuotedWord> words, int articles = 1)
    {
        var most = MostCells / words.Count / articles;
        return passages.Sum(passage => passage.Words.Count) <= most * articles
            ? passages
            : [.. passages.Select(passage => passage.Near(words, Math.Max(most / 2, 2 * words.Count)))];
    }
}
