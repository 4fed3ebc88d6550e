namespace Bot.Articles;

/// <summary>
/// What reading an article yields. <see cref="Text"/> is never changed; every fact is a <see cref="TextSpan"/> into it,
/// and every inference names the rule that made it.
/// </summary>
public sealed class Article
{
    internal Article(string text) => Text = text;

    /// <summary>The text as it was given, byte order mark and line ends included.</summary>
    public string Text { get; }

    /// <summary>Every block of the text in order, with what it was taken for; together they cover all that is not white space.</summary>
    public IReadOnlyList<Block> Blocks { get; internal init; } = [];

    /// <summary>The page's greeting strip, as in "47° Good Evening".</summary>
    public Banner? Banner { get; internal init; }

    public TextSpan? Headline { get; internal init; }

    /// <summary>
    /// What it is called: its headline, or where the text has none the first words of its first sentence; null where it says nothing.
    /// </summary>
    public string? Title => Headline is { IsEmpty: false } headline ? headline.In(Text) : Titles.Of(this);

    /// <summary>English, or the language that it is in: then nobody's words are looked for.</summary>
    public Language Language { get; internal init; } = Language.English;

    /// <summary>The dateline's place without its dash, as in "UNITED NATIONS".</summary>
    public TextSpan? Dateline { get; internal init; }

    /// <summary>The body's paragraphs, the dateline peeled off the first.</summary>
    public IReadOnlyList<Paragraph> Paragraphs { get; internal init; } = [];

    /// <summary>The body's sentences, in order.</summary>
    public IReadOnlyList<Sentence> Sentences { get; internal init; } = [];

    /// <summary>Everybody who is quoted or paraphrased, in order of first statement.</summary>
    public IReadOnlyList<Speaker> Speakers { get; internal init; } = [];

    /// <summary>Every quotation and indirect statement, in order of its first piece.</summary>
    public IReadOnlyList<Quotation> Quotations { get; internal init; } = [];

    /// <summary>Words in marks that somebody did not say, or is only supposed to have said; in no list of quotations.</summary>
    internal IReadOnlyList<Unsaid> Unsaid { get; init; } = [];

    /// <summary>Made when the first summary is asked for: most readings are for their quotations.</summary>
    internal Lazy<SentenceRanking> Ranking { get; init; } = new(SentenceRanking.None);

    /// <summary>The summaries of each length, then the blurb, where they were kept with the findings.</summary>
    internal IReadOnlyList<Summary>? Stored { get; init; }

    /// <summary>How the text was folded to be read; the ranking's offsets are those of the folded text.</summary>
    internal FoldedText Letters { get; init; } = FoldedText.None;

    /// <summary>The article's own sentences within <paramref name="length"/>, in article order; empty when the body has none.</summary>
    public Summary Summarise(SummaryLength length) => Stored?[(int)length] ?? Letters.Unfold(Ranking.Value.Choose(length));

    /// <summary>
    /// The article's own sentences within a budget of <paramref name="words"/> words, in article order; at least one sentence where
    /// the body has any.
    /// </summary>
    public Summary Summarise(int words) => Letters.Unfold(Ranking.Value.Choose(words));

    /// <summary>One or two sentences of 20-45 words that stand alone under the headline; empty when no sentence does.</summary>
    public Summary Blurb => Stored?[ArticleFindings.Blurb] ?? Letters.Unfold(Ranking.Value.Blurb());

    /// <summary>
    /// Words of the body: what stands between spaces and is more than marks; in a script without spaces as many as take that time to
    /// read.
    /// </summary>
    public int WordCount { get; internal init; }
}

/// <summary>
/// A paragraph of the body and its sentences, given as the range <c>[FirstSentence, EndSentence)</c> of <see
/// cref="Article.Sentences"/>.
/// </summary>
public readonly record struct Paragraph(TextSpan Span, int FirstSentence, int EndSentence);

/// <summary>A sentence of the body, terminator and closing marks included, and the index of its paragraph.</summary>
public readonly record struct Sentence(TextSpan Span, int Paragraph);

/// <summary>The page's greeting and the temperature it printed, as in "47° Good Evening"; the unit is not in the source.</summary>
public sealed record Banner(string Greeting, string? Temperature);
