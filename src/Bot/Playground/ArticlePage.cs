using Bot.Articles;

namespace Bot;

/// <summary>An article as the reading view shows it: the whole text, line by line, and what each part was taken for.</summary>
internal sealed record ArticlePage(
    IReadOnlyList<PageLine> Lines, IReadOnlyList<PageStatement> Statements, IReadOnlyList<PageSpeaker> Speakers)
{
    public int Words { get; init; }

    public static ArticlePage Of(Article article)
    {
        var marks = new Marked(article.Quotations.SelectMany(MarksOf));
        return new(LinesOf(article, marks), [.. article.Quotations.Select(StatementOf)], SpeakersOf(article))
        {
            Words = article.WordCount,
        };
    }

    private static IEnumerable<Mark> MarksOf(Quotation quotation, int index)
    {
        foreach (var piece in quotation.Pieces)
            yield return new(piece, quotation.IsQuoted ? MarkKind.Quotation : MarkKind.Paraphrase, index);
        if (quotation.Attribution.Cue is { } cue)
            yield return new(cue, MarkKind.Cue, index);
        if (quotation.Attribution.Mention is { } mention)
            yield return new(mention, MarkKind.Mention, index);
    }

    private static PageStatement StatementOf(Quotation quotation)
    {
        var (speakers, _, _, rule, _) = quotation.Attribution;
        return new(
            [.. speakers.Select(speaker => speaker.Name)], string.Join(", ", speakers.Select(speaker => speaker.Role).OfType<string>()),
            quotation.IsQuoted, quotation.Attribution.IsNamed, rule, quotation.Attribution.Certainty);
    }

    private static IReadOnlyList<PageSpeaker> SpeakersOf(Article article)
        =>
        [
            .. Bot.Newsroom.Statements
                .Of(article)
                .Select(said => new PageSpeaker(said.Speaker.Name, said.Speaker.Role, said.Quoted.Count, said.Paraphrased))
        ];

    // Blocks with no line break between them stand on one line, as a dateline does with its paragraph.
    private static List<PageLine> LinesOf(Article article, Marked marks)
    {
        List<PageLine> lines = [];
        var end = 0;
        foreach (var block in article.Blocks.OrderBy(block => block.Span.Start))
        {
            var part = PagePart.Of(article.Text, block, marks);
            if (lines.Count > 0 && !article.Text.AsSpan(end, Math.Max(0, block.Span.Start - end)).ContainsAny('\n', '\r'))
                lines[^1].Parts.Add(part);
            else
                lines.Add(new PageLine([part]));
            end = block.Span.End;
        }

        return lines;
    }
}

/// <summary>A line of the page.</summary>
internal sealed record PageLine(List<PagePart> Parts);

/// <summary>A block: its text in runs, and why the reader left it out, if it did.</summary>
internal sealed record PagePart(bool IsHeadline, string? LeftOut, string Rule, IReadOnlyList<PageRun> Runs)
{
    public static PagePart Of(string text, Block block, Marked marks)
    {
        var borders = marks.Over(block.Span).SelectMany(mark => new[] { mark.Span.Start, mark.Span.End })
            .Where(border => block.Span.Start < border && border < block.Span.End)
            .Append(block.Span.Start).Append(block.Span.End).Distinct().Order().ToArray();
        var runs = borders.Zip(borders.Skip(1), (start, end) => PageRun.Of(text, new TextSpan(start, end), marks));
        return new(block.Kind is BlockKind.Headline or BlockKind.Deck or BlockKind.Crosshead, ReasonFor(block.Kind), block.Rule, [.. runs]);
    }

    private static string? ReasonFor(BlockKind kind) => kind switch
    {
        BlockKind.Body or BlockKind.Headline or BlockKind.Deck or BlockKind.Crosshead => null,
        BlockKind.Claim => "a claim that the article checks",
        BlockKind.Banner => "the page’s greeting strip",
        BlockKind.Byline => "who wrote it",
        BlockKind.Timestamp => "when the page appeared",
        BlockKind.Caption => "a picture’s caption",
        BlockKind.Credit => "a picture’s credit",
        BlockKind.Dateline => "the dateline: where, not what",
        BlockKind.Trailer => "a link to other pages",
        BlockKind.Repeat => "stands on the page twice",
        _ => "part of the page, not of the story",
    };
}

/// <summary>A stretch of text under the same marks: for each kind, the statements it belongs to.</summary>
internal sealed record PageRun(
    string Text, IReadOnlyList<int> Quotation, IReadOnlyList<int> Paraphrase, IReadOnlyList<int> Cue, IReadOnlyList<int> Mention)
{
    public static PageRun Of(string text, TextSpan span, Marked marks)
    {
        var over = marks.Over(span).Where(mark => mark.Span.Contains(span)).ToArray();
        return new(
            span.In(text), Of(over, MarkKind.Quotation), Of(over, MarkKind.Paraphrase), Of(over, MarkKind.Cue), Of(over, MarkKind.Mention));
    }

    private static IReadOnlyList<int> Of(Mark[] marks, MarkKind kind) =>
    [
        .. marks.Where(mark => mark.Kind == kind).Select(mark => mark.Statement).Distinct()
    ];
}

/// <summary>A quotation or paraphrase: whose it is and how that is known.</summary>
internal sealed record PageStatement(
    IReadOnlyList<string> Speakers, string Role, bool IsQuoted, bool IsNamed, string Rule, string Sure);

/// <summary>Somebody who speaks in the article, and how often.</summary>
internal sealed record PageSpeaker(string Name, string? Role, int Quotations, int Paraphrases);

/// <summary>What an underline stands for.</summary>
internal enum MarkKind
{
    Quotation,
    Paraphrase,
    Cue,
    Mention,
}

/// <summary>A marked stretch, and which statement it belongs to.</summary>
internal readonly record struct Mark(TextSpan Span, MarkKind Kind, int Statement);

/// <summary>Marks in order, so that those over a stretch are found without a look at all: a large article has tens of thousands.</summary>
internal sealed class Marked
{
    private readonly Mark[] marks;

    // The furthest end of the marks up to each.
    private readonly int[] reach;

    public Marked(IEnumerable<Mark> marks)
    {
        this.marks = [.. marks.OrderBy(mark => mark.Span.Start)];
        reach = new int[this.marks.Length];
        for (var at = 0; at < reach.Length; at++)
            reach[at] = Math.Max(this.marks[at].Span.End, at == 0 ? 0 : reach[at - 1]);
    }

    public IEnumerable<Mark> Over(TextSpan span)
    {
        var at = Array.BinarySearch(reach, span.Start + 1);
        for (at = at < 0 ? ~at : First(at); at < marks.Length && marks[at].Span.Start < span.End; at++)
        {
            if (marks[at].Span.Overlaps(span))
                yield return marks[at];
        }
    }

    private int First(int at)
    {
        while (at > 0 && reach[at - 1] == reach[at])
            at--;
        return at;
    }
}
