namespace Bot.Articles;

/// <summary>Who said what: quoted words with their speakers, statements without marks, everybody who speaks.</summary>
internal sealed class Quotations
{
    private static readonly Dictionary<string, float> MeasuredRules = WordList.Entries("RuleReliability.txt")
        .ToDictionary(rule => rule.Word, rule => float.Parse(rule.Notes[0], System.Globalization.CultureInfo.InvariantCulture));

    private readonly Passage passage;
    private readonly LearntWeights weights;
    private readonly Referents referents;
    private readonly Sources sources;
    private readonly Marked marked;
    private readonly SpeakerNames names;
    private readonly List<Piece> pieces = [];

    private Quotations(Passage passage, CaptionRoles captions, LearntWeights weights)
    {
        (this.passage, this.weights) = (passage, weights);
        referents = Referents.Find(passage, weights.Referents);
        sources = new Sources(passage, weights.Sources);
        marked = new Marked(passage, weights.Marked);
        names = new SpeakerNames(passage, referents, captions);
    }

    /// <summary>A marked stretch that quotes somebody.</summary>
    private readonly record struct Piece(int Quote, ChosenSource Source, Speech Speech, float Probability);

    public static (IReadOnlyList<Quotation> Quotations, IReadOnlyList<Speaker> Speakers) Attribute(string text, IReadOnlyList<Sentence> sentences, Marks marks, CaptionRoles captions, LearntWeights weights)
    {
        var quotations = new Quotations(Passage.Read(text, sentences, marks), captions, weights);
        quotations.ChoosePieces();
        var found = quotations.Join();
        quotations.AddStatements(found);
        return (found, SpeakersOf(found));
    }

    /// <summary>Adds the statements without marks, and puts all in the order of the text.</summary>
    private void AddStatements(List<Quotation> found)
    {
        foreach (var (source, sureness, _, first, second) in new Statements(passage, weights.Statements).Find(IsQuoted, referents.AreOne))
        {
            var speech = names.Of(source);
            TextSpan[] spans = second is { } half ? [first, half] : [first];
            found.Add(new Quotation(QuotationKind.Indirect, spans, new Attribution(speech.Speakers, speech.Cue, speech.Mention, speech.Rule, speech.Sureness * sureness * Reliability(speech.Rule)) { IsNamed = speech.IsNamed }));
        }

        found.Sort((one, other) => one.Pieces[0].Start.CompareTo(other.Pieces[0].Start));
    }

    /// <summary>Whether any quoted piece overlaps a stretch.</summary>
    private bool IsQuoted(TextSpan span)
    {
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (passage.Marks.Quotations[pieces[middle].Quote].Span.End <= span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < pieces.Count && passage.Marks.Quotations[pieces[low].Quote].Span.Start < span.End;
    }

    private void ChoosePieces()
    {
        ChosenSource? before = null;
        var beforeQuotes = false;
        var last = Speech.Unknown;
        for (var quote = 0; quote < passage.Quotes.Length; quote++)
        {
            if (passage.Quotes[quote].Last == 0)
                continue;
            var source = IsReopened(quote) && before is { } begun ? begun : sources.Choose(quote, quote > 0 ? before : null);
            var probability = marked.Quotes(quote, source, beforeQuotes);
            (before, beforeQuotes) = (source, probability >= 0.5f);
            if (!beforeQuotes)
                continue;
            last = source.Candidate.IsCarried ? last with { Rule = "speaker-carried-on", IsNamed = false } : names.Of(source.Candidate);
            pieces.Add(new Piece(quote, source, last, probability));
        }
    }

    /// <summary>A second mark that begins speech anew within a paragraph: whoever spoke goes on.</summary>
    private bool IsReopened(int quote) =>
        quote > 0 && passage.Marks.Quotations[quote - 1] is { IsClosed: false } before && before.Paragraph == passage.Marks.Quotations[quote].Paragraph;

    /// <summary>Pieces that one verb governs, or that go on in the next paragraph, are one quotation.</summary>
    private List<Quotation> Join()
    {
        List<Quotation> found = [];
        for (var i = 0; i < pieces.Count;)
        {
            var end = i + 1;
            while (end < pieces.Count && GoesOn(pieces[end - 1], pieces[end]))
                end++;
            found.Add(QuotationOf(i, end));
            i = end;
        }

        return found;
    }

    private bool GoesOn(Piece one, Piece next)
    {
        var (first, second) = (passage.Marks.Quotations[one.Quote], passage.Marks.Quotations[next.Quote]);
        if (first.IsClosed ? first.Paragraph != second.Paragraph : second.Paragraph > first.Paragraph + 1 || next.Quote != one.Quote + 1)
            return false;
        return next.Source.Candidate.IsCarried || next.Source.Candidate.Mention == one.Source.Candidate.Mention;
    }

    private Quotation QuotationOf(int from, int to)
    {
        var first = pieces[from];
        var spans = new TextSpan[to - from];
        var (isWhole, confidence) = (true, 1f);
        for (var i = from; i < to; i++)
        {
            spans[i - from] = passage.Marks.Quotations[pieces[i].Quote].Span;
            isWhole &= IsWhole(pieces[i].Quote);
            confidence = Math.Min(confidence, pieces[i].Source.Probability * pieces[i].Speech.Sureness);
        }

        var speech = first.Speech;
        confidence *= Reliability(speech.Rule);
        return new Quotation(isWhole ? QuotationKind.Direct : QuotationKind.Mixed, spans, new Attribution(speech.Speakers, speech.Cue, speech.Mention, speech.Rule, confidence) { IsNamed = speech.IsNamed })
        {
            IsFragment = !IsWhole(first.Quote),
        };
    }

    /// <summary>Whole words start with a capital, or go on behind a comma or a verb; a fragment stands inside the writer's own sentence.</summary>
    private bool IsWhole(int quote)
    {
        var (first, last) = passage.Quotes[quote];
        if (last - first < 3)
            return false;
        if (passage.StartsParagraph(first))
            return true;
        for (var i = first; i < last; i++)
        {
            if (passage.Tokens[i].IsWord)
                return passage.Tokens[i].IsCapital && !passage.Tokens[first - 1].Is(WordClass.Determiner) || passage.Tokens[first - 1].Shape is Shape.Comma or Shape.Colon && last - first > 6;
        }

        return false;
    }

    /// <summary>How much of its odds a rule keeps on held-out articles; a rule that is not listed keeps all.</summary>
    private static float Reliability(string rule) => MeasuredRules.GetValueOrDefault(rule, 1);

    private static List<Speaker> SpeakersOf(List<Quotation> quotations)
    {
        List<Speaker> speakers = [];
        HashSet<Speaker> known = [];
        foreach (var quotation in quotations)
        {
            foreach (var speaker in quotation.Attribution.Speakers)
            {
                if (known.Add(speaker))
                    speakers.Add(speaker);
            }
        }

        return speakers;
    }
}
