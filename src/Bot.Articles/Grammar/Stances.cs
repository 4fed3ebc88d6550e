using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Tells what somebody said from what an article has nobody say: denied, supposed, asked after, forged.</summary>
internal sealed class Stances(Prose prose, List<Mention> mentions, Subjects subjects)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fiction =
        WordList.Set("Fiction.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Supposing =
        WordList.Set("Supposing.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotOnly =
        WordList.Named("Turns.txt", "NotOnly", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Bare =
        WordList.Named("Turns.txt", "Bare", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Supposed =
        WordList.Named("Turns.txt", "Supposed", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Imagined =
        WordList.Named("Turns.txt", "Imagined", StringComparer.OrdinalIgnoreCase);

    /// <summary>Tokens before a verb among which its "not" or "could have" stands.</summary>
    private const int VerbGroup = 5;

    /// <summary>Tokens from a sentence's start to its verb, in which "In the deepfake" may lead in.</summary>
    private const int LongestLeadIn = 24;

    /// <summary>Tokens behind marked words within which "is ... that she will not utter" denies them.</summary>
    private const int LongestDenial = 12;

    /// <summary>Tokens of an aside between "did not" and "say".</summary>
    private const int LongestAside = 10;

    /// <summary>"reported last week to have said"</summary>
    private const WordClass BetweenGovernorAndVerb =
        WordClass.Auxiliary | WordClass.Adverb | WordClass.Time | WordClass.DateLead | WordClass.Cited;

    /// <summary>Tokens before "to say" among which "asked Reed" or "refused" stands.</summary>
    private const int Governing = 8;

    public Stance Of(int verb, int subject, Frame frame, CueForm form)
    {
        if (!prose[verb].Is(WordClass.Words | WordClass.Manner))
            return Stance.Said;
        if (subject < 0)
            return WithoutSubject(verb, form);
        var (first, last) = (mentions[subject].First, mentions[subject].Last);
        if (IsNobody(first, last) || IsNotWho(first) || IsDeniedBeforeAside(verb))
            return Stance.Denied;
        var isBefore = frame is Frame.Subject or Frame.SubjectBeyondAside && last <= verb;
        var stance = OfVerbGroup(isBefore ? Math.Max(last, verb - VerbGroup) : verb - VerbGroup, verb);
        if (stance == Stance.Said)
            stance = GovernedBy(verb, form);
        if (stance == Stance.Said && isBefore)
            stance = OfLeadIn(first, form);
        if (stance == Stance.Said && frame == Frame.Inherited)
            stance = OfVerbsBefore(verb);
        return stance == Stance.Said && IsForged(first, last, verb) ? Stance.Disputed : stance;
    }

    private Stance WithoutSubject(int verb, CueForm form)
    {
        var stance = OfVerbGroup(verb - VerbGroup, verb);
        return stance == Stance.Said ? GovernedBy(verb, form) : stance;
    }

    /// <summary>
    /// "..." is not what she said, "..." was never said by her, "..." is a word that she will not utter: what stands behind marked
    /// words that end before a token.
    /// </summary>
    public static Stance OfPassive(Prose prose, int last)
    {
        if (last + 1 >= prose.Count || !prose[last].Is(WordClass.Be) || !prose.SameSentence(last, last - 1))
            return Stance.Said;
        if (prose[last + 1].Is(WordClass.Negation) || prose.Word(last).EndsWith("n't"))
            return Stance.Denied;
        var isNegated = false;
        for (var at = last + 1; at < Math.Min(prose.Count, last + LongestDenial) && prose[at].IsWord && prose.SameSentence(at, last); at++)
        {
            if (isNegated && prose[at].Is(WordClass.Words | WordClass.Manner))
                return Stance.Denied;
            isNegated |= prose[at].Is(WordClass.Negation) || prose.Word(at).EndsWith("n't");
        }

        return Stance.Said;
    }

    /// <summary>"It was not Reed | who said"</summary>
    private bool IsNotWho(int first)
    {
        if (prose.Word(first) is not "who" || first == 0 || subjects.MentionAt(first - 1) is not (var named and >= 0))
            return false;
        var before = mentions[named].First - 1;
        return before > 0 && IsNegation(before) && prose.SameSentence(before, first);
    }

    /// <summary>"did not, his office stressed, | say"</summary>
    private bool IsDeniedBeforeAside(int verb)
    {
        if (verb == 0 || prose[verb - 1].Shape != Shape.Comma)
            return false;
        for (var at = verb - 2; at > Math.Max(0, verb - LongestAside) && prose.SameSentence(at, verb) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Shape == Shape.Comma)
                return IsNegation(at - 1) && prose[at - 1].Is(WordClass.Negation | WordClass.Auxiliary);
        }

        return false;
    }

    /// <summary>"Nobody said", "no official said", "neither Brandt nor Reed said".</summary>
    private bool IsNobody(int first, int last)
    {
        if (prose[first].Is(WordClass.Nobody | WordClass.Negation) || prose[last - 1].Is(WordClass.Nobody))
            return true;
        if (first == 0 || !prose.SameSentence(first - 1, first))
            return false;
        var isHardly = prose[first - 1].Is(WordClass.Negation) && prose[first].Is(WordClass.Anybody);
        return isHardly || prose[first - 1].Is(WordClass.Nobody);
    }

    /// <summary>"did not say", "could have said"</summary>
    private Stance OfVerbGroup(int from, int verb)
    {
        var (stance, isModal) = (Stance.Said, false);
        for (var at = Math.Max(from, 0); at < verb; at++)
        {
            if (!prose.SameSentence(at, verb) || prose.IsQuoted(at) || EndsGroup(at))
                (stance, isModal) = (Stance.Said, false);
            else if (IsNegation(at))
                stance = Stance.Denied;
            else if (prose[at].Is(WordClass.Falsely))
                stance = Stance.Disputed;
            else if (prose[at].Is(WordClass.Modal))
                isModal = true;
            else if (isModal && stance == Stance.Said && prose.Word(at) is "have")
                stance = Stance.Disputed;
        }

        return stance == Stance.Said && isModal && IsBareModal(verb) ? Stance.Disputed : stance;
    }

    private bool EndsGroup(int at) =>
        (!prose[at].IsWord && !IsInsertedComma(at)) || subjects.MentionAt(at) >= 0
        || (prose[at].Is(WordClass.Conjunction | WordClass.Subordinator) && prose.Word(at) is not ("as" or "so" or "yet"));

    /// <summary>"did not, as reported, say"; not "who asked not to be named, said"</summary>
    private bool IsInsertedComma(int at)
    {
        if (prose[at].Shape != Shape.Comma || at == 0 || at + 1 >= prose.Count)
            return false;
        return OpensInsertion(at) || (prose[at + 1].Is(WordClass.Words) && IsOpenBefore(at));
    }

    private bool IsOpenBefore(int comma)
    {
        for (var at = comma - 1; at >= Math.Max(0, comma - VerbGroup); at--)
        {
            if (OpensInsertion(at))
                return true;
        }

        return false;
    }

    private bool OpensInsertion(int at) =>
        at > 0 && prose[at].Shape == Shape.Comma && prose[at - 1].Is(WordClass.Auxiliary | WordClass.Negation);

    /// <summary>"not only said" is said.</summary>
    private bool IsNegation(int at)
    {
        var word = prose.Word(at);
        var negates = prose[at].Is(WordClass.Negation) || word.EndsWith("n't") || word.EndsWith("n’t");
        return negates && !(at + 1 < prose.Count && NotOnly.Contains(prose.Word(at + 1)));
    }

    /// <summary>"might say": supposed. "would say" and "will say" are told of what was, or will be, said.</summary>
    private bool IsBareModal(int verb) => Bare.Contains(prose.Word(verb - 1));

    /// <summary>"refused to say", "asked Reed to say"; "denied saying", "without saying", "accused Reed of saying".</summary>
    private Stance GovernedBy(int verb, CueForm form)
    {
        if (verb < 2)
            return Stance.Said;
        if (form is not (CueForm.Participle or CueForm.Infinitive) && prose.Word(verb - 1) is not ("having" or "have" or "than"))
            return Stance.Said;
        var isOf = prose.Word(verb - 1) is "of" or "from" or "as";
        var last = prose.Word(verb - 1) is "than" or "as" ? verb - 2 : verb - 1;
        for (var at = last; at >= Math.Max(0, verb - Governing) && prose.SameSentence(at, verb) && !EndsGovernor(at); at--)
        {
            if (prose[at].Is(form == CueForm.Infinitive ? WordClass.Denial : WordClass.Denial | WordClass.Lacking))
                return Stance.Denied;
            if (form == CueForm.Infinitive && prose.Word(at) is "too" && at < verb - 1)
                return Stance.Denied;
            if (prose[at].Is(WordClass.Unreal | WordClass.Falsely) || (form == CueForm.Infinitive && prose[at].Is(WordClass.Telling)))
                return Stance.Disputed;
            var isBetween = at == verb - 1 || prose[at].Is(BetweenGovernorAndVerb) || prose.Word(at) is "having" or "to"
                || prose[Math.Max(0, at - 1)].Is(WordClass.DateLead);
            if (!isBetween && form != CueForm.Infinitive && !isOf)
                return Stance.Said;
        }

        return Stance.Said;
    }

    /// <summary>"wants Reed to come out and | say", "did not stand up and | say", "Let Reed stand up and | say"</summary>
    private Stance OfVerbsBefore(int verb)
    {
        if (verb < 2 || prose.Word(verb - 1) is not ("and" or "or") || Lexicon.VerbOf($"{prose.Word(verb)}s") == ReportingVerb.None)
            return Stance.Said;
        for (var at = verb - 2; at >= Math.Max(0, verb - LongestAside) && prose.SameSentence(at, verb) && prose[at].IsWord; at--)
        {
            if (prose.Word(at) is "to")
                return GovernedBy(at + 1, CueForm.Infinitive);
            if (IsNegation(at))
                return Stance.Denied;
            if (prose.Word(at) is "let" or "Let" || prose[at].Is(WordClass.Modal))
                return Stance.Disputed;
        }

        return Stance.Said;
    }

    private bool EndsGovernor(int at) =>
        prose.IsQuoted(at) || (!prose[at].IsWord && prose[at].Shape != Shape.Possessive)
        || (prose[at].Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative) && prose.Word(at) is not "yet")
        || prose.Word(at) is "by";

    /// <summary>What stands before the subject: "Did Brandt say", "if she said", "denies that she said", "not true that".</summary>
    private Stance OfLeadIn(int first, CueForm form)
    {
        if (IsNegatedInversion(first))
            return Stance.Denied;
        var before = first - 1;
        while (before >= 0 && prose.SameSentence(before, first) && (IsArticle(before) || prose[before].Is(WordClass.Adverb)))
            before--;
        if (before < 0 || !prose.SameSentence(before, first) || prose.IsQuoted(before))
            return Stance.Said;
        if (prose[before].Is(WordClass.Auxiliary))
            return OfInversion(before);
        if (Supposed.Contains(prose.Word(before)))
            return Stance.Disputed;
        if (before > 0 && prose.Word(before) is "which" && prose[before - 1].Is(WordClass.Preposition))
            return IsWithdrawn(before - 1) ? Stance.Denied : Stance.Said;
        return prose[before].Is(WordClass.Unreal) && IsImagined(before, form) ? Stance.Disputed : OfGoverningClause(before, form);
    }

    /// <summary>"Nowhere does the diary of | Reed say", "At no point did"; "Not only did" is no denial.</summary>
    private bool IsNegatedInversion(int subject)
    {
        var isNegated = false;
        for (var at = subjects.StartOfClause(subject); at < subject && !prose.IsQuoted(at); at++)
        {
            if (isNegated && prose[at].Is(WordClass.Auxiliary))
                return true;
            isNegated |= IsNegation(at) || prose[at].Is(WordClass.Nobody);
            if (prose.Word(at) is "until" || subjects.MentionAt(at) >= 0)
                return false;
        }

        return false;
    }

    /// <summary>"withdrew a story | in which"</summary>
    private bool IsWithdrawn(int preposition)
    {
        for (var at = preposition - 1; at >= Math.Max(0, preposition - Governing) && prose.SameSentence(at, preposition); at--)
        {
            if (!prose[at].IsWord || prose.IsQuoted(at))
                return false;
            if (prose[at].Is(WordClass.Untrue | WordClass.Fake))
                return true;
        }

        return false;
    }

    /// <summary>"wishes she had said", "imagine Brandt saying", "Suppose Brandt had said"; "he asked: Reed said" is said.</summary>
    private bool IsImagined(int verb, CueForm form) =>
        form == CueForm.Participle || prose.StartsSentence(verb) || Imagined.Contains(prose.Word(verb));

    private bool IsArticle(int at) => prose[at].Is(WordClass.Determiner) && prose.Word(at) is not "that";

    /// <summary>"Only then did Brandt say" is said; "Nor did Brandt say" is denied.</summary>
    private Stance OfInversion(int auxiliary)
    {
        for (var at = auxiliary - 1; at >= Math.Max(0, auxiliary - 6) && prose.SameSentence(at, auxiliary); at--)
        {
            if (prose.Word(at) is "Only" or "only" or "until")
                return Stance.Said;
            if (prose[at].Is(WordClass.Nobody | WordClass.Negation))
                return Stance.Denied;
        }

        return Stance.Disputed;
    }

    private Stance OfGoverningClause(int before, CueForm form)
    {
        var hasThat = prose.Word(before) is "that" || (form == CueForm.Participle && prose.Word(before) is "of");
        for (var at = hasThat ? before - 1 : before; at >= Math.Max(0, before - VerbGroup) && prose.SameSentence(at, before); at--)
        {
            if (prose[at].Is(WordClass.Denial))
                return Stance.Denied;
            if (hasThat && (prose[at].Is(WordClass.Untrue | WordClass.Nobody) || IsNegation(at)))
                return Stance.Denied;
            if (hasThat && (prose.Word(at) is "Would" || (IsHearsay(at) && LeadsInThat(at, before))))
                return Stance.Disputed;
            if (hasThat && (prose[at].Is(WordClass.Unreal) || IsSupposed(at)))
                return Stance.Disputed;
            if (!hasThat && IsDoubted(at))
                return Stance.Denied;
            if (!hasThat && prose[at].Is(WordClass.Hearsay) && IsNoun(at))
                return Stance.Disputed;
            if (hasThat && IsFiniteReport(at))
                return OfVerbGroup(at - VerbGroup, at) == Stance.Said ? Stance.Said : Stance.Disputed;
            if (!hasThat || !prose[at].IsWord)
                break;
        }

        return Stance.Said;
    }

    /// <summary>"The claim | that", "the claim is | that", "claims by a losing bidder | that"</summary>
    private bool LeadsInThat(int hearsay, int that) =>
        hearsay == that - 1 || (hearsay == that - 2 && prose[hearsay + 1].Is(WordClass.Be)) || prose[hearsay + 1].Is(WordClass.Preposition);

    /// <summary>"would believe | that"</summary>
    private bool IsSupposed(int thought) => thought > 0 && prose[thought].Is(WordClass.Thought) && prose[thought - 1].Is(WordClass.Modal);

    /// <summary>"Few believe", "nobody says"; "no wonder" doubts nothing</summary>
    private bool IsDoubted(int verb)
    {
        var end = Math.Max(0, verb - Governing);
        for (var at = verb - 1; at >= end && prose[verb].Is(WordClass.Cue) && prose.Word(verb) is not "wonder"; at--)
        {
            if (prose[at].Shape == Shape.Possessive)
                continue;
            if (!prose[at].IsWord || !prose.SameSentence(at, verb) || prose[at].Is(WordClass.Conjunction))
                return prose[at].Is(WordClass.Nobody) && prose.SameSentence(at, verb);
            if (prose[at].Is(WordClass.Nobody | WordClass.Untrue) || IsNegation(at))
                return true;
        }

        return false;
    }

    /// <summary>"says that"; of "apologised for claiming that" and "nothing to suggest that" what stands before counts.</summary>
    private bool IsFiniteReport(int at) =>
        prose[at].Is(WordClass.Words) && !prose[at].Is(WordClass.NounToo) && !prose.Word(at).EndsWith("ing")
        && !(at > 0 && prose.Word(at - 1) is "to");

    /// <summary>"The claim | that", "wrongly reported | that"</summary>
    private bool IsHearsay(int at) =>
        prose[at].Is(WordClass.Hearsay) ? IsNoun(at)
        : at > 0 && prose[at - 1].Is(WordClass.Falsely) && prose.SameSentence(at - 1, at);

    /// <summary>"The claim that" and "Claims that"; "officials claim that" has a subject before it.</summary>
    private bool IsNoun(int at) =>
        prose.StartsSentence(at) || prose[at - 1].Shape == Shape.Possessive
        || prose[at - 1].Is(WordClass.Determiner | WordClass.Preposition | WordClass.Be);

    /// <summary>"the forged letter reads", "a doctored video shows Brandt saying", "says in a fake clip".</summary>
    private bool IsForged(int first, int last, int verb)
    {
        if (IsLedInByFake(verb) || IsCalledFake(verb))
            return true;
        if (IsFakeIn(subjects.StartOfClause(verb), verb, false) || IsFakeIn(first - 3, last, false) || IsFakeIn(last, verb, true))
            return true;
        return verb + 1 < prose.Count && prose[verb + 1].Is(WordClass.Preposition) && (IsFakeWithin(verb + 2) || IsFakeWithin(verb + 3));

        bool IsFakeIn(int from, int to, bool isPlace)
        {
            for (var at = Math.Max(0, from); at < to; at++)
            {
                if (IsFakeWithin(at) && (!isPlace || IsInPlace(at)))
                    return true;
            }

            return false;
        }

        bool IsInPlace(int at) => prose[at - 1].Is(WordClass.Preposition) || (at > 1 && prose[at - 2].Is(WordClass.Preposition));

        bool IsFakeWithin(int at) => at < prose.Count && prose.SameSentence(at, verb) && IsFake(at);
    }

    /// <summary>"The video, which experts say is fake, shows Brandt saying"</summary>
    private bool IsCalledFake(int verb)
    {
        for (var at = verb - 1; at > 0 && verb - at < LongestLeadIn && prose.SameSentence(at, verb); at--)
        {
            if (prose[at].Is(WordClass.Fake) && prose[at - 1].Is(WordClass.Be) && !prose.IsQuoted(at))
                return true;
        }

        return false;
    }

    /// <summary>"In the film, the queen says"; "Many believe Brandt says": whoever says it there may never have said it.</summary>
    public bool IsDoubtful(int verb, int subject) => IsLedInByFiction(verb) || IsThoughtByOthers(mentions[subject].First);

    private bool IsThoughtByOthers(int first)
    {
        var before = first - 1;
        while (before > 0 && prose.SameSentence(before, first) && (prose[before].Is(WordClass.Determiner) || prose.Word(before) is "that"))
            before--;
        return before > 0 && prose.SameSentence(before, first) && !prose.IsQuoted(before) && Supposing.Contains(prose.Word(before));
    }

    /// <summary>"In the deepfake, Brandt says"</summary>
    private bool IsLedInByFake(int verb)
    {
        var (from, to) = LeadIn(verb);
        for (var at = from; at < to; at++)
        {
            if (IsFake(at))
                return true;
        }

        return false;
    }

    private bool IsLedInByFiction(int verb)
    {
        var (from, to) = LeadIn(verb);
        for (var at = from; at < to; at++)
        {
            if (Fiction.Contains(prose.Word(at)))
                return true;
        }

        return false;
    }

    /// <summary>"In | the deepfake |, Brandt says": the first words of the verb's sentence behind a preposition.</summary>
    private (int From, int To) LeadIn(int verb)
    {
        var start = verb;
        while (!prose.StartsSentence(start) && verb - start < LongestLeadIn)
            start--;
        var to = start + 1;
        while (prose[start].Is(WordClass.Preposition) && to < Math.Min(verb, start + Governing) && prose[to].IsWord)
            to++;
        return (start + 1, to);
    }

    /// <summary>A word for what is forged, before its noun; a deepfake is one by itself.</summary>
    private bool IsFake(int at)
    {
        if (!prose[at].Is(WordClass.Fake) || prose.IsQuoted(at))
            return false;
        return prose[at].Is(WordClass.FakeThing) || (at + 1 < prose.Count && prose[at + 1].IsWord && !prose[at + 1].Is(WordClass.Small));
    }
}
