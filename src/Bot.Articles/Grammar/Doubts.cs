using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// Where the grammar around a verb leaves open whether its subject says the words: a negation or a forgery earlier in the sentence, a
/// modal, "to say", a question, a subject that hangs on something else. What is attributed by such a verb stays inferred.
/// </summary>
internal sealed class Doubts(Prose prose, List<Mention> mentions, Subjects subjects)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GoingOn =
        WordList.Set("GoingOn.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Played =
        WordList.Named("Turns.txt", "Played", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Alleged =
        WordList.Named("Turns.txt", "Alleged", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Seeming =
        WordList.Named("Turns.txt", "Seeming", StringComparer.Ordinal);

    /// <summary>Tokens looked at on each side of a verb.</summary>
    private const int Reach = 40;

    /// <summary>Tokens before "to say" among which "went on" stands.</summary>
    private const int Governing = 8;

    /// <summary>Tokens from a description to the comma before the name that it may be given.</summary>
    private const int LongestPhrase = 14;

    /// <summary>Tokens from a noun back to the verb before its article.</summary>
    private const int MostAdjectives = 3;

    private const WordClass Undoing =
        WordClass.Negation | WordClass.Untrue | WordClass.Fake | WordClass.Falsely | WordClass.Denial | WordClass.Lacking;

    /// <summary>Whether anything of the kind stands around <paramref name="verb"/>.</summary>
    public bool Any(int verb, int subject, Frame frame, CueForm form, int verbBefore)
    {
        if (form == CueForm.Infinitive && !GoesOnToSay(verb))
            return true;
        if (IsUndone(verb) || IsUndoneBehind(verb) || IsWished(verb) || IsAlleged(verb) || IsOfSeeming(verb))
            return true;
        if (IsNamedBehind(subject, frame, verb) || IsPlayed(mentions[subject].Last))
            return true;
        if (frame == Frame.Inherited)
            return form == CueForm.Finite && !IsCoordinated(verbBefore, verb);
        if (frame == Frame.Inverted || form == CueForm.Participle)
            return form == CueForm.Participle && (IsSupposed(verb - Reach, verb) || IsCreditedWith(verb));
        if (IsRoleOfAnother(subject) || IsHearsay(mentions[subject].First))
            return true;
        return IsSupposed(Math.Max(mentions[subject].Last, verb - Governing), verb) || IsGoverned(mentions[subject].First)
            || IsWithinAside(mentions[subject].First, verb) || IsTold(mentions[subject].First, verb);
    }

    /// <summary>"saying | the average voter views it as": what somebody says of others, who may have called it otherwise.</summary>
    private bool IsTold(int first, int verb)
    {
        if (prose[verb].Is(WordClass.Words))
            return false;
        var at = first - 1;
        while (at >= 0 && first - at <= MostAdjectives && prose[at].Shape == Shape.Lower && !prose[at].Is(WordClass.Words))
            at--;
        return at >= 0 && prose[at].Is(WordClass.Words) && prose.Word(at).EndsWith("ing") && prose.SameSentence(at, verb);
    }

    /// <summary>"went on to say", "rose to say"; of "chose to say" nobody knows.</summary>
    private bool GoesOnToSay(int verb)
    {
        for (var at = verb - 1; at >= Math.Max(0, verb - Governing) && prose.SameSentence(at, verb); at--)
        {
            if (GoingOn.Contains(prose.Word(at)))
                return true;
        }

        return false;
    }

    /// <summary>"Police dismissed as a fake the letter in which Reed says"</summary>
    private bool IsUndone(int verb)
    {
        for (var at = verb - 1; at >= Math.Max(0, verb - Reach) && prose.SameSentence(at, verb) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Is(Undoing) && prose[at].Shape == Shape.Lower)
                return true;
        }

        return false;
    }

    /// <summary>"allegedly | told", "has reportedly | said"</summary>
    private bool IsAlleged(int verb) => verb > 0 && Alleged.Contains(prose.Word(verb - 1));

    /// <summary>"A video appears to show Reed | saying"</summary>
    private bool IsOfSeeming(int verb)
    {
        for (var at = verb - 1; at > Math.Max(0, verb - Governing) && prose.SameSentence(at, verb); at--)
        {
            if (prose.Word(at) is "to" && Seeming.Contains(prose.Word(at - 1)))
                return true;
        }

        return false;
    }

    /// <summary>"credits Reed | with saying", "remembered for saying": another tells it of him.</summary>
    private bool IsCreditedWith(int participle) => participle > 0 && prose.Word(participle - 1) is "with" or "of" or "for" or "from";

    /// <summary>"A rumour went round that | Reed"</summary>
    private bool IsHearsay(int first)
    {
        if (first == 0 || !prose.IsWord(first - 1, "that"))
            return false;
        for (var at = first - 2; at >= Math.Max(0, first - Reach) && prose.SameSentence(at, first) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Is(WordClass.Hearsay))
                return true;
        }

        return false;
    }

    /// <summary>"Would that Reed had said", "Should Reed say": a sentence that begins with a helping verb.</summary>
    private bool IsWished(int verb)
    {
        var start = verb;
        while (start > 0 && verb - start < Reach && prose.SameSentence(start - 1, verb) && !prose.IsQuoted(start - 1))
            start--;
        return prose[start].Is(WordClass.Auxiliary) && subjects.MentionAt(start) < 0 && prose.StartsSentence(start);
    }

    /// <summary>"credits Reed with saying "...", wrongly"; a question mark of the writer's own sentence.</summary>
    private bool IsUndoneBehind(int verb)
    {
        for (var at = verb + 1; at < Math.Min(prose.Count, verb + Reach) && prose.SameSentence(at, verb); at++)
        {
            if (!prose.IsQuoted(at) && (prose[at].Is(WordClass.Falsely) || prose.Word(at) is "?"))
                return true;
        }

        return false;
    }

    /// <summary>"sat down and said", "laughed, then said"; in "the judges Reed appointed wrote" the second has another subject.</summary>
    private bool IsCoordinated(int first, int second)
    {
        for (var at = first + 1; at < second; at++)
        {
            if (!prose[at].IsWord || prose[at].Is(WordClass.Conjunction))
                return true;
        }

        return false;
    }

    /// <summary>"his captain at Sabina Park that week, Ada Holm": a description, a comma, and a name that nobody has taken.</summary>
    private bool IsNamedBehind(int subject, Frame frame, int verb)
    {
        if (mentions[subject] is not { Kind: MentionKind.Nominal or MentionKind.Phrase, Apposed: < 0 } noun)
            return false;
        var end = frame == Frame.Inverted ? Math.Min(prose.Count, noun.Last + LongestPhrase) : verb;
        for (var at = noun.Last; at < end && prose.SameSentence(at, noun.First) && !prose.IsQuoted(at); at++)
        {
            if (subjects.MentionAt(at) is var name and >= 0 && mentions[name].Kind == MentionKind.Name && ClosesAside(mentions[name].Last))
                return HasCommaBetween(noun.Last, mentions[name].First);
        }

        return false;
    }

    private bool ClosesAside(int at) =>
        at >= prose.Count || prose[at].Shape is Shape.Comma or Shape.Stop or Shape.Dash or Shape.CloseBracket || prose.IsQuoted(at);

    private bool HasCommaBetween(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (prose[at].Shape is Shape.Comma or Shape.Dash or Shape.OpenBracket)
                return true;
        }

        return false;
    }

    /// <summary>"King Oduro, | played by Ada Holm"</summary>
    private bool IsPlayed(int last) =>
        last + 1 < prose.Count && prose[last].Shape is Shape.Comma or Shape.OpenBracket && Played.Contains(prose.Word(last + 1));

    /// <summary>"would say", "may have told"</summary>
    private bool IsSupposed(int from, int verb)
    {
        for (var at = Math.Max(0, from); at < verb; at++)
        {
            if (prose[at].Is(WordClass.Modal) && prose[at].Shape == Shape.Lower && prose.SameSentence(at, verb))
                return true;
        }

        return false;
    }

    /// <summary>"Ada Holm, 40, a baker | who": behind a comma a description, and a name earlier in the sentence.</summary>
    private bool IsRoleOfAnother(int subject)
    {
        var first = mentions[subject].First;
        var isRole = mentions[subject] is { Kind: MentionKind.Nominal, Apposed: < 0 } && first > 0 && prose[first - 1].Shape == Shape.Comma;
        if (!isRole)
            return false;
        for (var at = subject - 1; at >= 0 && prose.SameSentence(mentions[at].First, first) && subject - at < Governing; at--)
        {
            if (mentions[at].Kind == MentionKind.Name && !prose.IsQuoted(mentions[at].First))
                return true;
        }

        return false;
    }

    /// <summary>"in which | Reed", "whose | agent", "of | Reed", "hired | Reed": what the subject hangs on has another verb.</summary>
    private bool IsGoverned(int first)
    {
        var before = first - 1;
        while (before > 0 && prose.SameSentence(before, first) && prose[before].Is(WordClass.Determiner | WordClass.Possessor)
               && !prose[before].Is(WordClass.Relative))
            before--;
        if (before < 0 || !prose.SameSentence(before, first) || prose.IsQuoted(before))
            return false;
        var token = prose[before];
        if (token.Is(WordClass.Preposition))
            return prose.Word(before) is not ("after" or "since");
        if (prose.Word(before) is "which" or "whom" or "whose" or "than")
            return true;
        if (token.Shape != Shape.Lower || token.Is(WordClass.Clausal | WordClass.Cue))
            return false;
        return Heads.IsParticiple(prose, before) || (token.Is(WordClass.Verb) && !token.Is(WordClass.NounToo));
    }

    /// <summary>"Reed, whose wife, Ada Holm, runs the bar, said": behind a comma and "whose" or "who", a name is one of two.</summary>
    private bool IsWithinAside(int first, int verb)
    {
        for (var at = first - 1; at > Math.Max(0, first - Reach) && prose.SameSentence(at, verb) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Is(WordClass.Relative) && prose.Word(at) is not "that")
                return true;
        }

        return false;
    }
}
