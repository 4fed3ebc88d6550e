namespace Bot.Articles;

/// <summary>A mention that may be a quotation's source and the cue that makes it one; mention -1: whoever spoke last.</summary>
internal readonly record struct SourceCandidate(int Mention, int Cue)
{
    public static readonly SourceCandidate Carried = new(-1, -1);

    public bool IsCarried => Mention < 0;
}

/// <summary>The source chosen for a quotation: how sure, and by which rule.</summary>
internal readonly record struct ChosenSource(SourceCandidate Candidate, float Probability, float Score);

/// <summary>
/// Chooses the source of a marked stretch among the mentions around it, by the sum of the weights of what is noted of each:
/// its role beside a verb, its place, what stands between.
/// </summary>
internal sealed class Sources(Passage passage, LinearModel<SourceFeature> weights)
{
    public const int MostFeatures = 48;

    /// <summary>Mentions looked at on each side; a paragraph with more is no prose.</summary>
    private const int Reach = 16;
    private const int ReachAcross = 5;
    private const float PlainWorth = 3;

    private readonly List<SourceCandidate> candidates = [];
    private float[] scores = new float[64];

    public ChosenSource Choose(int quote, ChosenSource? before)
    {
        Collect(quote, candidates);
        var edges = EdgesOf(quote);
        if (scores.Length < candidates.Count)
            scores = new float[candidates.Count * 2];
        var best = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            scores[i] = Score(quote, edges, candidates[i], before?.Candidate);
            if (scores[i] > scores[best])
                best = i;
        }

