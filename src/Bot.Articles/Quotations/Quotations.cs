namespace Bot.Articles;

/// <summary>
/// Words in marks that the article has nobody say: denied, supposed or forged, and the mention of whoever is meant. Never shown as
/// anybody's words.
/// </summary>
internal readonly record struct Unsaid(TextSpan Span, TextSpan? Mention, Stance Stance);

/// <summary>Who said what: quoted words with their speakers, statements without marks, everybody who speaks.</summary>
internal sealed class Quotations
{
    private static readonly Dictionary<string, float> MeasuredRules = WordList.Entries("RuleReliability.txt")
        .ToDictionary(rule => rule.Word, rule => float.Parse(rule.Notes[0], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Tokens of words in marks, the marks included, that are no whole sentence behind a comma.</summary>
    private const int LongestFragment = 6;

    /// <summary>Tokens from a verb to the marks that it leads in: a comma and "that" at most.</summary>
    private const int CloseToMarks = 3;

    /// <summary>Tokens from the source's verb to the marks that its "not" still reaches.</summary>
    private const int NearMarks = 8;

    /// <summary>What a speaker who is named only in the next paragraph keeps of the odds.</summary>
    private const float ShareOfBelow = 0.75f;
    private const float LikelyBelow = 0.8f;

    /// <summary>What a source keeps of the odds where the words may be another's, or nobody's.</summary>
    private const float ShareOfOther = 0.75f;

    private readonly Passage passage;
    private readonly Referents referents;
    private readonly LeadIns leadIns;
    private readonly Sources sources;
    private readonly Marked marked;
    private readonly Statements statements;
    private readonly SpeakerNames names;
    private readonly Action<ChoiceMade>? heard;
    private readonly List<Piece> pieces = [];
    private readonly List<Unsaid> unsaid = [];

    private Quotations(Passage passage, CaptionRoles captions, LearntWeights weights, Action<ChoiceMade>? heard)
    {
        (this.passage, this.heard) = (passage, heard);
        referents = Referents.Find(passage, weights.Referents, heard);
        leadIns = new LeadIns(passage);
        sources = new Sources(passage, weights.Sources);
        marked = new Marked(passage, weights.Marked);
        statements = new Statements(passage, weights.Statements, heard);
        names = new SpeakerNames(passage, referents, captions);
    }

    /// <summary>A marked stretch that quotes somebody.</summary>
    private readonly record struct Piece(int Quote, ChosenSource Source, Speech Speech);

    /// <summary>
    /// Everybody's quotations and statements, in the order of the text, and apart from them what nobody is known to have said;
    /// <paramref name="heard"/> is told of every choice as it is made.
    /// </summary>
    public static (IReadOnlyList<Quotation> Said, IReadOnlyList<Unsaid> Unsaid) Attribute(
        Passage passage, CaptionRoles captions, LearntWeights weights, Action<ChoiceMade>? heard = null)
    {
        var quotations = new Quotations(passage, captions, weights, heard);
        quotations.ChoosePieces();
        quotations.GiveOpenPieces();
        var found = quotations.Join();
        quotations.AddStatements(found);
        return (found, quotations.unsaid);
    }

    /// <summary>Everybody who is quoted or paraphrased, in order of first statement.</summary>
    public static IReadOnlyList<Speaker> SpeakersOf(IReadOnlyList<Quotation> quotations) =>
        [.. quotations.SelectMany(quotation => quotation.Attribution.Speakers).Distinct()];

    private void ChoosePieces()
    {
        ChosenSource? before = null;
        var beforeQuotes = false;
        var last = Speech.Unknown;
        for (var quote = 0; quote < passage.Quotes.Length; quote++)
        {
            if (passage.Quotes[quote].Last == 0)
                continue;
            var surroundings = Surroundings.Of(passage, quote);
            var source = IsReopened(quote) && before is { } begun ? begun : ChooseSource(surroundings, before?.Candidate);
            (before, beforeQuotes) = (source, IsQuotation(surroundings, source, beforeQuotes));
            if (!beforeQuotes)
                continue;
            last = source.Candidate.IsCarried ? last with { Rule = "speaker-carried-on", IsNamed = false } : names.Of(source.Candidate);
            if (IsOfAnother(surroundings, source))
                Add(new Piece(quote, source, Speech.Unknown), surroundings);
            else
                Add(new Piece(quote, source, Doubted(last, surroundings, source)), surroundings);
        }
    }

    /// <summary>
    /// Marks that nobody closed go on in the next paragraph: where only that one names who speaks, so does this, never surely.
    /// </summary>
    private void GiveOpenPieces()
    {
        for (var i = pieces.Count - 2; i >= 0; i--)
        {
            var (piece, next) = (pieces[i], pieces[i + 1]);
            if (piece.Speech.Speakers.Count == 0 && next.Source.Probability >= LikelyBelow && GoesOnBelow(piece, next))
                pieces[i] = next with { Quote = piece.Quote, Speech = next.Speech with { Sureness = next.Speech.Sureness * ShareOfBelow } };
        }
    }

    private bool GoesOnBelow(Piece piece, Piece next)
    {
        var (open, below) = (passage.Marks.Quotations[piece.Quote], passage.Marks.Quotations[next.Quote]);
        return !open.IsClosed && next.Quote == piece.Quote + 1 && below.Paragraph == open.Paragraph + 1;
    }

    /// <summary>What is said of the words lets somebody else say them, or nobody: never sure.</summary>
    private Speech Doubted(Speech speech, Surroundings quote, ChosenSource source)
    {
        var isDoubtful = leadIns.IsPartedByDenial(quote, source.Candidate)
            || (source.Candidate is { IsCarried: false, Cue: >= 0 } chosen && IsLeftOpen(quote, chosen, passage.Clauses.Cues[chosen.Cue]));
        return isDoubtful ? speech with { Sureness = speech.Sureness * ShareOfOther } : speech;
    }

    private bool IsLeftOpen(Surroundings quote, SourceCandidate chosen, Cue cue) =>
        IsLedInByOther(quote, chosen, cue) || IsOfWeakVerb(quote, cue) || IsBehindSentence(quote, cue) || IsBehindOther(quote, cue);

    /// <summary>"Reed called it "cruel", while | Brandt found it "soft"": a clause of somebody else's stands between.</summary>
    private bool IsBehindOther(Surroundings quote, Cue cue)
    {
        var prose = passage.Prose;
        for (var i = passage.Around[quote.Quote].Mention - 1; i >= 0 && passage.Mentions[i].First > cue.Token; i--)
        {
            var (first, behind) = (passage.Mentions[i].First, passage.Mentions[i].Last);
            if (!prose.SameSentence(cue.Token, quote.First - 1))
                return false;
            var opensClause = prose[first - 1].Shape == Shape.Semicolon
                || (first > 1 && prose[first - 1].Is(WordClass.Subordinator | WordClass.Conjunction) && !prose[first - 2].IsWord);
            if (passage.Mentions[i].Kind == MentionKind.Name && opensClause && prose[behind].Is(WordClass.Verb | WordClass.Auxiliary))
                return true;
        }

        return false;
    }

    /// <summary>Another verb than the chosen one's leads in to the words.</summary>
    private bool IsLedInByOther(Surroundings quote, SourceCandidate chosen, Cue cue)
    {
        var tellsOfIt = !quote.IsLedInDirectly && passage.Mentions[chosen.Mention].First >= quote.Last;
        return quote.LeadIn >= 0 && cue.Token != quote.LeadIn && !tellsOfIt;
    }

    /// <summary>"continues its "code red" rounds", "pleads guilty to "fraud"": a fragment behind no verb that reports or names.</summary>
    private bool IsOfWeakVerb(Surroundings quote, Cue cue)
    {
        if (IsWhole(quote.Quote) && !(quote is { Opening: Opening.Bracket, Length: <= QuoteLength.Four }))
            return false;
        var verb = passage.Prose[cue.Token];
        var isStrong = cue.Frame >= Frame.AccordingTo || leadIns.Reports(cue.Token) || verb.Is(WordClass.Thought)
            || leadIns.Names(cue.Token) || quote.LeadIn == cue.Token;
        return !isStrong || quote.Opening == Opening.Bracket;
    }

    /// <summary>""Slow and steady" is best. According to Reed, ...": what another sentence begins with.</summary>
    private bool IsBehindSentence(Surroundings quote, Cue cue) =>
        cue.Frame == Frame.AccordingTo && cue.Token >= quote.Last && !passage.Prose.SameSentence(cue.Token, quote.Last - 1);

    /// <summary>Whoever is chosen, the words are somebody else's, who has no name.</summary>
    private bool IsOfAnother(Surroundings quote, ChosenSource source) =>
        IsAskedOfSpeaker(quote, source)
        || IsSaidTo(quote)
        || leadIns.IsOfQuestion(quote, source.Candidate)
        || leadIns.IsOfUnknown(quote, source.Candidate);

    /// <summary>"Will you sign?" "Not today," Miller said: the question is another's.</summary>
    private bool IsAskedOfSpeaker(Surroundings quote, ChosenSource source)
    {
        var next = quote.Quote + 1;
        if (quote.Ending != Ending.Question || next >= passage.Quotes.Length || passage.Quotes[next].First != quote.Last)
            return false;
        var isOfNext = source.Candidate.Cue >= 0 && passage.Clauses.Cues[source.Candidate.Cue].Token >= passage.Quotes[next].Last;
        return isOfNext && passage.Prose.SameParagraph(quote.First, passage.Quotes[next].First);
    }

    /// <summary>"Reed was told: "Go home.""</summary>
    private bool IsSaidTo(Surroundings quote) => VerbBefore(quote.First) is var verb and >= 0 && passage.Clauses.IsSaidTo(verb);

    private void Add(Piece piece, Surroundings quote)
    {
        var stance = StanceOf(piece.Source.Candidate, quote);
        if (stance == Stance.Said)
            stance = StanceBeside(quote);
        if (stance == Stance.Said)
            pieces.Add(piece);
        else
            unsaid.Add(new Unsaid(SpanOf(quote), piece.Speech.Mention, stance));
    }

    /// <summary>What the source's own verb tells, when it stands close to the marks in their sentence.</summary>
    private Stance StanceOf(SourceCandidate source, Surroundings quote)
    {
        if (source.Cue < 0 || passage.Clauses.Cues[source.Cue] is not { Stance: not Stance.Said } cue)
            return Stance.Said;
        var distance = cue.Token < quote.First ? quote.First - cue.Token : cue.Token - quote.Last;
        return distance <= NearMarks && passage.Prose.SameSentence(cue.Token, cue.Token < quote.First ? quote.First : quote.Last - 1)
            ? cue.Stance
            : Stance.Said;
    }

    /// <summary>
    /// What the verb right before the marks tells, or "is not what" behind them, whoever the source is: "Did Brandt say, "..."? Her
    /// office asks."
    /// </summary>
    private Stance StanceBeside(Surroundings quote)
    {
        var passive = Stances.OfPassive(passage.Prose, quote.Last);
        if (passive == Stance.Said)
            passive = StanceOfNaming(quote);
        if (passive != Stance.Said || VerbBefore(quote.First) is not (var verb and >= 0))
            return passive;
        var cue = passage.Around[quote.Quote].Cue - 1;
        while (cue >= 0 && passage.Clauses.Cues[cue].Token > verb)
            cue--;
        var isOwned = cue >= 0 && passage.Clauses.Cues[cue].Token == verb;
        return isOwned ? passage.Clauses.Cues[cue].Stance : passage.Clauses.StanceOfUnowned(verb);
    }

    /// <summary>"did not call the plan "a ruin"": what the naming verb before the marks tells, with no comma between.</summary>
    private Stance StanceOfNaming(Surroundings quote)
    {
        var last = passage.Around[quote.Quote].Cue - 1;
        if (last < 0 || passage.Clauses.Cues[last] is not { Stance: not Stance.Said, Form: CueForm.Finite } cue)
            return Stance.Said;
        var isNaming = leadIns.Names(cue.Token) && quote.First - cue.Token <= NearMarks;
        for (var at = cue.Token + 1; isNaming && at < quote.First; at++)
            isNaming = !passage.Prose.IsQuoted(at) && (passage.Prose[at].IsWord || passage.Prose[at].Shape == Shape.Possessive);
        return isNaming ? cue.Stance : Stance.Said;
    }

    /// <summary>The verb of speech right before the marks, or with only the one who was told between; -1 for none.</summary>
    private int VerbBefore(int first)
    {
        var prose = passage.Prose;
        for (var at = first - 1; at >= Math.Max(0, first - NearMarks) && prose.SameSentence(at, first); at--)
        {
            if (prose[at].Is(WordClass.Words) && passage.Clauses.MentionAt(at) < 0)
                return at;
            var isOfTold = passage.Clauses.MentionAt(at) >= 0 || prose[at].Is(WordClass.Determiner);
            if (first - at >= CloseToMarks && !isOfTold)
                return -1;
        }

        return -1;
    }

    /// <summary>A second mark that begins speech anew within a paragraph: whoever spoke goes on.</summary>
    private bool IsReopened(int quote) =>
        quote > 0 && passage.Marks.Quotations[quote - 1] is { IsClosed: false } before
        && before.Paragraph == passage.Marks.Quotations[quote].Paragraph;

    private ChosenSource ChooseSource(Surroundings quote, SourceCandidate? before)
    {
        var source = sources.Choose(quote, before);
        heard?.Invoke(new ChoiceMade("source", SpanOf(quote), sources.Choice, sources.NameOf));
        return source;
    }

    private bool IsQuotation(Surroundings quote, ChosenSource source, bool beforeQuotes)
    {
        var quotes = marked.IsQuotation(quote, source, beforeQuotes);
        heard?.Invoke(new ChoiceMade("marked", SpanOf(quote), marked.Choice, Marked.NameOf));
        return quotes;
    }

    private TextSpan SpanOf(Surroundings quote) => passage.Marks.Quotations[quote.Quote].Span;

    /// <summary>Adds the statements without marks, and puts all in the order of the text.</summary>
    private void AddStatements(List<Quotation> found)
    {
        foreach (var (source, sureness, _, first, second) in statements.Find(IsQuoted, referents.AreOne))
        {
            var speech = names.Of(source);
            if (speech.Stance != Stance.Said)
                continue;
            TextSpan[] spans = second is { } half ? [Whole(first), Whole(half)] : [Whole(first)];
            found.Add(new Quotation(QuotationKind.Indirect, spans, AttributionOf(speech, speech.Sureness * sureness)));
        }

        found.Sort((one, other) => one.Pieces[0].Start.CompareTo(other.Pieces[0].Start));
    }

    private TextSpan Whole(TextSpan span) => Graphemes.Whole(passage.Prose.Text, span);

    private static Attribution AttributionOf(Speech speech, float odds) =>
        new(speech.Speakers, speech.Cue, speech.Mention, speech.Rule, odds * ReliabilityOf(speech.Rule)) { IsNamed = speech.IsNamed };

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
        if (one.Speech.Rule == Speech.Unknown.Rule)
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
            spans[i - from] = Whole(passage.Marks.Quotations[pieces[i].Quote].Span);
            isWhole &= IsWhole(pieces[i].Quote);
            confidence = Math.Min(confidence, pieces[i].Source.Probability * pieces[i].Speech.Sureness);
        }

        var kind = isWhole ? QuotationKind.Direct : QuotationKind.Mixed;
        return new Quotation(kind, spans, AttributionOf(first.Speech, confidence))
        {
            IsFragment = !IsWhole(first.Quote),
        };
    }

    /// <summary>Whole words start with a capital, or go on behind a comma; a fragment stands inside the writer's sentence.</summary>
    private bool IsWhole(int quote)
    {
        var (first, last) = passage.Quotes[quote];
        if (last - first < 3)
            return false;
        if (passage.Prose.StartsParagraph(first))
            return true;
        for (var i = first; i < last; i++)
        {
            if (passage.Prose[i].IsWord)
                return IsLedIn(first, last) || (passage.Prose[i].IsCapital && !passage.Prose[first - 1].Is(WordClass.Determiner));
        }

        return false;
    }

    private bool IsLedIn(int first, int last) =>
        passage.Prose[first - 1].Shape is Shape.Comma or Shape.Colon && last - first > LongestFragment;

    /// <summary>How much of its odds a rule keeps on held-out articles; a rule that is not listed keeps all.</summary>
    internal static float ReliabilityOf(string rule) => MeasuredRules.GetValueOrDefault(rule, 1);
}
