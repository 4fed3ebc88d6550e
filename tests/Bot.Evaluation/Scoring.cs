using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>A labelled piece and what was read of it: null when no piece of ours is like it.</summary>
internal sealed record ScoredPiece(LabelledQuote Gold, PredictedQuote? Read, bool IsExact, bool IsLastRight, bool IsFullRight);

/// <summary>A piece as <c>quotations</c> writes it.</summary>
internal sealed record PredictedQuote(int Start, int End, string? Speaker, string Rule, double Confidence);

/// <summary>
/// Scores what was read against labels. Exact: the spans are equal once marks, blanks and stops are trimmed; relaxed: they share 0.8 of
/// their characters; end to end: relaxed, and the speaker's last name right.
/// </summary>
internal sealed partial class Scoring
{
    private const double Relaxed = 0.8;
    private const string Trimmed = " \t\r\n\"“”„«»'‘’`.,;:!?…-–—";
    private const string Titles =
        "mr mrs ms miss dr sen rep gov president senator secretary sir gen lt col prof the rev judge justice jr sr ii iii";

    private static readonly HashSet<string> NoNames = [.. Titles.Split(' ')];

    private readonly List<ScoredPiece> matches = [];

    private Scoring(string gold, string predicted)
    {
        var read = File.ReadLines(predicted).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<Predicted>(line, JsonLines.Options)!).ToDictionary(article => article.Id);
        foreach (var article in LabelledArticle.ReadAll(gold))
            Add(article, read.GetValueOrDefault(article.Id)?.Quotes ?? []);
    }

    private sealed record Predicted(string Id, IReadOnlyList<PredictedQuote> Quotes);

    /// <summary>Every labelled piece that is scored.</summary>
    public IReadOnlyList<ScoredPiece> Matches => matches;

    /// <summary>Pieces read, those left out that are like a label marked "ignore".</summary>
    public int Read { get; private set; }

    public static Scoring Of(string gold, string predicted) => new(gold, predicted);

    private void Add(LabelledArticle article, IReadOnlyList<PredictedQuote> quotes)
    {
        var text = new CodePoints(article.Text);
        var read = quotes.Select(quote => (Quote: quote, Span: Trim(article.Text, text.Unit(quote.Start), text.Unit(quote.End)))).ToList();
        var gold = article.Quotes.Select(quote => (Quote: quote, Span: Trim(article.Text, quote.Start, quote.End))).ToList();
        var pairs = gold.SelectMany((one, g) => read.Select((other, r) => (Share: Share(one.Span, other.Span), Gold: g, Read: r)))
            .Where(pair => pair.Share >= Relaxed).OrderByDescending(pair => pair.Share);
        Dictionary<int, int> found = [];
        foreach (var (_, g, r) in pairs)
        {
            if (!found.ContainsKey(g) && !found.ContainsValue(r))
                found[g] = r;
        }

        for (var g = 0; g < gold.Count; g++)
        {
            if (!gold[g].Quote.Ignore && gold[g].Span.End > gold[g].Span.Start)
                matches.Add(PieceOf(gold[g], found.TryGetValue(g, out var r) ? read[r] : null));
        }

        Read += read.Where((one, r) => !gold.Exists(label => label.Quote.Ignore && Share(label.Span, one.Span) >= 0.5)).Count();
    }

    private static ScoredPiece PieceOf((LabelledQuote Quote, (int, int) Span) gold, (PredictedQuote Quote, (int, int) Span)? read)
    {
        if (read is not var (quote, span))
            return new ScoredPiece(gold.Quote, null, false, false, false);
        var (last, full) = Same(gold.Quote.Speaker, quote.Speaker);
        if (!last && gold.Quote is { Kind: "nominal", Surface: { } surface })
            (last, full) = Same(surface, quote.Speaker);
        return new ScoredPiece(gold.Quote, quote, span == gold.Span, last, full);
    }

    /// <summary>Of phrases ("a spokesman for Mr. X") it is enough that one holds the other's words.</summary>
    private static (bool Last, bool Full) Same(string? one, string? other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Count == 0 || b.Count == 0)
            return (a.Count == b.Count, a.Count == b.Count);
        var full = a.SequenceEqual(b);
        return (full || a[^1] == b[^1] || a.TrueForAll(b.Contains) || b.TrueForAll(a.Contains), full);
    }

    private static List<string> Words(string? name)
    {
        var plain = NoWord().Replace(Owner().Replace((name ?? "").ToLowerInvariant(), ""), " ");
        return [.. plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !NoNames.Contains(word))];
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && Trimmed.Contains(text[start]))
            start++;
        while (end > start && Trimmed.Contains(text[end - 1]))
            end--;
        return (start, end);
    }

    private static double Share((int Start, int End) one, (int Start, int End) other)
    {
        var shared = Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
        return shared <= 0 ? 0 : (double)shared / (Math.Max(one.End, other.End) - Math.Min(one.Start, other.Start));
    }

    [GeneratedRegex(@"[’']s\b")]
    private static partial Regex Owner();

    [GeneratedRegex(@"[^\w\s'’-]")]
    private static partial Regex NoWord();
}
