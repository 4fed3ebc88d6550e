namespace Bot.Articles;

/// <summary>A mention that may be a quotation's source and the cue that makes it one; mention -1: whoever spoke last.</summary>
internal readonly record struct SourceCandidate(int Mention, int Cue)
{
    public static readonly SourceCandidate Carried = new(-1, -1);

    public bool IsCarried => Mention < 0;
}

/// <summary>The source chosen for a quotation, and how likely it is.</summary>
internal readonly record struct ChosenSource(SourceCandidate Candidate, float Probability);

/// <summary>
/// Chooses the source of a marked stretch among the mentions around it: by each one's role beside a verb, its place, what stands between.
/// </summary>
internal sealed class Sources(Passage passage, FeatureWeights weights)
{
    /// <summary>Mentions looked at on each side; a paragraph with more is no prose.</summary>
    private const int Reach = 16;
    private const int ReachAcross = 5;

    /// <summary>Cues of one mention that are looked at.</summary>
    private const int MostCues = 12;
    private const float PlainWorth = 3;
    private const float IntroducedWorth = 2;
    private const int LongestRole = 6;

    /// <summary>Tokens from "asked" over whom it was asked to the marks.</summary>
    private const int LongestTold = 8;

    /// <summary>So many tokens nearer counts a verb of speech than another verb.</summary>
    private const int DetourToSpeech = 30;

    private readonly Prose prose = passage.Prose;
    private readonly List<SourceCandidate> candidates = [];
    private readonly Choice choice = new(weights);
    private readonly LeadIns leadIns = new(passage);

    /// <summary>The choice as it was last made.</summary>
    public Choice Choice => choice;

    /// <summary>The candidates of the last <see cref="Weigh"/>.</summary>
    public IReadOnlyList<SourceCandidate> Candidates => candidates;

    public ChosenSource Choose(Surroundings quote, SourceCandidate? before)
    {
        var best = Weigh(quote, before).Decide();
        return new ChosenSource(candidates[best], choice.OddsOf(best));
    }

    /// <summary>Notes what speaks for every candidate.</summary>
    public Choice Weigh(Surroundings quote, SourceCandidate? before)
    {
        Collect(quote);
        choice.Clear();
        var introduced = IntroducedBefore(quote, before);
        foreach (var candidate in candidates)
        {
            choice.BeginOption();
            if (introduced >= 0 && candidate.IsCarried)
                choice.Add("somebody else has been introduced since", -IntroducedWorth);
            if (introduced >= 0 && candidate.Mention == introduced)
                choice.Add("introduced in the paragraph before", IntroducedWorth);
            if (candidate.IsCarried)
                NoteCarried(quote);
            else
                Note(quote, candidate, before);
            if (IsPlain(quote, candidate))
                choice.Add("speaker, verb and words side by side", PlainWorth);
        }

        return choice;
    }

    /// <summary>
    /// Before marked words that are a paragraph's all: who is the first subject of the paragraph before and not who spoke last; -1 for
    /// nobody.
    /// </summary>
    private int IntroducedBefore(Surroundings quote, SourceCandidate? before)
    {
        if (quote is not { Opening: Opening.Paragraph, Following: Following.ParagraphEnd })
            return -1;
        for (var i = candidates.Count - 1; i > 0; i--)
        {
            var (index, cue) = (candidates[i].Mention, candidates[i].Cue);
            if (cue < 0 || passage.Clauses.Cues[cue].Frame > Frame.SubjectBeyondAside)
                continue;
            if (prose.SameParagraph(passage.Mentions[index].First, quote.First))
                continue;
            if (PersonOf(index) >= 0)
                return before is { IsCarried: false } last && PersonOf(last.Mention) == PersonOf(index) ? -1 : index;
        }

        return -1;
    }

    private int PersonOf(int mention)
    {
        var named = passage.Mentions[mention].Apposed is var apposed and >= 0 ? apposed : mention;
        return passage.Mentions[named].Person;
    }

