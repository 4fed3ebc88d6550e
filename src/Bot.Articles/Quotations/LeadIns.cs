using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// What grammar alone tells of the words before marked ones: the verb that leads in to them, whoever speaks behind, and that they are part
/// of a question which the sentence only answers.
/// </summary>
internal readonly struct LeadIns(Passage passage)
{
    /// <summary>Tokens from "rejected" to "as", from "argued" over "that the lock is" to the marks.</summary>
    private const int LongestObject = 12;

    /// <summary>Tokens from a sentence's start to the marked words.</summary>
    private const int LongestClause = 40;

    private const WordClass Denying =
        WordClass.Negation | WordClass.Nobody | WordClass.Denial | WordClass.Untrue | WordClass.Fake;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Questioned =
        WordList.Named("Turns.txt", "Questioned", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Whatever =
        WordList.Named("Turns.txt", "Whatever", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Giving =
        WordList.Named("Turns.txt", "Giving", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Naming =
        WordList.Set("Naming.txt", StringComparer.OrdinalIgnoreCase);

    private readonly Prose prose = passage.Prose;

    /// <summary>The token of the verb that marked words are the object of; -1 where none surely is.</summary>
    public int VerbOf(Surroundings quote) => quote.Opening switch
    {
        Opening.That => VerbBeforeLink(quote, WordClass.Words),
        Opening.As => VerbBeforeLink(quote, WordClass.Manner),
        Opening.Comma or Opening.Colon => LeadingAt(quote.First - 2),
        Opening.SpeechVerb => LeadingAt(quote.First - 1),
        Opening.Bracket or Opening.OtherMark or Opening.Paragraph or Opening.Stop => -1,
        _ => VerbOverClause(quote),
    };

    /// <summary>Whether a verb of speech stands in the sentence before the words.</summary>
    public bool IsReported(Surroundings quote)
    {
        var cue = LastCueBefore(quote);
        return cue.Frame != Frame.None && Reports(cue.Token) && prose.SameSentence(cue.Token, quote.First);
    }

    /// <summary>"said", "told"; not "offered", "pleaded", behind which a fragment is the thing that is offered.</summary>
    public bool Reports(int verb) => prose[verb].Is(WordClass.Words) && !Giving.Contains(prose.Word(verb));

    /// <summary>"called", "dubbed"</summary>
    public bool Names(int verb) => Naming.Contains(prose.Word(verb));

    /// <summary>"When somebody shouted, "Louder," Reed smiled": led in by a verb whose subject nobody knows.</summary>
    public bool IsOfUnknown(Surroundings quote, SourceCandidate source) =>
        IsBehind(quote, source) && quote.LeadIn >= 0 && LastCueBefore(quote).Token != quote.LeadIn;

    /// <summary>"Asked whether the plan was "a folly," Reed said no": the words are those of whoever asked.</summary>
    public bool IsOfQuestion(Surroundings quote, SourceCandidate source)
    {
        if (!IsBehind(quote, source) || StartOfSentence(quote.First) is not (var start and >= 0))
            return false;
        var isLedIn = quote.Opening is Opening.Comma or Opening.Colon;
        for (var at = start; at < quote.First; at++)
        {
            if (Questioned.Contains(prose.Word(at)))
                return !isLedIn || at == quote.First - 2;
            if (!prose[at].Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Adverb | WordClass.Time))
                return !isLedIn && NamesQuestion(start, quote.First);
        }

        return false;
    }

    /// <summary>"which - as Reed noted last week - promises "..."": a remark of the writer's that ends before the marked words.</summary>
    public bool IsRemark(int cue, Surroundings quote)
    {
        var verb = passage.Clauses.Cues[cue].Token;
        var at = passage.Mentions[passage.Clauses.Cues[cue].Subject].First - 1;
        if (verb > quote.First || at < 1 || at > verb || !prose.SameSentence(at, quote.First))
            return false;
        if (prose[at].Is(WordClass.Determiner))
            at--;
        if (at < 1 || prose.Word(at) is not "as" || prose[at - 1].IsWord)
            return false;
        var end = verb + 1;
        while (end < quote.First && (prose[end].IsWord || prose[end].Shape == Shape.Possessive))
            end++;
        return end < quote.First - 1;
    }

    /// <summary>"In answer to a question about", "On whether"</summary>
    private bool NamesQuestion(int start, int end)
    {
        if (!prose[start].Is(WordClass.Preposition))
            return false;
        if (prose.Word(start + 1) is "whether")
            return true;
        for (var at = start + 1; at < end && prose[at].IsWord; at++)
        {
            if (prose.Word(at) is "question" or "questions")
                return true;
        }

        return false;
    }

    private bool IsBehind(Surroundings quote, SourceCandidate source) =>
        source.IsCarried || passage.Mentions[source.Mention].First >= quote.Last;

    /// <summary>"argued for the second time | that", "rejected the offer | as": nothing but an object stands between.</summary>
    private int VerbBeforeLink(Surroundings quote, WordClass verbs)
    {
        var cue = LastCueBefore(quote);
        var (verb, link) = (cue.Token, quote.First - 1);
        var isOwn = cue is { Form: CueForm.Finite, Frame: Frame.Subject or Frame.SubjectBeyondAside, IsDoubtful: false };
        if (!isOwn || verb == 0 || link - verb > LongestObject || !prose[verb].Is(verbs) || !prose.SameSentence(verb, link))
            return -1;
        for (var at = verb + 1; at < link; at++)
        {
            var isOfObject = prose[at].IsWord || prose[at].Shape is Shape.Possessive or Shape.Number;
            if (!isOfObject || prose.IsQuoted(at) || Heads.IsParticiple(prose, at))
                return -1;
        }

        return IsBehindModal(verb) || (quote.Opening == Opening.As && prose[verb - 1].Is(WordClass.Relative)) ? -1 : verb;
    }

    /// <summary>"saying | he is", "told the board | that the lock is": the words stand within what the verb reports.</summary>
    private int VerbOverClause(Surroundings quote)
    {
        var cue = LastCueBefore(quote);
        var isReporting = cue.Frame != Frame.None && cue.Form != CueForm.Infinitive && prose[cue.Token].Is(WordClass.Words);
        if (!isReporting || quote.First - cue.Token > LongestObject || !prose.SameSentence(cue.Token, quote.First - 1))
            return -1;
        var (hasThat, isPronoun) = (false, quote.First > cue.Token + 1);
        for (var at = cue.Token + 1; at < quote.First; at++)
        {
            if (!prose[at].IsWord && prose[at].Shape != Shape.Possessive)
                return -1;
            hasThat |= prose.Word(at) is "that";
            isPronoun &= prose[at].Is(WordClass.Pronoun | WordClass.Auxiliary | WordClass.Adverb);
        }

        return (hasThat || isPronoun) && !IsBehindModal(cue.Token) ? cue.Token : -1;
    }

    /// <summary>A finite verb of speech at a token, no noun and not within "what she said".</summary>
    private int LeadingAt(int verb)
    {
        if (verb < 1 || !Reports(verb) || prose[verb].Is(WordClass.NounToo) || prose[verb].Shape != Shape.Lower)
            return -1;
        var isFinite = !prose.Word(verb).EndsWith("ing") && prose.Word(verb - 1) is not "to" && !prose[verb - 1].Is(WordClass.Be);
        if (!isFinite || prose.IsQuoted(verb) || passage.Clauses.MentionAt(verb) >= 0 || passage.Clauses.IsSaidTo(verb))
            return -1;
        for (var at = verb - 1; at >= 0 && verb - at < LongestClause && prose.SameSentence(at, verb) && prose[at].IsWord; at--)
        {
            if (Whatever.Contains(prose.Word(at)))
                return -1;
        }

        return verb;
    }

    private bool IsBehindModal(int verb) => verb > 0 && prose[verb - 1].Is(WordClass.Modal);

    private Cue LastCueBefore(Surroundings quote) =>
        passage.Around[quote.Quote].Cue is var next and > 0 ? passage.Clauses.Cues[next - 1] : default;

    /// <summary>
    /// "laughed off suggestions that she had threatened to "...", "said he would never call it "..."": between verb and words stands what
    /// others claim, or a denial.
    /// </summary>
    public bool IsPartedByDenial(Surroundings quote, SourceCandidate source)
    {
        if (source.Cue < 0)
            return false;
        var verb = passage.Clauses.Cues[source.Cue].Token;
        if (verb >= quote.Last)
            return IsBehindOtherVerb(verb, quote);
        if (quote.Opening is Opening.Comma or Opening.Colon)
            return false;
        if (verb >= quote.First || quote.First - verb > LongestClause || !prose.SameSentence(verb, quote.First))
            return false;
        for (var at = verb; at < quote.First; at++)
        {
            if (!prose.IsQuoted(at) && prose[at].Shape == Shape.Lower && (prose[at].Is(Denying) || IsClaimThat(at)))
                return true;
        }

        return BeginsWithNobody(quote, passage.Mentions[source.Mention].First);
    }

    /// <summary>"No player, Holm insisted, had used the word "..."</summary>
    private bool BeginsWithNobody(Surroundings quote, int mention)
    {
        var start = StartOfSentence(quote.First);
        return start >= 0 && start < mention && prose[start].Is(WordClass.Nobody) && prose[start + 1].IsWord;
    }

    /// <summary>"..." is, her enemies say, what Holm whispered.</summary>
    private bool IsBehindOtherVerb(int verb, Surroundings quote)
    {
        for (var at = quote.Last; at < verb && verb - at < LongestClause; at++)
        {
            if (prose[at].Is(WordClass.Words) && !prose[at].Is(WordClass.NounToo) && prose[at].Shape == Shape.Lower
                && !prose.IsQuoted(at) && passage.Clauses.MentionAt(at) < 0)
                return true;
        }

        return false;
    }

    /// <summary>"suggestions | that"</summary>
    private bool IsClaimThat(int at) => prose[at].Is(WordClass.Hearsay) && prose.Word(at + 1) is "that";

    private int StartOfSentence(int token)
    {
        var start = token;
        while (start > 0 && token - start < LongestClause && prose.SameSentence(start - 1, token))
            start--;
        return prose.StartsSentence(start) && start < token ? start : -1;
    }
}
