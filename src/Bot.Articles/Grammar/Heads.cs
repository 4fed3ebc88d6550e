using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// The head of a clause's subject: of "A farmer who sold his land to Tom Reed", "Critics of Lise Brandt", "A lawyer representing
/// Brandt" the farmer, the critics, the lawyer. A name within a description is never the one who speaks.
/// </summary>
internal sealed class Heads(Prose prose, List<Mention> mentions, int[] mentionAt)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Guise =
        WordList.Named("Turns.txt", "Guise", StringComparer.Ordinal);

    private const int LongestClause = 48;

    /// <summary>Tokens from "who" to the "before" that its clause holds.</summary>
    private const int LongestRelative = 16;

    /// <summary>Tokens from "same" to its "as".</summary>
    private const int LongestSame = 4;

    /// <summary>Tokens of a nickname, its marks included.</summary>
    private const int LongestNickname = 5;

    /// <summary>Mentions that may follow on one another before the head: "Reagan's education secretary William Bennett".</summary>
    private const int LongestChain = 5;

    /// <summary>
    /// The head of the clause that ends before <paramref name="end"/>, where something is said of it there; else
    /// <paramref name="nearest"/>, the mention next to the verb (-1 for none).
    /// </summary>
    public int Of(int end, int nearest, out bool isDoubtful)
    {
        isDoubtful = false;
        var start = StartOfClause(end);
        if (start >= end || IsComplement(nearest, start) || IsBehindInWhich(nearest))
            return nearest;
        var head = First(start, end);
        for (var steps = 0; head >= 0 && head != nearest && steps < LongestChain; steps++)
        {
            var at = mentions[head].Last;
            if (at >= end)
                return nearest;
            if (prose[at].Shape == Shape.Possessive)
                head = Next(at + 1, end);
            else if (FollowsOn(head, mentionAt[at], end))
                head = mentionAt[at];
            else if (prose.Word(at) is "and" && at + 2 < end && JoinsNouns(at))
                head = mentionAt[at + 1] >= 0 ? mentionAt[at + 1] : mentionAt[at + 2];
            else
            {
                var isHead = ((OpensModifier(at, end) && !IsOwnVerb(head, at)) || IsName(mentionAt[at])) && !IsOfTitle(head, nearest);
                isDoubtful = (isHead && IsBareRole(head, nearest, end)) || (!isHead && IsOtherNoun(head, nearest));
                return isHead && !isDoubtful ? head : nearest;
            }
        }

        return nearest;
    }

    /// <summary>"Rise for 20 director Ada Holm": one capital is no person's name beside a name with its role.</summary>
    private bool IsOfTitle(int head, int nearest) =>
        IsName(head) && mentions[head].Last - mentions[head].First == 1 && !prose[mentions[head].First].Is(WordClass.GivenName)
        && IsName(nearest) && mentions[nearest].First < mentions[nearest].NameFirst;

    /// <summary>"Spokesman for the union Ada Holm | said": without an article one noun is the role of the name before the verb.</summary>
    private bool IsBareRole(int head, int nearest, int end)
    {
        if (!IsName(nearest) || !IsBeforeVerb(nearest, end) || mentions[nearest].Last - mentions[nearest].NameFirst < 2)
            return false;
        var (role, first) = (mentions[head], mentions[head].First);
        for (var at = role.Last; at < mentions[nearest].First; at++)
        {
            if (!prose[at].IsWord || prose[at].Is(WordClass.Relative) || Heads.IsParticiple(prose, at))
                return false;
        }

        var isOne = role is { Kind: MentionKind.Nominal, IsSeveral: false } && prose[role.Last].Is(WordClass.Preposition);
        var isBare = !prose[first].Is(WordClass.Determiner | WordClass.Possessor | WordClass.Nobody);
        return isOne && isBare && (prose.StartsSentence(first) || IsOwned(first));
    }

    /// <summary>"China's | envoy"</summary>
    private bool IsOwned(int first) =>
        first > 1 && prose.IsPossessive(first - 1) && mentionAt[first - 2] is var owner and >= 0 && BeginsSentence(mentions[owner].First);

    /// <summary>"Ada Holm | has", "Ada Holm | later"</summary>
    private bool IsBeforeVerb(int name, int verb)
    {
        var at = mentions[name].Last;
        while (at < verb && prose[at].Is(WordClass.Auxiliary | WordClass.Adverb))
            at++;
        return at == verb;
    }

    /// <summary>"The actor ... Rex said": a noun with its article begins the clause, a name ends it.</summary>
    private bool IsOtherNoun(int head, int nearest) =>
        IsName(nearest) && mentions[head].Kind is MentionKind.Nominal or MentionKind.Phrase or MentionKind.Body
        && prose[mentions[head].First].Is(WordClass.Determiner) && !prose[mentions[head].Last - 1].Is(WordClass.Time);

    /// <summary>"well known | for", "brought | in by"</summary>
    private bool IsParticiplePhrase(int at, int end) =>
        at + 2 < end && prose[at].Shape == Shape.Lower && prose[at + 1].Shape == Shape.Lower
        && (IsPast(at) && prose[at + 1].Is(WordClass.Adverb) || !prose[at].Is(WordClass.Small | WordClass.Cue) && IsPast(at + 1))
        && prose[at + 2].Is(WordClass.Preposition);

    private bool IsPast(int at) => prose[at].Is(WordClass.Verb) && !prose[at].Is(WordClass.Words) && prose.Word(at)[^1] != 's';

    /// <summary>"education secretary | William Bennett"; not "a shopkeeper | whose son", "the man | Tom Reed hired".</summary>
    private bool FollowsOn(int head, int next, int end) =>
        next >= 0 && !mentions[next].IsPronoun && !prose[mentions[next].First].Is(WordClass.Relative) && !IsReducedClause(head, next, end);

    /// <summary>"Tom Reed posted": behind a name a verb's past is what the person did; "Rebels led by" are described.</summary>
    private bool IsOwnVerb(int head, int at)
    {
        while (at < prose.Count && prose[at].Is(WordClass.Adverb))
            at++;
        return mentions[head].Kind is MentionKind.Name or MentionKind.Pronoun && at < prose.Count
            && !prose[at].Is(WordClass.Relative | WordClass.Preposition) && !prose.Word(at).EndsWith("ing") && !prose.IsWord(at + 1, "by");
    }

    private bool IsName(int mention) => mention >= 0 && mentions[mention].Kind == MentionKind.Name;

    /// <summary>"representing", "briefed": a verb's form that says something of the noun before; "named" only gives the name.</summary>
    public static bool IsParticiple(Prose prose, int at)
    {
        var token = prose[at];
        if (token.Shape != Shape.Lower || token.Is(WordClass.Titling | WordClass.Small))
            return false;
        if (at > 0 && prose[at - 1].Is(WordClass.Determiner))
            return false;
        return prose.Word(at).EndsWith("ing")
            ? !token.Is(WordClass.PersonNoun | WordClass.BodyNoun | WordClass.CueNoun)
            : token.Is(WordClass.OtherVerb | WordClass.Manner) && !token.Is(WordClass.NounToo);
    }

    /// <summary>The first token of the clause, behind the last comma, mark, conjunction between clauses, "when" or "after".</summary>
    public int StartOfClause(int end)
    {
        var at = end;
        while (at > 0 && end - at < LongestClause && prose.SameSentence(at - 1, end - 1))
        {
            if (prose.IsQuoted(at - 1) && StartOfNickname(at - 1) is var nickname and >= 0)
                at = nickname;
            else if (BeginsClause(at - 1))
                break;
            else
                at--;
        }

        return at;
    }

    /// <summary>A man who goes by the name "Bramble": the first token of a word or two in marks without a comma; -1 for others.</summary>
    private int StartOfNickname(int last)
    {
        if (last < 2 || prose[last - 1].Shape is Shape.Comma or Shape.Stop)
            return -1;
        for (var at = last; at > 0 && last - at < LongestNickname; at--)
        {
            if (!prose.IsQuoted(at - 1))
                return at;
        }

        return -1;
    }

    private bool BeginsClause(int at)
    {
        var token = prose[at];
        if (prose.IsQuoted(at))
            return true;
        if (token.Is(WordClass.Subordinator))
            return !IsOfParticiple(at) && !IsOfNoun(at) && !IsOfSame(prose, at);
        if (!token.IsWord)
            return token.Shape is not (Shape.Possessive or Shape.Other);
        if (token.Is(WordClass.Conjunction))
            return !JoinsNouns(at) && !JoinsPhrases(at);
        return prose.Word(at) is "after" or "before" or "since" or "until" && !IsOfParticiple(at) && !IsOfTime(at) && !IsOfOpenRelative(at);
    }

    /// <summary>
    /// "A barrister who has appeared before | the judge": a clause's first noun with "who" and one verb behind it still wants its own.
    /// </summary>
    private bool IsOfOpenRelative(int preposition)
    {
        var verbs = 0;
        for (var at = preposition - 1; at > Math.Max(0, preposition - LongestRelative) && prose.SameSentence(at, preposition); at--)
        {
            if (prose.IsQuoted(at) || !(prose[at].IsWord || prose[at].Shape == Shape.Possessive))
                return false;
            if (prose.Word(at) is "who" or "that" && mentionAt[at - 1] is var noun and >= 0)
                return verbs <= 1 && BeginsSentence(mentions[noun].First);
            verbs += IsVerbAt(at) && !prose[at].Is(WordClass.Auxiliary) ? 1 : 0;
        }

        return false;
    }

    private bool BeginsSentence(int first) =>
        prose.StartsSentence(first) || prose.IsQuoted(first - 1)
        || (prose[first - 1].Is(WordClass.Determiner | WordClass.Conjunction) && prose.StartsSentence(first - 1));

    /// <summary>"dressed", "posing": who follows behind "as" is not who does it.</summary>
    public static bool IsGuise(ReadOnlySpan<char> participle) => Guise.Contains(participle);

    /// <summary>"dressed as", "named after"</summary>
    private bool IsOfParticiple(int at) =>
        at > 0 && prose.Word(at) is "as" or "after" && (prose[at - 1].Is(WordClass.Titling) || IsGuise(prose.Word(at - 1)));

    /// <summary>"from the same street as"</summary>
    public static bool IsOfSame(Prose prose, int at)
    {
        if (prose.Word(at) is not "as")
            return false;
        for (var before = at - 1; before >= Math.Max(0, at - LongestSame) && prose[before].IsWord; before--)
        {
            if (prose.Word(before) is "same")
                return true;
        }

        return false;
    }

    /// <summary>"the town where": it goes on about the noun.</summary>
    private bool IsOfNoun(int at)
    {
        if (at == 0 || prose.Word(at) is not "where")
            return false;
        var noun = prose[at - 1];
        return noun.IsWord && !noun.Is(WordClass.Small | WordClass.Verb);
    }

    /// <summary>"until June"</summary>
    private bool IsOfTime(int at) => at + 1 < prose.Count && (prose[at + 1].Is(WordClass.Time) || prose[at + 1].Shape == Shape.Number);

    /// <summary>"critics of Brandt and Reed", "a friend of Brandt and her brother"</summary>
    private bool JoinsNouns(int and) =>
        and > 0 && and + 1 < prose.Count && mentionAt[and - 1] >= 0
        && (mentionAt[and + 1] >= 0 || (and + 2 < prose.Count && IsBeforeNoun(and + 1) && mentionAt[and + 2] >= 0));

    /// <summary>"in Accra and again in Kumasi"</summary>
    private bool JoinsPhrases(int and)
    {
        var at = and + 1;
        while (at < prose.Count && prose[at].Is(WordClass.Adverb))
            at++;
        return at < prose.Count && prose.Word(and) is "and" or "or" && prose[at].Is(WordClass.Preposition) && prose.SameSentence(at, and);
    }

    private bool IsBeforeNoun(int at) => prose[at].Is(WordClass.Determiner | WordClass.Possessor);

    /// <summary>"Officials say Tom Reed said", "that Reed said": what is thought or said has a subject of its own.</summary>
    private bool IsComplement(int mention, int start)
    {
        if (mention < 0)
            return false;
        var before = mentions[mention].First - 1;
        if (before > start && prose[before].Is(WordClass.Determiner) && !prose[before].Is(WordClass.Relative))
            before--;
        if (before > start && prose.Word(before) is "that")
            return true;
        var isClausal = before >= start && prose[before].Shape == Shape.Lower && prose[before].Is(WordClass.Clausal);
        return isClausal && !IsOfDescription(before, start);
    }

    /// <summary>"withdrew a story in which | Tom Reed said": the clause has a subject of its own.</summary>
    private bool IsBehindInWhich(int mention)
    {
        var which = mention < 0 ? -1 : mentions[mention].First - 1;
        if (which > 0 && prose[which].Is(WordClass.Determiner) && prose.Word(which) is not "which")
            which--;
        return which > 0 && prose.Word(which) is "which" && prose[which - 1].Is(WordClass.Preposition);
    }

    /// <summary>"someone who knows Tom Reed", "the juror to believe Tom Reed": a verb that only describes.</summary>
    private bool IsOfDescription(int verb, int start)
    {
        var before = verb - 1;
        while (before > start && prose[before].Is(WordClass.Adverb | WordClass.Auxiliary))
            before--;
        return before > start && (prose[before].Is(WordClass.Relative) || prose.Word(before) is "to");
    }

    /// <summary>The first mention that hangs on no preposition: "In Ohio | a man".</summary>
    private int First(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (mentionAt[at] is not (var mention and >= 0) || mentions[mention].First < start)
                continue;
            if (!IsBehindPreposition(mentions[mention].First, start) && mentions[mention].Kind != MentionKind.OtherPronoun)
                return mention;
            at = mentions[mention].Last - 1;
        }

        return -1;
    }

    private bool IsBehindPreposition(int first, int start)
    {
        for (var at = first - 1; at >= start && at > first - 4; at--)
        {
            if (prose[at].Is(WordClass.Preposition) || prose.Word(at) is "where")
                return !IsOfSome(at, start);
            if (!prose[at].Is(WordClass.Determiner) && prose[at].Shape is not (Shape.Number or Shape.Capital or Shape.AllCapitals))
                return false;
        }

        return false;
    }

    /// <summary>"Three of | the nine judges", "one of"</summary>
    private bool IsOfSome(int of, int start) =>
        of > start && prose.Word(of) is "of" && mentionAt[of - 1] < 0 && prose[of - 1].Is(WordClass.Determiner | WordClass.Somebody);

    private int Next(int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (mentionAt[at] >= 0)
                return mentionAt[at];
            if (!prose[at].IsWord || prose[at].Is(WordClass.Small | WordClass.Words))
                return -1;
        }

        return -1;
    }

    /// <summary>"The man Tom Reed hired | said": a name behind a noun with its article, and a verb of its own.</summary>
    private bool IsReducedClause(int head, int name, int end)
    {
        var (noun, behind) = (mentions[head], mentions[name].Last);
        return noun.Kind is MentionKind.Nominal or MentionKind.Phrase && mentions[name].Kind == MentionKind.Name && behind < end
            && prose[noun.First].Is(WordClass.Determiner) && EndsReducedClause(prose, behind);
    }

    /// <summary>"the man Tom Reed | hired": a verb's past behind the name, from the list of verbs or by its ending.</summary>
    public static bool EndsReducedClause(Prose prose, int at)
    {
        var token = prose[at];
        if (token.Shape != Shape.Lower || token.Is(WordClass.Words))
            return false;
        return token.Is(WordClass.OtherVerb | WordClass.Manner) || prose.Word(at).EndsWith("ed");
    }

    /// <summary>Whether something is said of the noun before <paramref name="at"/>: who ..., of ..., living ..., close to ...</summary>
    private bool OpensModifier(int at, int end)
    {
        while (at < end && prose[at].Is(WordClass.Adverb))
            at++;
        if (at >= end)
            return false;
        var token = prose[at];
        if (token.Is(WordClass.Relative) || prose.Word(at) is "where")
            return HasVerb(at + 1, end) || IsWordBefore(at + 1, end);
        if (token.Is(WordClass.Preposition))
            return true;
        if (IsParticiple(prose, at) || IsParticiplePhrase(at, end) || (token.Is(WordClass.Verb) && IsPreposition(at + 1, end)))
            return true;
        var isOfAnybody = prose[at - 1].Is(WordClass.Anybody | WordClass.Somebody);
        var isAdjective = token.Shape == Shape.Lower && !token.Is(WordClass.Small) && (isOfAnybody || !token.Is(WordClass.Verb));
        return isAdjective && (IsPreposition(at + 1, end) || (prose.Word(at) is "next" && IsPreposition(at + 2, end)));
    }

    private bool IsPreposition(int at, int end) => at < end && prose[at].Is(WordClass.Preposition);

    /// <summary>"who sells fish", "that represents workers": behind "who" and "that", a small letter that begins no noun.</summary>
    private bool IsWordBefore(int at, int end) =>
        at < end && prose[at].Shape == Shape.Lower && !prose[at].Is(WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition);

    private bool HasVerb(int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (IsVerbAt(at))
                return true;
        }

        return false;
    }

    /// <summary>Whether a verb stands in [from, end) and none that a clause may follow, as "knows" in "who knows | Reed said".</summary>
    public bool HasClosedVerb(int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (mentionAt[at] < 0 && prose[at].Is(WordClass.Clausal | WordClass.Words | WordClass.Thought))
                return false;
        }

        return HasVerb(from, end);
    }

    private bool IsVerbAt(int at) =>
        mentionAt[at] < 0 && prose[at].Shape == Shape.Lower && prose[at].Is(WordClass.Verb | WordClass.Auxiliary);
}