    public string NameOf(int option)
    {
        var candidate = candidates[option];
        if (candidate.IsCarried)
            return "whoever spoke last";
        var mention = passage.Mentions[candidate.Mention];
        var name = $"{prose.Words(mention.First, mention.Last)} ({mention.Kind})";
        return candidate.Cue < 0 ? name : $"{name} by \"{prose.Word(passage.Clauses.Cues[candidate.Cue].Token)}\"";
    }

    /// <summary>"...," Kerry said; "...," said Kerry: plain enough to outweigh whatever else the sentence holds.</summary>
    private bool IsPlain(Surroundings quote, SourceCandidate candidate)
    {
        if (candidate.IsCarried)
            return false;
        if (IsLeadIn(candidate.Cue, quote))
            return true;
        if (quote.LeadIn < 0 && candidate.Cue >= 0 && IsTag(quote, candidate))
            return true;
        if (quote.IsLedInDirectly && passage.Mentions[candidate.Mention].First >= quote.Last)
            return false;
        if (quote.Following == Following.ParagraphEnd && IsSigned(candidate))
            return true;
        if (IsOwnClause(candidate, quote) || IsNaming(candidate, quote))
            return true;
        var tightness = TightnessOf(candidate, quote);
        if (quote.Opening == Opening.Colon && IsBehindBy(candidate, quote))
            return true;
        if (quote.Opening == Opening.Colon && (tightness == Tightness.Before || IsToldBefore(candidate, quote)))
            return true;
        if (quote.Ending is Ending.Comma or Ending.Question or Ending.Exclamation && IsToldBehind(candidate, quote))
            return true;
        return quote.Ending is Ending.Comma or Ending.Question or Ending.Exclamation
            && tightness is Tightness.SubjectFirst or Tightness.VerbFirst && !LeadsInNext(candidate, quote);
    }

    /// <summary>"Holm cried, "Shame," and", "argued for an hour that "...""</summary>
    private bool IsLeadIn(int cue, Surroundings quote)
    {
        if (cue < 0 || passage.Clauses.Cues[cue] is not { IsDoubtful: false, Frame: not Frame.Inherited } led || led.Token != quote.LeadIn)
            return false;
        return quote.LeadIn > 0 && !prose[quote.LeadIn - 1].Is(WordClass.Relative);
    }

    /// <summary>The port has "a chance" again, | Holm says.</summary>
    private bool IsTag(Surroundings quote, SourceCandidate candidate)
    {
        var cue = passage.Clauses.Cues[candidate.Cue];
        var mention = passage.Mentions[candidate.Mention];
        var (first, last) = (Math.Min(mention.First, cue.Token), Math.Max(mention.Last - 1, cue.Token));
        var isReporting = cue.Frame is Frame.Subject or Frame.Inverted && prose[cue.Token].Is(WordClass.Words);
        if (!isReporting || first <= quote.Last || prose[first - 1].Shape != Shape.Comma || !prose.SameSentence(quote.First, last))
            return false;
        var endsSentence = last + 1 >= prose.Count || prose[last + 1].Shape == Shape.Stop;
        return endsSentence && !leadIns.IsReported(quote);
    }

    /// <summary>told that Holm had said "..."; about Holm's remark that "..."</summary>
    private bool IsOwnClause(SourceCandidate candidate, Surroundings quote)
    {
        if (candidate.Cue < 0 || passage.Clauses.Cues[candidate.Cue] is not { Form: CueForm.Finite } cue)
            return false;
        var (mention, at) = (passage.Mentions[candidate.Mention], quote.First - 1);
        if (cue.Token > at || mention.First > cue.Token || !prose.SameSentence(cue.Token, at))
            return false;
        if (cue.Frame == Frame.Possessor)
            return at == cue.Token + 1 && prose.Word(at) is "that";
        while (at > cue.Token && (prose[at].Shape == Shape.Comma || prose.Word(at) is "that"))
            at--;
        var isOwn = cue.Frame == Frame.Subject && at == cue.Token && prose[at].Is(WordClass.Words);
        return isOwn && !prose[at - 1].Is(WordClass.Modal) && mention.First > 0 && prose.Word(mention.First - 1) is "that" or "how";
    }

