using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>What one speaker said once, as each of several publishers quotes it.</summary>
internal sealed record SaidAcross(Speaker Speaker, IReadOnlyList<FoundQuote> Versions)
{
    private const int MostWords = 320;

    // Quotations of one speaker that share so many of the shorter one's words are the same words, quoted differently.
    private const double SameWords = 0.6;
    private const int FewestWords = 4;

    /// <summary>Everything that is quoted in the texts, what most publishers quote first, then in their order.</summary>
    public static IReadOnlyList<SaidAcross> Of(IEnumerable<LibraryArticle> texts)
    {
        List<SaidAcross> all = [];
        foreach (var quote in texts.SelectMany(Quotes))
        {
            var speaker = quote.Quotation.Attribution.Speakers[0];
            var at = all.FindIndex(said => IsOne(said.Speaker, speaker) && IsSame(said.Versions[0], quote));
            if (at < 0)
                all.Add(new(speaker, [quote]));
            else if (all[at].Versions.All(version => version.Article.Id != quote.Article.Id))
                all[at] = all[at] with { Versions = [.. all[at].Versions, quote] };
        }

        return [.. all.OrderByDescending(said => said.Versions.Count)];
    }

    /// <summary>The words once with who quotes them; where publishers quote them differently, as each does, the differences bold.</summary>
    public string Show()
    {
        var who = Wording.Speaker(Speaker);
        var different = Versions.DistinctBy(version => string.Join(' ', WordsOf(version))).ToList();
        if (different.Count == 1)
            return $"{CardText.Quote(Words(Versions[0], null))}\n{who} · {Wording.List([.. Versions.Select(Publisher)])}";
        var lines = different.Select(version =>
        {
            var others = different.Where(other => other != version).Select(other => WordsOf(other).ToHashSet()).ToList();
            return $"{CardText.Quote(Words(version, others))} · *{Publisher(version)}*";
        });
        return $"{string.Join('\n', lines)}\n{who}, quoted differently";
    }

    private static IEnumerable<FoundQuote> Quotes(LibraryArticle article)
        => article.Article.Quotations
            .Where(said => said is { IsQuoted: true, IsFragment: false, Attribution.Speakers.Count: 1 })
            .Select(said => new FoundQuote(article, said));

    private static bool IsOne(Speaker one, Speaker other)
        => Folding.Fold(one.Name) == Folding.Fold(other.Name)
            || (IsLastNameOnly(one, other) && Folding.Fold(one.LastName) == Folding.Fold(other.LastName));

    private static bool IsLastNameOnly(Speaker one, Speaker other) => one.Name == one.LastName || other.Name == other.LastName;

    private static bool IsSame(FoundQuote one, FoundQuote other)
    {
        var (ones, others) = (WordsOf(one).ToHashSet(), WordsOf(other).ToHashSet());
        var least = Math.Min(ones.Count, others.Count);
        return least < FewestWords ? ones.SetEquals(others) : ones.Count(others.Contains) >= SameWords * least;
    }

    private static List<string> WordsOf(FoundQuote quote) => Folding.Words(Folding.Fold(Text(quote)));

    private static string Text(FoundQuote quote)
        => string.Join(" ... ", quote.Quotation.Pieces.Select(piece => CardText.OneLine(piece.In(quote.Article.Article.Text))));

    // Word by word, so that what the others do not have can stand in bold.
    private static string Words(FoundQuote quote, List<HashSet<string>>? others)
    {
        var text = CardText.OneLine(Text(quote), MostWords);
        return others is null
            ? CardText.Plain(text)
            : string.Join(' ', text.Split(' ').Select(word => IsOwn(word, others) ? CardText.Bold(word) : CardText.Plain(word)));
    }

    private static bool IsOwn(string word, List<HashSet<string>> others)
        => Folding.Words(Folding.Fold(word)) is [var folded, ..] && !others.TrueForAll(words => words.Contains(folded));

    private static string Publisher(FoundQuote quote) => CardText.Plain(SummaryCard.Source(quote.Article), 60);
}
