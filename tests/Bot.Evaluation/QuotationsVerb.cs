using System.Diagnostics;
using System.Text.Json;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>quotations [--indirect] [--all-marks] [--unsaid]</c>: who said what, a JSON line an article; with <c>--unsaid</c> also the marked
/// words that the article has nobody say, of type "denied" or "disputed".
/// </summary>
internal static class QuotationsVerb
{
    private sealed record Input(string Id, string Text);

    private sealed record Output(string Id, IReadOnlyList<Quote> Quotes, double Micros);

    private sealed record Quote(
        int Start, int End, string Text, string Type, string? Speaker, string Rule, double Confidence, string? Role)
    {
        /// <summary>The verb that says so.</summary>
        public string? Cue { get; init; }

        public bool IsFragment { get; init; }
    }

    public static int Run(TextReader input, TextWriter output, string[] options)
    {
        var lines = ReadAll(input);
        Warm(lines);
        foreach (var article in lines)
        {
            var started = Stopwatch.GetTimestamp();
            var read = ArticleReader.Read(article.Text);
            var micros = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            output.WriteLine(Line(article.Id, read, micros, options));
        }

        return 0;
    }

    public static string Line(string id, Article read, double micros, string[] options) =>
        JsonSerializer.Serialize(new Output(id, Quotes(read, options), micros), JsonLines.Options);

    private static List<Input> ReadAll(TextReader input)
    {
        List<Input> lines = [];
        while (input.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                lines.Add(JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!);
        }

        return lines;
    }

    /// <summary>Lets the runtime compile what it measures before it is measured.</summary>
    private static void Warm(List<Input> lines)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var line in lines.Take(100))
                ArticleReader.Read(line.Text);
        }
    }

    private static List<Quote> Quotes(Article article, string[] options)
    {
        var offsets = new CodePoints(article.Text);
        List<Quote> quotes = [];
        foreach (var quotation in article.Quotations)
        {
            if (quotation.Kind is QuotationKind.Direct or QuotationKind.Mixed || options.Contains("--indirect"))
                quotes.AddRange(
                    quotation.Pieces.Where(p => IsCounted(article.Text, p, quotation, options)).Select(p => Quote(quotation, p)));
        }

        if (options.Contains("--unsaid"))
            quotes.AddRange(article.Unsaid.Select(Unsaid));
        return quotes;

        Quote Unsaid(Unsaid words) => new(
            offsets.Point(words.Span.Start),
            offsets.Point(words.Span.End),
            words.Span.In(article.Text),
            words.Stance.ToString().ToLowerInvariant(),
            null,
            "unsaid",
            0,
            null);

        Quote Quote(Quotation quotation, TextSpan piece) => new(
            offsets.Point(piece.Start),
            offsets.Point(piece.End),
            piece.In(article.Text),
            IsInOtherMarks(article.Text, piece, quotation) && !options.Contains("--all-marks")
                ? "indirect"
                : quotation.Kind.ToString().ToLowerInvariant(),
            quotation.Attribution.Speakers.Count == 0 ? null : string.Join(" and ", quotation.Attribution.Speakers.Select(s => s.Name)),
            quotation.Attribution.Rule,
            quotation.Attribution.Confidence,
            quotation.Attribution.Speakers.Count == 0 ? null : quotation.Attribution.Speakers[0].Role)
        {
            Cue = quotation.Attribution.Cue?.In(article.Text),
            IsFragment = quotation.IsFragment,
        };
    }

    /// <summary>
    /// The labelled data know no other marks than " “ ”: a quotation in ''doubled apostrophes'' is labelled as a statement without marks.
    /// So it is written as one where those are asked for; as a quotation only when all marks are.
    /// </summary>
    private static bool IsCounted(string text, TextSpan piece, Quotation quotation, string[] options) =>
        !IsInOtherMarks(text, piece, quotation)
            || options.Contains("--all-marks")
            || (options.Contains("--indirect") && !quotation.IsFragment);

    private static bool IsInOtherMarks(string text, TextSpan piece, Quotation quotation) =>
        quotation.IsQuoted && text[piece.Start] is '\'' or '`' or '‘' or '’';
}