    /// <summary>The council called it "..."</summary>
    private bool IsNaming(SourceCandidate candidate, Surroundings quote)
    {
        if (candidate.Cue < 0 || passage.Clauses.Cues[candidate.Cue] is not { Form: CueForm.Finite, Frame: Frame.Subject } cue)
            return false;
        var (verb, before) = (cue.Token, quote.First - 1);
        if (before - verb is not (1 or 2) || passage.Mentions[candidate.Mention].Last > verb || prose[verb - 1].Is(WordClass.Modal))
            return false;
        return leadIns.Names(verb) && prose.SameSentence(verb, before) && prose[before].IsWord && !prose.IsQuoted(before);
    }

    /// <summary>Nolan was told by police: "..."</summary>
    private bool IsBehindBy(SourceCandidate candidate, Surroundings quote)
    {
        var mention = passage.Mentions[candidate.Mention];
        var by = mention.First - (mention.First > 0 && prose[mention.First - 1].Is(WordClass.Determiner) ? 2 : 1);
        return mention.Last == quote.First - 1 && by > 0 && prose.Word(by) is "by" && prose[by - 1].Is(WordClass.Telling);
    }

    /// <summary>"...," Nolan was told by police.</summary>
    private bool IsToldBehind(SourceCandidate candidate, Surroundings quote)
    {
        if (candidate.Cue < 0 || passage.Clauses.Cues[candidate.Cue] is not { Form: CueForm.Passive } cue)
            return false;
        return cue.Token >= quote.Last && cue.Token - quote.Last <= LongestTold && prose.SameSentence(quote.Last, cue.Token)
            && prose[cue.Token].Is(WordClass.Telling) && IsOnTheWay(quote, cue.Token);
    }

    /// <summary>Walsh asked Nolan: "..."; Nolan was asked by Walsh: "..."</summary>
    private bool IsToldBefore(SourceCandidate candidate, Surroundings quote)
    {
        if (candidate.Cue < 0 || passage.Clauses.Cues[candidate.Cue] is not { Form: CueForm.Finite } cue)
            return false;
        var isFar = cue.Token >= quote.First || quote.First - cue.Token > LongestTold || !prose.SameSentence(cue.Token, quote.First - 1);
        if (isFar || !prose[cue.Token].Is(WordClass.Telling))
            return false;
        var told = cue.Token + 1;
        if (cue.Frame > Frame.SubjectBeyondAside || passage.Mentions[candidate.Mention].Last > cue.Token)
            return false;
        while (told < quote.First - 1 && (passage.Clauses.MentionAt(told) >= 0 || prose[told].Is(WordClass.Determiner | WordClass.Pronoun)))
            told++;
        return told == quote.First - 1;
    }

    /// <summary>"Did you?" Nolan said: "No, sir."</summary>
    private bool LeadsInNext(SourceCandidate candidate, Surroundings quote)
    {
        var (next, colon) = (quote.Quote + 1, passage.Clauses.Cues[candidate.Cue].Token + 1);
        return colon < prose.Count && prose[colon].Shape == Shape.Colon
            && next < passage.Quotes.Length && passage.Quotes[next].First == colon + 1;
    }

    private bool IsSigned(SourceCandidate candidate) =>
        candidate.Cue >= 0 && passage.Clauses.Cues[candidate.Cue].Frame == Frame.Signature;

    /// <summary>Whoever spoke last, then the mentions outside marks, nearest within reach, of the paragraph and the one before.</summary>
    private void Collect(Surroundings quote)
    {
        candidates.Clear();
        candidates.Add(SourceCandidate.Carried);
        CollectBefore(quote);
        CollectBehind(quote);
    }

