namespace Bot.Articles;

/// <summary>Reads an article: the stages in order.</summary>
public static class ArticleReader
{
    /// <summary>Grows whenever reading finds something else than before, so that what was found earlier is known to be old.</summary>
    public const int Version = 15;

    /// <summary>
    /// Reads <paramref name="text"/>. Never throws: what is unclear stays plain text.
    /// <paramref name="title"/> is a headline known from elsewhere (a feed, the page): it steers the summaries, and the text's own may
    /// be a deck.
    /// </summary>
    public static Article Read(string text, string? title = null) => Read(text, title, LearntWeights.Shipped);

    /// <summary>
    /// As <see cref="Read(string, string?)"/>, by other weights: cross-validation reads so. <paramref name="heard"/> is told of every
    /// choice as it is made.
    /// </summary>
    internal static Article Read(string text, string? title, LearntWeights weights, Action<ChoiceMade>? heard = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = FoldedText.Of(text);
        return letters.Unfold(ReadFolded(letters.Text, title, weights, heard), text);
    }

    private static Article ReadFolded(string text, string? title, LearntWeights weights, Action<ChoiceMade>? heard)
    {
        var blocks = Blocks.Split(text);
        var layout = LayoutRules.Recognise(text, blocks);
        var captions = Layout.Captions(layout.Blocks);
        var roles = CaptionRoles.Read(
            PassageOf(text, captions), () => layout.Headline is { } headline ? PassageOf(text, [headline]) : null);
        var marks = Marks.Pair(text, layout.Body);
        var sentences = Sentences.Split(text, layout.Body, marks);
        var passage = Passage.Read(text, sentences, marks);
        var language = Languages.Of(text, layout.Body);
        var (quoted, unsaid) = language == Language.English ? Quotations.Attribute(passage, roles, weights, heard) : ([], []);
        var quotations = language == Language.English ? AddLines(text, layout, passage, sentences, quoted) : quoted;
        return new Article(text)
        {
            Blocks = layout.Blocks,
            Banner = layout.Banner,
            Headline = layout.Headline,
            Dateline = layout.Dateline,
            Language = language,
            Paragraphs = Paragraphs(layout.Body, sentences),
            Sentences = sentences,
            Quotations = quotations,
            Unsaid = unsaid,
            Speakers = Quotations.SpeakersOf(quotations),
            WordCount = layout.Body.Sum(paragraph => Languages.WordsIn(paragraph.Over(text))),
            Ranking = new(() => RankingOf(text, sentences, title, layout, captions)),
        };
    }

    /// <summary>Where the title is known the text's own headline may be a deck.</summary>
    private static SentenceRanking RankingOf(
        string text, IReadOnlyList<Sentence> sentences, string? title, Layout layout, IReadOnlyList<TextSpan> captions)
    {
        var headline = layout.Headline?.In(text);
        return new(text, sentences, title ?? headline, captions, title is null ? null : headline, Layout.FirstSection(layout.Blocks));
    }

    /// <summary>What lines of their own tell: labels, headings, signatures.</summary>
    private static IReadOnlyList<Quotation> AddLines(
        string text, Layout layout, Passage passage, List<Sentence> sentences, IReadOnlyList<Quotation> quoted)
    {
        var spoken = Transcript.Add(text, layout, passage, quoted);
        return SignedLetters.Add(text, layout, sentences, LinesBeside.Add(text, layout.Blocks, spoken));
    }

    /// <summary>The words, people and cues of some paragraphs.</summary>
    internal static Passage PassageOf(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        var marks = Marks.Pair(text, paragraphs);
        return Passage.Read(text, Sentences.Split(text, paragraphs, marks), marks);
    }

    private static Paragraph[] Paragraphs(IReadOnlyList<TextSpan> body, List<Sentence> sentences)
    {
        var paragraphs = new Paragraph[body.Count];
        var next = 0;
        for (var i = 0; i < paragraphs.Length; i++)
        {
            var first = next;
            while (next < sentences.Count && sentences[next].Paragraph == i)
                next++;
            paragraphs[i] = new Paragraph(body[i], first, next);
        }

        return paragraphs;
    }
}
