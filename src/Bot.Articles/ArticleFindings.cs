using System.Text.Json;

namespace Bot.Articles;

/// <summary>
/// What reading found, without the text, as one line of JSON, so that an article is read once and opened many times.
/// Every public property of <see cref="Article"/> comes back; what is written is for the same <see cref="ArticleReader.Version"/> only.
/// </summary>
public static class ArticleFindings
{
    /// <summary>The place of the blurb among the stored summaries: after those of each <see cref="SummaryLength"/>.</summary>
    internal const int Blurb = 3;

    public static string Write(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return JsonSerializer.Serialize(NotesOf(article), NotesContext.Default.Notes);
    }

    /// <summary>The article as it was read from this very <paramref name="text"/>.</summary>
    /// <exception cref="FormatException"><paramref name="findings"/> are not of this version, or not of this text.</exception>
    public static Article Open(string text, string findings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(findings);
        try
        {
            return ArticleOf(text, JsonSerializer.Deserialize(findings, NotesContext.Default.Notes)!);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            throw new FormatException("The stored findings are not this reader's.", failure);
        }
    }

    /// <summary>The article with other names for its speakers, as <paramref name="named"/> gives them.</summary>
    public static Article Renamed(Article article, Func<Speaker, Speaker> named)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(named);
        var notes = NotesOf(article);
        for (var i = 0; i < notes.Speakers.Length; i++)
        {
            var (name, role, last) = notes.Speakers[i];
            var speaker = named(new Speaker(name, role) { LastName = last });
            notes.Speakers[i] = new(speaker.Name, speaker.Role, speaker.LastName);
        }

        return ArticleOf(article.Text, notes);
    }

    /// <summary>A text in which nothing was found.</summary>
    public static Article Nothing(string text) => new(text) { Stored = [Summary.Empty, Summary.Empty, Summary.Empty, Summary.Empty] };

    private static Notes NotesOf(Article article)
    {
        var rules = new Numbering<string>();
        var speakers = new Numbering<Speaker>(article.Speakers);
        return new Notes
        {
            Length = article.Text.Length,
            Blocks =
            [
                .. article.Blocks.SelectMany(block => new[] { block.Span.Start, block.Span.End, (int)block.Kind, rules.Of(block.Rule) })
            ],
            Banner = article.Banner,
            Headline = article.Headline,
            Dateline = article.Dateline,
            Paragraphs =
            [
                .. article.Paragraphs.SelectMany(
                    paragraph => new[] { paragraph.Span.Start, paragraph.Span.End, paragraph.FirstSentence, paragraph.EndSentence })
            ],
            Sentences = [.. article.Sentences.SelectMany(sentence => new[] { sentence.Span.Start, sentence.Span.End, sentence.Paragraph })],
            Quotations = [.. article.Quotations.Select(quotation => NoteOf(quotation, rules, speakers))],
            Speakers = [.. speakers.All.Select(speaker => new SpeakerNote(speaker.Name, speaker.Role, speaker.LastName))],
            OwnSpeakers = article.Speakers.Count,
            Rules = [.. rules.All],
            Words = article.WordCount,
            Language = article.Language,
            Summaries = [.. Enum.GetValues<SummaryLength>().Select(article.Summarise).Append(article.Blurb).Select(NoteOf)],
        };
    }

    private static Article ArticleOf(string text, Notes notes)
    {
        if (notes.Length != text.Length)
            throw new ArgumentException("The findings are of another text.", nameof(notes));
        Sentence[] sentences = [.. notes.Sentences.Chunk(3).Select(n => new Sentence(new(n[0], n[1]), n[2]))];
        Block[] blocks = [.. notes.Blocks.Chunk(4).Select(n => new Block(new(n[0], n[1]), (BlockKind)n[2], notes.Rules[n[3]]))];
        Speaker[] speakers = [.. notes.Speakers.Select(speaker => new Speaker(speaker.Name, speaker.Role) { LastName = speaker.Last })];
        return new Article(text)
        {
            Blocks = blocks,
            Banner = notes.Banner,
            Headline = notes.Headline,
            Dateline = notes.Dateline,
            Paragraphs = [.. notes.Paragraphs.Chunk(4).Select(n => new Paragraph(new(n[0], n[1]), n[2], n[3]))],
            Sentences = sentences,
            Quotations = [.. notes.Quotations.Select(note => QuotationOf(note, notes.Rules, speakers))],
            Speakers = speakers[..notes.OwnSpeakers],
            WordCount = notes.Words,
            Language = notes.Language,
            Stored = [.. notes.Summaries.Select(note => new Summary(Spans(note.Spans), note.Words))],
            // For a budget of words that is none of the lengths.
            Ranking = new(() => new SentenceRanking(
                text, sentences, notes.Headline?.In(text), Layout.Captions(blocks), firstSection: Layout.FirstSection(blocks))),
        };
    }

    private static QuotationNote NoteOf(Quotation quotation, Numbering<string> rules, Numbering<Speaker> speakers)
    {
        var attribution = quotation.Attribution;
        return new QuotationNote
        {
            Kind = (int)quotation.Kind,
            Pieces = Ints(quotation.Pieces),
            Fragment = quotation.IsFragment,
            Speakers = [.. attribution.Speakers.Select(speakers.Of)],
            Cue = attribution.Cue,
            Mention = attribution.Mention,
            Rule = rules.Of(attribution.Rule),
            Confidence = attribution.Confidence,
            Named = attribution.IsNamed,
        };
    }

    private static Quotation QuotationOf(QuotationNote note, string[] rules, Speaker[] speakers)
    {
        var attribution = new Attribution(
            [.. note.Speakers.Select(index => speakers[index])], note.Cue, note.Mention, rules[note.Rule], note.Confidence)
        {
            IsNamed = note.Named,
        };
        return new((QuotationKind)note.Kind, Spans(note.Pieces), attribution) { IsFragment = note.Fragment };
    }

    private static SummaryNote NoteOf(Summary summary) => new(Ints(summary.Sentences), summary.Words);

    private static int[] Ints(IReadOnlyList<TextSpan> spans) => [.. spans.SelectMany(span => new[] { span.Start, span.End })];

    private static TextSpan[] Spans(int[] ints) => [.. ints.Chunk(2).Select(pair => new TextSpan(pair[0], pair[1]))];

    // Each different value once, in order of first use.
    private sealed class Numbering<T>(IEnumerable<T>? first = null) where T : notnull
    {
        private readonly Dictionary<T, int> numbers = (first ?? [])
            .Distinct()
            .Select((value, index) => (value, index))
            .ToDictionary(pair => pair.value, pair => pair.index);

        public IEnumerable<T> All => numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key);

        public int Of(T value)
        {
            if (!numbers.TryGetValue(value, out var number))
                numbers[value] = number = numbers.Count;
            return number;
        }
    }
}