    private void CollectBefore(Surroundings quote)
    {
        var paragraph = prose[quote.First].Paragraph;
        var at = passage.Around[quote.Quote].Mention;
        var (own, across) = (0, 0);
        var reachAcross = quote.Opening == Opening.Colon ? Reach : ReachAcross;
        for (var i = at - 1; i >= 0 && own < Reach && across < reachAcross && at - i < Reach * 4; i--)
        {
            var token = prose[passage.Mentions[i].First];
            if (token.Quote >= 0)
                continue;
            if (token.Paragraph < paragraph - 1)
                break;
            (own, across) = token.Paragraph == paragraph ? (own + 1, across) : (own, across + 1);
            candidates.Add(new SourceCandidate(i, NearestCue(i, quote)));
        }
    }

    private void CollectBehind(Surroundings quote)
    {
        var paragraph = prose[quote.First].Paragraph;
        var at = passage.Around[quote.Quote].Mention;
        var own = 0;
        for (var i = at; i < passage.Mentions.Count && own < Reach && i - at < Reach * 4; i++)
        {
            var token = prose[passage.Mentions[i].First];
            if (token.Paragraph != paragraph && !IsSignature(i, paragraph + 1))
                break;
            if (token.Quote >= 0)
                continue;
            own++;
            candidates.Add(new SourceCandidate(i, NearestCue(i, quote)));
        }
    }

    private bool IsSignature(int mention, int paragraph)
    {
        var cue = passage.Clauses.LastCueOf(mention);
        return cue >= 0 && passage.Clauses.Cues[cue].Frame == Frame.Signature
            && prose[passage.Mentions[mention].First].Paragraph == paragraph;
    }

    /// <summary>Of the cues that a mention is the subject of, the one nearest to the quotation, verbs of speech before others.</summary>
    private int NearestCue(int mention, Surroundings quote)
    {
        var (best, bestDistance) = (-1, int.MaxValue);
        var steps = 0;
        for (var cue = passage.Clauses.LastCueOf(mention); cue >= 0 && steps < MostCues; cue = passage.Clauses.Cues[cue].Next, steps++)
        {
            var token = passage.Clauses.Cues[cue].Token;
            if (token == quote.LeadIn)
                return cue;
            if (leadIns.IsRemark(cue, quote))
                continue;
            var distance = token < quote.First ? quote.First - token : token - quote.Last + 1;
            if (TierOf(cue) == Tier.OtherVerb)
                distance += DetourToSpeech;
            if (distance < bestDistance)
                (best, bestDistance) = (cue, distance);
        }

        return best;
    }

    private void Note(Surroundings quote, SourceCandidate candidate, SourceCandidate? before)
    {
        var mention = passage.Mentions[candidate.Mention];
        var cue = candidate.Cue < 0 ? default : passage.Clauses.Cues[candidate.Cue];
        var cueAt = candidate.Cue < 0 ? -1 : cue.Token;
        var tier = candidate.Cue < 0 ? Tier.NoCue : TierOf(candidate.Cue);
        var reporting = ReportingOf(tier);
        var cuePlace = cueAt < 0 ? CuePlace.NoCue : cueAt < quote.First ? CuePlace.Before : CuePlace.Behind;
        var (place, sentence, gap) = (PlaceOf(mention, quote.First), SentenceOf(mention.First, quote), GapOf(mention, cueAt, quote));

        choice.Note(SourceFeatures.Role.At(tier, cue.Frame, cue.Form));
        choice.Note(SourceFeatures.RoleAndPlace.At(reporting, cue.Frame, cuePlace, place, sentence));
        choice.Note(SourceFeatures.RoleAndGap.At(reporting, cue.Frame, cuePlace, gap));
        choice.Note(SourceFeatures.KindAndRole.At(mention.Kind, tier, cue.Frame));
        choice.Note(SourceFeatures.EndAndRole.At(reporting, cuePlace, quote.Ending, gap));
        choice.Note(SourceFeatures.StartAndRole.At(reporting, cuePlace, quote.Opening, gap));
        choice.Note(SourceFeatures.BehindAndRole.At(reporting, cuePlace, quote.Following, gap));
        choice.Note(SourceFeatures.PlaceAndBetween.At(place, sentence, QuotesBetween(mention, quote), CuesBetween(candidate, quote)));
        choice.Note(SourceFeatures.KindAndPlace.At(mention.Kind, place, sentence));
        choice.Note(SourceFeatures.PlaceAndGap.At(place, sentence, gap));
        choice.Note(SourceFeatures.Nearness.At(place, RankOf(candidate.Mention, passage.Around[quote.Quote].Mention)));
        choice.Note(SourceFeatures.Attached.At(AttachmentOf(mention, cueAt), reporting));
        choice.Note(SourceFeatures.First.At(Scales.FirstOf(prose, mention.First), place, sentence));
        choice.Note(SourceFeatures.LengthAndRole.At(reporting, cue.Frame, cuePlace, quote.Length));
        var isLedIn = quote.Opening is Opening.Comma or Opening.Colon;
        choice.Note(SourceFeatures.Tight.At(TightnessOf(candidate, quote), quote.Ending, Scales.Flag(isLedIn)));
        NoteMention(candidate, tier, cue.Stance != Stance.Said);
        if (before is { } chosen)
            choice.Note(SourceFeatures.SameAsBefore.At(RelationOf(candidate, chosen), SharedWithBefore(quote)));
    }