        var sum = 0f;
        for (var i = 0; i < candidates.Count; i++)
            sum += MathF.Exp(scores[i] - scores[best]);
        return new ChosenSource(candidates[best], 1 / sum, scores[best]);
    }

    /// <summary>What is the same for every candidate of a quotation: its tokens, and how it begins, ends and goes on.</summary>
    private readonly record struct Edges(int First, int Last, int End, int Start, int Behind, int Length, int MentionBehind, int WordBefore, int WordBehind);

    private Edges EdgesOf(int quote)
    {
        var (first, last) = passage.Quotes[quote];
        return first == last
            ? default
            : new Edges(first, last, EndOf(quote), StartOf(first), Behind(last), Length(first, last), passage.Around[quote].Mention, passage.Hashed(first - 1, first), passage.Hashed(last, last - 1));
    }

    private float Score(int quote, Edges edges, SourceCandidate candidate, SourceCandidate? before)
    {
        Span<int> room = stackalloc int[MostFeatures];
        var noted = new Noted<SourceFeature>(room);
        Note(quote, edges, candidate, before, ref noted);
        return weights.Score(noted.All) + (IsPlain(edges, candidate) ? PlainWorth : 0);
    }

    /// <summary>"...," Kerry said; "...," said Kerry: plain enough to outweigh whatever else the sentence holds.</summary>
    private bool IsPlain(Edges edges, SourceCandidate candidate) =>
        !candidate.IsCarried && (edges.Behind == 0 && IsSigned(candidate) || (edges.End is 1 or 3) && Tightness(candidate, edges.First, edges.Last) is 1 or 2);

    private bool IsSigned(SourceCandidate candidate) => candidate.Cue >= 0 && passage.Clauses.Cues[candidate.Cue].Frame == Frame.Signature;

    /// <summary>Whoever spoke last, then the mentions of the paragraph outside marks, nearest within reach, and the last ones of the paragraph before.</summary>
    public void Collect(int quote, List<SourceCandidate> into)
    {
        into.Clear();
        into.Add(SourceCandidate.Carried);
        var (first, last) = passage.Quotes[quote];
        if (first == last)
            return;
        var paragraph = passage.Tokens[first].Paragraph;
        var at = passage.Around[quote].Mention;
        var (own, across) = (0, 0);
        for (var i = at - 1; i >= 0 && own < Reach && across < ReachAcross && at - i < Reach * 4; i--)
        {
            var token = passage.Tokens[passage.Mentions[i].First];
            if (token.Quote >= 0)
                continue;
            if (token.Paragraph < paragraph - 1)
                break;
            (own, across) = token.Paragraph == paragraph ? (own + 1, across) : (own, across + 1);
            into.Add(new SourceCandidate(i, NearestCue(i, first, last)));
        }

        own = 0;
        for (var i = at; i < passage.Mentions.Count && own < Reach && i - at < Reach * 4; i++)
        {
            var token = passage.Tokens[passage.Mentions[i].First];
            if (token.Paragraph != paragraph && !IsSignature(i, paragraph + 1))
                break;
            if (token.Quote >= 0)
                continue;
            own++;
            into.Add(new SourceCandidate(i, NearestCue(i, first, last)));
        }
    }

    private bool IsSignature(int mention, int paragraph)
    {
        var cue = passage.Clauses.LastCueOf(mention);
        return cue >= 0 && passage.Clauses.Cues[cue].Frame == Frame.Signature && passage.Tokens[passage.Mentions[mention].First].Paragraph == paragraph;
    }

    /// <summary>Of the cues that a mention is the subject of, the one nearest to the quotation, verbs of speech before others.</summary>
    private int NearestCue(int mention, int first, int last)
    {
        var (best, bestDistance) = (-1, int.MaxValue);
        var steps = 0;
        for (var cue = passage.Clauses.LastCueOf(mention); cue >= 0 && steps < 12; cue = passage.Clauses.Cues[cue].Next, steps++)
        {
            var token = passage.Clauses.Cues[cue].Token;
            var distance = token < first ? first - token : token - last + 1;
            if (TierOf(cue) == 5)
                distance += 30;
            if (distance < bestDistance)
                (best, bestDistance) = (cue, distance);
        }

        return best;
    }

    public void Note(int quote, SourceCandidate candidate, SourceCandidate? before, ref Noted<SourceFeature> noted) =>
        Note(quote, EdgesOf(quote), candidate, before, ref noted);

    private void Note(int quote, Edges edges, SourceCandidate candidate, SourceCandidate? before, ref Noted<SourceFeature> noted)
    {
        var (first, last) = (edges.First, edges.Last);
        if (candidate.IsCarried)
        {
            NoteCarried(quote, first, last, ref noted);
            return;
        }

        var mention = passage.Mentions[candidate.Mention];
        var (tier, frame, cueAt, form) = RoleOf(candidate);
        var role = ((int)frame * 7) + tier;
        var coarse = ((int)frame * 4) + Coarse(tier);
        var cuePlace = cueAt < 0 ? 0 : cueAt < first ? 1 : 2;
        var place = (Place(mention, first) * 6) + SentenceOf(mention.First, first, last);
        var edge = cueAt >= 0 ? cueAt : mention.First;
        var gap = Bucket(edge < first ? first - edge - (cueAt >= 0 ? 1 : mention.Last - mention.First) : edge - last);
        var kind = (int)mention.Kind;
        var end = edges.End;
        var start = edges.Start;
        var coarsePlaced = (coarse * 3) + cuePlace;

        noted.Note(SourceFeature.Role, (role * 4) + form);
        noted.Note(SourceFeature.RoleAndPlace, (((Coarse(tier) * 10) + (int)frame) * 72) + (cuePlace * 24) + place);
        noted.Note(SourceFeature.RoleAndGap, (coarsePlaced * 10) + gap);
        noted.Note(SourceFeature.KindAndRole, (kind * 70) + role);
        noted.Note(SourceFeature.EndAndRole, (((Coarse(tier) * 3) + cuePlace) * 60) + (end * 10) + gap);
        noted.Note(SourceFeature.StartAndRole, (((Coarse(tier) * 3) + cuePlace) * 100) + (start * 10) + gap);
        noted.Note(SourceFeature.BehindAndRole, (((Coarse(tier) * 3) + cuePlace) * 80) + (edges.Behind * 10) + gap);
        noted.Note(SourceFeature.PlaceAndBetween, (place * 16) + (QuotesBetween(mention, quote) * 4) + CuesBetween(candidate, quote, first));
        noted.Note(SourceFeature.KindAndPlace, (kind * 24) + place);
        noted.Note(SourceFeature.PlaceAndGap, (place * 10) + gap);
        noted.Note(SourceFeature.Nearness, (Place(mention, first) * 8) + Math.Min(7, Rank(candidate.Mention, edges.MentionBehind)));
        noted.Note(SourceFeature.Attachment, (Attachment(mention, cueAt) * 4) + Coarse(tier));
        noted.Note(SourceFeature.FirstOfSentence, (FirstOf(mention) * 24) + place);
        noted.Note(SourceFeature.LengthAndRole, (coarsePlaced * 6) + edges.Length);
        noted.Note(SourceFeature.Tight, (Tightness(candidate, first, last) * 12) + (end * 2) + (start == 1 || start == 2 ? 1 : 0));
        if (cueAt >= 0)
            noted.Note(SourceFeature.CueWord, (passage.Hashed(cueAt, cueAt) * 2) + (cuePlace == 2 ? 1 : 0));
        if (mention.Kind is not MentionKind.Name)
            noted.Note(SourceFeature.HeadWord, passage.Hashed(mention.Last - 1, mention.First) * 4 + Coarse(tier));
        noted.Note(SourceFeature.Between, Between(edge, first, last));
        noted.Note(SourceFeature.WordBefore, edges.WordBefore * 4 + (Coarse(tier) == 1 ? cuePlace : 3));
        noted.Note(SourceFeature.WordBehind, edges.WordBehind * 4 + (Coarse(tier) == 1 ? cuePlace : 3));
        if (before is { } chosen)
            noted.Note(SourceFeature.SameAsBefore, SameAsBefore(quote, candidate, chosen));
        if (mention.IsDoubtful)
            noted.Note(SourceFeature.Doubtful, Coarse(tier));
        if (IsAddressed(mention))
            noted.Note(SourceFeature.Addressed, Coarse(tier));
        if (cueAt >= 0 && passage.Clauses.Cues[candidate.Cue].IsNegated)
            noted.Note(SourceFeature.Form, tier);
        if (mention.Person >= 0)
            noted.Note(SourceFeature.SpeaksElsewhere, Math.Min(5, passage.People[mention.Person].Times));
    }

    private void NoteCarried(int quote, int first, int last, ref Noted<SourceFeature> noted)
    {
        var startsParagraph = passage.StartsParagraph(first);
        var endsParagraph = passage.EndsParagraph(last);
        var previous = quote == 0 ? 0 : passage.Marks.Quotations[quote - 1].Paragraph - passage.Marks.Quotations[quote].Paragraph;
        var across = quote == 0 ? 3 : previous == 0 ? 0 : previous == -1 ? 1 : 2;
        var open = quote > 0 && !passage.Marks.Quotations[quote - 1].IsClosed ? 1 : 0;
        noted.Note(SourceFeature.Carried, (startsParagraph ? 1 : 0) + (endsParagraph ? 2 : 0) + (open * 4) + (across * 8) + (StartOf(first) == 2 ? 64 : 0));
        noted.Note(SourceFeature.CarriedAcross, (EndOf(quote) * 8) + Behind(last));
    }

    /// <summary>1 "...," Kerry said; 2 "...," said Kerry; 3 Kerry said, "..."; 4 a verb of another kind as near; 0 nothing of these.</summary>
    private int Tightness(SourceCandidate candidate, int first, int last)
    {
        if (candidate.Cue < 0)
            return 0;
        var (mention, cue) = (passage.Mentions[candidate.Mention], passage.Clauses.Cues[candidate.Cue]);
        var isSpeech = passage.Tokens[cue.Token].Is(WordClass.Words);
        if (mention.First == last || (mention.First == last + 1 && passage.Tokens[last].Shape == Shape.Comma))
            return cue.Token > last && cue.Token - mention.Last <= 2 ? isSpeech ? 1 : 4 : 0;
        if (cue.Token == last && cue.Frame == Frame.Inverted)
            return isSpeech ? 2 : 4;
        var gap = first - cue.Token;
        return cue.Token < first && (gap == 1 || (gap == 2 && !passage.Tokens[first - 1].IsWord)) ? isSpeech ? 3 : 4 : 0;
    }

    private (int Tier, Frame Frame, int CueAt, int Form) RoleOf(SourceCandidate candidate)
    {
        if (candidate.Cue < 0)
            return (0, Frame.None, -1, 0);
        var cue = passage.Clauses.Cues[candidate.Cue];
        return (TierOf(candidate.Cue), cue.Frame, cue.Token, (int)cue.Form);
    }

    /// <summary>1 speech, 2 telling, 3 manner, 4 thought, 5 another verb, 6 no verb.</summary>
    private int TierOf(int cue)
    {
        var (token, frame) = (passage.Tokens[passage.Clauses.Cues[cue].Token], passage.Clauses.Cues[cue].Frame);
        if (frame == Frame.Signature)
            return 0;
        if (frame >= Frame.AccordingTo)
            return 6;
        return token.Is(WordClass.Speech) ? 1 : token.Is(WordClass.Telling) ? 2 : token.Is(WordClass.Manner) ? 3 : token.Is(WordClass.Thought) ? 4 : 5;
    }

    /// <summary>The kinds of the words between the cue and the marks, at most five.</summary>
    private int Between(int edge, int first, int last)
    {
        var (from, to) = edge < first ? (edge + 1, first) : (last, edge);
        if (to - from > 5)
            return (edge < first ? 4094 : 4095);
        var pattern = 17u;
        for (var i = from; i < to; i++)
            pattern = pattern * 31 + KindOf(passage.Tokens[i]);
        return (int)(((pattern ^ (pattern >> 11)) * 2 + (edge < first ? 0u : 1u)) % 4093);
    }

    private static uint KindOf(Token token) =>
        token.Quote >= 0 ? 1u
        : !token.IsWord ? 2u + (uint)token.Shape
        : token.Is(WordClass.Auxiliary) ? 20u
        : token.Is(WordClass.Cue) ? 21u
        : token.Is(WordClass.Pronoun) ? 22u
        : token.Is(WordClass.Preposition) ? 23u
        : token.Is(WordClass.Determiner) ? 24u
        : token.Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative) ? 25u
        : token.Is(WordClass.Time | WordClass.Adverb) ? 26u
        : token.IsCapital ? 27u : token.Is(WordClass.Verb) ? 28u : 29u;

    private static int Coarse(int tier) => tier switch { 0 => 0, 1 or 2 or 6 => 1, 3 => 2, _ => 3 };

    /// <summary>0 before, 1 behind, 2 in the paragraph before.</summary>
    private int Place(Mention mention, int first) =>
        passage.Tokens[mention.First].Paragraph != passage.Tokens[first].Paragraph ? 2 : mention.First < first ? 0 : 1;

    private int SentenceOf(int token, int first, int last)
    {
        var (own, start, end) = (passage.Tokens[token].Sentence, passage.Tokens[first].Sentence, passage.Tokens[last - 1].Sentence);
        return own == start ? 0 : own == end ? 1 : own == start - 1 ? 2 : own < start ? 3 : own == end + 1 ? 4 : 5;
    }

    private static int Bucket(int distance) => distance switch
    {
        <= 0 => 0,
        1 => 1,
        2 => 2,
        3 => 3,
        <= 5 => 4,
        <= 8 => 5,
        <= 12 => 6,
        <= 20 => 7,
        <= 40 => 8,
        _ => 9,
    };

    /// <summary>How the marked words end: 0 nothing, 1 comma, 2 full stop, 3 question or exclamation, 4 dash, 5 left open.</summary>
    private int EndOf(int quote)
    {
        var marked = passage.Marks.Quotations[quote];
        if (!marked.IsClosed)
            return 5;
        var inner = marked.Inner;
        var at = inner.End - 1;
        while (at > inner.Start && (char.IsWhiteSpace(passage.Text[at]) || passage.Text[at] is '\'' or '’'))
            at--;
        return passage.Text[at] switch { ',' => 1, '.' => 2, '?' or '!' => 3, '-' or '—' or '–' => 4, _ => 0 };
    }

    /// <summary>What stands before the marks: 0 nothing, 1 comma, 2 colon, 3 "that", 4 a verb, 5 an article, 6 a preposition, 7 a stop, 8 another word, 9 another mark.</summary>
    private int StartOf(int first)
    {
        if (first == 0 || (passage.Tokens[first - 1].Paragraph != passage.Tokens[first].Paragraph && passage.Tokens[first - 1].Shape != Shape.Colon))
            return 0;
        var before = passage.Tokens[first - 1];
        return before.Shape switch
        {
            Shape.Comma => 1,
            Shape.Colon => 2,
            Shape.Stop => 7,
            _ when !before.IsWord => 9,
            _ when passage.Word(first - 1) is "that" => 3,
            _ when before.Is(WordClass.Cue) => 4,
            _ when before.Is(WordClass.Determiner) => 5,
            _ when before.Is(WordClass.Preposition) => 6,
            _ => 8,
        };
    }

    /// <summary>What stands behind the marks: 0 the paragraph's end, 1 comma, 2 a cue, 3 a capital, 4 he or she, 5 a stop, 6 a small word, 7 another word or mark.</summary>
    private int Behind(int last)
    {
        if (passage.EndsParagraph(last))
            return 0;
        var token = passage.Tokens[last];
        if (token.Shape == Shape.Comma)
            return 1;
        if (token.Shape == Shape.Stop)
            return 5;
        if (!token.IsWord)
            return 7;
        if (passage.Clauses.MentionAt(last) is var mention and >= 0 && passage.Mentions[mention].Kind == MentionKind.Pronoun)
            return 4;
        if (token.Is(WordClass.Cue))
            return 2;
        return token.IsCapital ? 3 : token.Is(WordClass.Small) ? 6 : 7;
    }

    private int QuotesBetween(Mention mention, int quote)
    {
        var (first, last) = passage.Quotes[quote];
        var between = 0;
        if (mention.First < first)
        {
            for (var i = quote - 1; i >= 0 && between < 3 && passage.Quotes[i].First > mention.First; i--)
                between++;
        }
        else
        {
            for (var i = quote + 1; i < passage.Quotes.Length && between < 3 && passage.Quotes[i].First < mention.First && passage.Quotes[i].Last > last; i++)
                between++;
        }

        return between;
    }

    /// <summary>Verbs of speech with other subjects between the source and the words.</summary>
    private int CuesBetween(SourceCandidate candidate, int quote, int first)
    {
        var (mention, cues, between) = (passage.Mentions[candidate.Mention], passage.Clauses.Cues, 0);
        if (mention.First < first)
        {
            for (var i = passage.Around[quote].Cue - 1; i >= 0 && cues[i].Token >= mention.Last && between < 3; i--)
                between += IsOthers(cues[i], candidate.Mention) ? 1 : 0;
        }
        else
        {
            for (var i = passage.Around[quote].CueBehind; i < cues.Count && cues[i].Token < mention.First && between < 3; i++)
                between += IsOthers(cues[i], candidate.Mention) ? 1 : 0;
        }

        return between;
    }

    private bool IsOthers(Cue cue, int mention) => cue.Subject != mention && passage.Tokens[cue.Token].Is(WordClass.Words | WordClass.Manner);

    private int Rank(int mention, int at)
    {
        var (from, to) = mention < at ? (mention + 1, at) : (at, mention);
        var rank = 0;
        for (var i = from; i < to && rank < 7; i++)
        {
            if (passage.Tokens[passage.Mentions[i].First].Quote < 0)
                rank++;
        }

        return rank;
    }

    /// <summary>0 free (also in "with Kerry saying"), 1 possessor ("Trump's"), 2 before a noun ("Trump campaign"), 3 behind a preposition.</summary>
    private int Attachment(Mention mention, int cueAt)
    {
        var (before, behind) = (mention.First - 1, mention.Last);
        if (behind < passage.Tokens.Count && passage.Tokens[behind].Shape == Shape.Possessive)
            return 1;
        if (before >= 0 && cueAt >= behind && cueAt <= behind + 1 && passage.Word(before) is "with" or "With")
            return 0;
        if (before >= 0 && passage.Tokens[before].Is(WordClass.Preposition) && passage.Tokens[before].Sentence == passage.Tokens[mention.First].Sentence)
            return 3;
        if (behind < passage.Tokens.Count && passage.Tokens[behind].Shape == Shape.Lower && !passage.Tokens[behind].Is(WordClass.Small | WordClass.Verb) && mention.Kind is MentionKind.Name or MentionKind.Body or MentionKind.Place)
            return 2;
        return 0;
    }

    private int FirstOf(Mention mention)
    {
        var before = mention.First - 1;
        if (before < 0 || passage.Tokens[before].Paragraph != passage.Tokens[mention.First].Paragraph)
            return 2;
        return passage.Tokens[before].Sentence != passage.Tokens[mention.First].Sentence ? 1 : 0;
    }

    private static int Length(int first, int last) => (last - first) switch { <= 3 => 0, <= 5 => 1, <= 8 => 2, <= 14 => 3, <= 30 => 4, _ => 5 };

    private int SameAsBefore(int quote, SourceCandidate candidate, SourceCandidate chosen)
    {
        // Marks around no words, at the text's edge, stand beside no token of their own.
        var own = Math.Min(passage.Quotes[quote].First, passage.Tokens.Count - 1);
        var other = Math.Max(passage.Quotes[quote - 1].Last - 1, 0);
        var sameParagraph = passage.Tokens[own].Paragraph == passage.Tokens[other].Paragraph;
        var sameSentence = passage.Tokens[own].Sentence == passage.Tokens[other].Sentence;
        var relation = candidate.Mention == chosen.Mention ? 2 : IsSamePerson(candidate, chosen) ? 1 : 0;
        return (relation * 4) + (sameSentence ? 2 : sameParagraph ? 1 : 0);
    }

    private bool IsSamePerson(SourceCandidate one, SourceCandidate other) =>
        other.Mention >= 0 && passage.Mentions[one.Mention].Person is var person and >= 0 && passage.Mentions[other.Mention].Person == person;

    /// <summary>"told the Council", "said to Kerry": spoken to.</summary>
    private bool IsAddressed(Mention mention)
    {
        var before = mention.First - 1;
        return before > 0 && (passage.Tokens[before].Is(WordClass.Telling) || (passage.Word(before) is "to" or "of" or "about" && passage.Tokens[before - 1].Is(WordClass.Words)));
    }
}