    private void NoteMention(SourceCandidate candidate, Tier tier, bool isNegated)
    {
        var mention = passage.Mentions[candidate.Mention];
        if (mention.IsDoubtful)
            choice.Note(SourceFeatures.Doubtful.At(ReportingOf(tier)));
        if (IsAddressed(mention))
            choice.Note(SourceFeatures.Addressed.At(ReportingOf(tier)));
        if (isNegated)
            choice.Note(SourceFeatures.Negated.At(tier));
        if (mention.Person >= 0)
            choice.Note(SourceFeatures.Times.At(Scales.UpToSeven(passage.People[mention.Person].Times)));
    }

    private void NoteCarried(Surroundings quote)
    {
        var index = quote.Quote;
        var isOpen = index > 0 && !passage.Marks.Quotations[index - 1].IsClosed;
        choice.Note(SourceFeatures.Carried.At(
            Scales.Flag(prose.StartsParagraph(quote.First)),
            Scales.Flag(prose.EndsParagraph(quote.Last)),
            Scales.Flag(isOpen),
            PreviousOf(index),
            Scales.Flag(quote.Opening == Opening.Colon)));
        choice.Note(SourceFeatures.CarriedAcross.At(quote.Ending, quote.Following));
    }

    private Previous PreviousOf(int quote)
    {
        if (quote == 0)
            return Previous.None;
        return (passage.Marks.Quotations[quote].Paragraph - passage.Marks.Quotations[quote - 1].Paragraph) switch
        {
            0 => Previous.SameParagraph,
            1 => Previous.ParagraphBefore,
            _ => Previous.Earlier,
        };
    }

    private Tightness TightnessOf(SourceCandidate candidate, Surroundings quote)
    {
        if (candidate.Cue < 0)
            return Tightness.None;
        var (mention, cue) = (passage.Mentions[candidate.Mention], passage.Clauses.Cues[candidate.Cue]);
        var isYelled = prose[cue.Token].Is(WordClass.Manner) && quote.Opening == Opening.Colon;
        var isSpeech = isYelled || prose[cue.Token].Is(WordClass.Words);
        if (cue.Token > quote.Last && IsFirstBehind(mention, quote.Last))
            return cue.Frame <= Frame.SubjectBeyondAside && IsOnTheWay(quote, cue.Token) ? Tight(Tightness.SubjectFirst) : Tightness.None;
        if (cue.Token == quote.Last && cue.Frame == Frame.Inverted)
            return Tight(Tightness.VerbFirst);
        var gap = quote.First - cue.Token;
        return gap == 1 || (gap == 2 && !prose[quote.First - 1].IsWord) ? Tight(Tightness.Before) : Tightness.None;

        Tightness Tight(Tightness tight) => isSpeech ? tight : Tightness.OtherVerb;
    }

    /// <summary>Right behind the marks, or behind a comma and the words of a role: "the company's chief executive, Anna Reed".</summary>
    private bool IsFirstBehind(Mention mention, int last)
    {
        for (var at = last; at < mention.First; at++)
        {
            var isComma = at == last && prose[at].Shape == Shape.Comma;
            if (at - last > LongestRole || !(isComma || IsOfRole(prose[at])))
                return false;
        }

        return mention.First >= last && prose.SameSentence(last, mention.First) && prose.SameParagraph(last, mention.First);
    }

    private static bool IsOfRole(Token token)
    {
        if (!token.IsWord || token.Is(WordClass.Determiner))
            return token.IsWord || token.Shape == Shape.Possessive;
        return !token.Is(WordClass.Small | WordClass.Words);
    }

    /// <summary>Whether the cue stands in the sentence, before the next marked words.</summary>
    private bool IsOnTheWay(Surroundings quote, int cue)
    {
        var next = quote.Quote + 1;
        if (!prose.SameSentence(quote.Last, cue))
            return false;
        return next >= passage.Quotes.Length || passage.Quotes[next].Last == 0 || cue < passage.Quotes[next].First;
    }

    private Tier TierOf(int cue)
    {
        var (token, frame) = (prose[passage.Clauses.Cues[cue].Token], passage.Clauses.Cues[cue].Frame);
        if (frame == Frame.Signature)
            return Tier.NoCue;
        if (frame >= Frame.AccordingTo)
            return Tier.NoVerb;
        return token.Is(WordClass.Speech) ? Tier.Speech
            : token.Is(WordClass.Telling) ? Tier.Telling
            : token.Is(WordClass.Manner) ? Tier.Manner
            : token.Is(WordClass.Thought) ? Tier.Thought : Tier.OtherVerb;
    }

    private static Reporting ReportingOf(Tier tier) => tier switch
    {
        Tier.NoCue => Reporting.None,
        Tier.Speech or Tier.Telling or Tier.NoVerb => Reporting.Words,
        Tier.Manner => Reporting.Manner,
        _ => Reporting.Other,
    };

    private Place PlaceOf(Mention mention, int first) =>
        !prose.SameParagraph(mention.First, first) ? Place.ParagraphBefore : mention.First < first ? Place.Before : Place.Behind;

    private InSentence SentenceOf(int token, Surroundings quote)
    {
        var (own, start, end) = (prose[token].Sentence, prose[quote.First].Sentence, prose[quote.Last - 1].Sentence);
        if (own == start)
            return InSentence.OfStart;
        if (own == end)
            return InSentence.OfEnd;
        if (own < start)
            return own == start - 1 ? InSentence.Before : InSentence.Earlier;
        return own == end + 1 ? InSentence.Next : InSentence.Later;
    }

    /// <summary>How far the words are from the cue, or from the mention where it has none.</summary>
    private static Gap GapOf(Mention mention, int cueAt, Surroundings quote)
    {
        var edge = cueAt >= 0 ? cueAt : mention.First;
        var distance = edge < quote.First ? quote.First - edge - (cueAt >= 0 ? 1 : mention.Last - mention.First) : edge - quote.Last;
        return distance switch
        {
            <= 0 => Gap.None,
            1 => Gap.One,
            2 => Gap.Two,
            3 => Gap.Three,
            <= 5 => Gap.UpToFive,
            <= 8 => Gap.UpToEight,
            <= 12 => Gap.UpToTwelve,
            <= 20 => Gap.UpToTwenty,
            <= 40 => Gap.UpToForty,
            _ => Gap.Longer,
        };
    }

    private UpToThree QuotesBetween(Mention mention, Surroundings quote)
    {
        var between = 0;
        if (mention.First < quote.First)
        {
            for (var i = quote.Quote - 1; i >= 0 && between < 3 && passage.Quotes[i].First > mention.First; i--)
                between++;
        }
        else
        {
            for (var i = quote.Quote + 1; i < passage.Quotes.Length && between < 3 && IsOnTheWay(i); i++)
                between++;
        }

        return Scales.UpToThree(between);

        bool IsOnTheWay(int other) => passage.Quotes[other].First < mention.First && passage.Quotes[other].Last > quote.Last;
    }

    /// <summary>Verbs of speech with other subjects between the source and the words.</summary>
    private UpToThree CuesBetween(SourceCandidate candidate, Surroundings quote)
    {
        var (mention, cues, between) = (passage.Mentions[candidate.Mention], passage.Clauses.Cues, 0);
        if (mention.First < quote.First)
        {
            for (var i = passage.Around[quote.Quote].Cue - 1; i >= 0 && cues[i].Token >= mention.Last && between < 3; i--)
                between += IsOthers(cues[i], candidate.Mention) ? 1 : 0;
        }
        else
        {
            for (var i = passage.Around[quote.Quote].CueBehind; i < cues.Count && cues[i].Token < mention.First && between < 3; i++)
                between += IsOthers(cues[i], candidate.Mention) ? 1 : 0;
        }

        return Scales.UpToThree(between);
    }

    private bool IsOthers(Cue cue, int mention) => cue.Subject != mention && prose[cue.Token].Is(WordClass.Words | WordClass.Manner);

    /// <summary>How many mentions outside marks stand nearer.</summary>
    private UpToSeven RankOf(int mention, int at)
    {
        var (from, to) = mention < at ? (mention + 1, at) : (at, mention);
        var rank = 0;
        for (var i = from; i < to && rank < 7; i++)
            rank += prose.IsQuoted(passage.Mentions[i].First) ? 0 : 1;
        return Scales.UpToSeven(rank);
    }

    /// <summary>Free is also "with Kerry saying".</summary>
    private Attachment AttachmentOf(Mention mention, int cueAt)
    {
        var (before, behind) = (mention.First - 1, mention.Last);
        if (behind < prose.Count && prose[behind].Shape == Shape.Possessive)
            return Attachment.Possessor;
        if (before >= 0 && cueAt >= behind && cueAt <= behind + 1 && prose.Word(before) is "with" or "With")
            return Attachment.Free;
        if (before >= 0 && prose[before].Is(WordClass.Preposition) && prose.SameSentence(before, mention.First))
            return Attachment.BehindPreposition;
        return IsBeforeNoun(mention) ? Attachment.BeforeNoun : Attachment.Free;
    }

    /// <summary>"Trump campaign"</summary>
    private bool IsBeforeNoun(Mention mention)
    {
        if (mention.Kind is not (MentionKind.Name or MentionKind.Body or MentionKind.Place) || mention.Last >= prose.Count)
            return false;
        var behind = prose[mention.Last];
        return behind.Shape == Shape.Lower && !behind.Is(WordClass.Small | WordClass.Verb);
    }

    private Shared SharedWithBefore(Surroundings quote)
    {
        var other = passage.Quotes[quote.Quote - 1].Last - 1;
        if (other < 0)
            return Shared.Nothing;
        return prose.SameSentence(quote.First, other) ? Shared.Sentence
            : prose.SameParagraph(quote.First, other) ? Shared.Paragraph : Shared.Nothing;
    }

    private Relation RelationOf(SourceCandidate candidate, SourceCandidate chosen)
    {
        if (candidate.Mention == chosen.Mention)
            return Relation.SameMention;
        var person = passage.Mentions[candidate.Mention].Person;
        var isSame = chosen.Mention >= 0 && person >= 0 && passage.Mentions[chosen.Mention].Person == person;
        return isSame ? Relation.SamePerson : Relation.Other;
    }

    /// <summary>"told the Council", "said to Kerry": spoken to.</summary>
    private bool IsAddressed(Mention mention)
    {
        var before = mention.First - 1;
        return before > 0 && (prose[before].Is(WordClass.Telling)
            || (prose.Word(before) is "to" or "of" or "about" && prose[before - 1].Is(WordClass.Words)));
    }
}
