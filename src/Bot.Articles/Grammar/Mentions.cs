using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// Finds every phrase of the body that could name a speaker, in order, without a parser: runs of capitals, pronouns, nouns that can speak.
/// </summary>
internal sealed class Mentions
{
    private const int LongestPhrase = 9;
    private const int LongestClause = 40;
    private const int LongestNoun = 5;

    private const WordClass Speaking = WordClass.PersonNoun | WordClass.BodyNoun | WordClass.TitleOfPerson;

    /// <summary>"Contrary to reports", "Far from saying so".</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers =
        WordList.Set("Openers.txt", StringComparer.Ordinal);

    private readonly Prose prose;
    private readonly CapitalRuns runs;
    private readonly List<Mention> found = [];
    private int free;

    private Mentions(Prose prose)
    {
        (this.prose, runs) = (prose, new CapitalRuns(prose));
    }

    public static List<Mention> Find(Prose prose)
    {
        var mentions = new Mentions(prose);
        for (var at = 0; at < prose.Count;)
            at = mentions.Read(at);
        Apposition.Find(prose, mentions.found);
        return mentions.found;
    }

    /// <summary>Reads what starts (or, for a noun, ends) at <paramref name="at"/>; returns where to go on.</summary>
    private int Read(int at)
    {
        var token = prose[at];
        if (IsEpithet(at))
            return ReadEpithet(at);
        if (token.IsCapital && (!token.Is(WordClass.Small) || GivenNames.IsAt(prose, at)))
            return ReadRun(at);
        if (IsAnybody(at))
            return ReadAnybody(at);
        if (token.Is(WordClass.Pronoun | WordClass.Relative))
            return ReadPronoun(at);
        if (token.Shape == Shape.Lower && token.Is(WordClass.PersonNoun | WordClass.BodyNoun | WordClass.TitleOfPerson))
            return ReadNoun(at);
        if (token.Shape != Shape.Lower || !token.Is(WordClass.Words | WordClass.Manner) || token.Quote >= 0)
            return at + 1;
        if (!token.Is(WordClass.Words))
        {
            ReadHeadOfClause(at);
            return at + 1;
        }

        ReadUnnamedSubject(at);
        ReadHeadOfClause(at);
        return ReadNounBehind(at);
    }

    /// <summary>"Nobody", "those who ...", "anyone close to ...".</summary>
    private bool IsAnybody(int at)
    {
        if (prose[at].Is(WordClass.Nobody))
            return !prose[at].Is(WordClass.Determiner | WordClass.Conjunction) || prose.Word(at) is "none" or "None";
        if (at + 1 >= prose.Count || !prose.SameSentence(at, at + 1))
            return false;
        var isSomebody = prose[at].Is(WordClass.Somebody) && prose[at + 1].Is(WordClass.Preposition | WordClass.Relative);
        return isSomebody || (prose[at].Is(WordClass.Anybody) && OpensModifier(at + 1));
    }

    private int ReadAnybody(int at)
    {
        AddPhrase(at, at + 1, MentionKind.Phrase);
        return at + 1;
    }

    /// <summary>"the 19-year-old", "the father-of-three", "the Nigerian", "the former Thornby defender"</summary>
    private bool IsEpithet(int at)
    {
        if (!prose[at].Is(WordClass.Epithet) || at == 0)
            return false;
        var isNoun = at + 1 >= prose.Count || !prose.IsJoined(at + 1) || prose[at + 1].Is(WordClass.Small | WordClass.Verb);
        return isNoun && (prose[at].Shape == Shape.Lower || prose[at - 1].Is(WordClass.Determiner)) && HasArticle(at);
    }

    private bool HasArticle(int noun)
    {
        for (var before = noun - 1; before >= 0 && noun - before <= LongestNoun && prose[before].IsWord; before--)
        {
            if (prose[before].Is(WordClass.Determiner) || prose[before].Is(WordClass.Small | WordClass.Words))
                return prose[before].Is(WordClass.Determiner);
        }

        return false;
    }

    private int ReadEpithet(int at)
    {
        AddPhrase(StartOfPhrase(at), at + 1, MentionKind.Nominal);
        return at + 1;
    }

    private int ReadPronoun(int at)
    {
        if (prose.Word(at) is "that" or "which" && BeginsReading(at + 1))
            ReadTextBefore(at);
        var isSubject = prose.Word(at) is "he" or "He" or "she" or "She";
        if (!isSubject && !IsOtherSubject(prose.Word(at)))
            return at + 1;
        if (prose.Word(at) is "who")
            ReadNounBefore(at);
        AddPhrase(at, at + 1, isSubject ? MentionKind.Pronoun : MentionKind.OtherPronoun);
        return at + 1;
    }

    private bool BeginsReading(int verb) =>
        verb < prose.Count && prose[verb].Quote < 0
        && (prose[verb].Is(WordClass.Words) || (prose[verb].Is(WordClass.Manner) && !prose[verb].Is(WordClass.NounToo)));

    /// <summary>"a picker that", "a note on her desk that"</summary>
    private void ReadTextBefore(int that)
    {
        var at = that - 1;
        while (at > 0 && at >= free && that - at < LongestPhrase && prose[at].IsWord && !prose[at].Is(WordClass.Preposition))
            at--;
        var isText = at > 0 && at >= free && prose[at].Is(WordClass.Preposition) && prose[at - 1].Shape == Shape.Lower
            && prose[at - 1].Is(WordClass.CueNoun | WordClass.BodyNoun) && prose.SameSentence(at, that) && !prose.IsQuoted(at);
        if (!isText)
            ReadNounBefore(that);
        else if (at > free)
            AddPhrase(StartOfPhrase(at - 1), at, MentionKind.Phrase);
    }

    private static bool IsOtherSubject(ReadOnlySpan<char> word) => word is "they" or "They" or "it" or "It" or "I" or "we" or "We" or "who";

    /// <summary>"a picker who", "a picker, who": the noun that no list has.</summary>
    private void ReadNounBefore(int who)
    {
        var head = who > 1 && prose[who - 1].Shape == Shape.Comma ? who - 2 : who - 1;
        if (head < free || !prose.SameSentence(head, who) || prose.IsQuoted(head))
            return;
        if (prose[head].Shape == Shape.Lower && !prose[head].Is(WordClass.Small) && StartOfPhrase(head) is var first && first < head)
            AddPhrase(first, head + 1, MentionKind.Nominal);
    }

    /// <summary>"..., said a welder living near Tom Reed": the noun that no list has, behind a verb that stands first.</summary>
    private int ReadNounBehind(int verb)
    {
        var first = verb + 1;
        var isInverted = verb > 0 && (prose.IsQuoted(verb - 1) || prose[verb - 1].Shape is Shape.Comma or Shape.Mark);
        if (!isInverted || first >= prose.Count || !prose[first].Is(WordClass.Determiner) || !prose.SameSentence(first, verb))
            return verb + 1;
        var noun = first + 1;
        while (noun < prose.Count && prose[noun].Is(WordClass.Determiner))
            noun++;
        var end = EndOfNoun(noun);
        if (end == noun || end >= prose.Count || !(OpensModifier(end) || !prose[end].IsWord) || prose[end - 1].Is(Speaking))
            return verb + 1;
        AddPhrase(first, end, MentionKind.Nominal);
        return end;
    }

    /// <summary>"A welder who sued Tom Reed said": the noun that a clause begins with, when something is said of it there.</summary>
    private void ReadHeadOfClause(int verb)
    {
        ReadHeadBeforeAside(verb);
        var start = verb;
        while (start > 0 && verb - start < LongestClause && prose.SameSentence(start - 1, verb) && !BeginsClause(start - 1))
            start--;
        while (start < verb && prose[start].Is(WordClass.Adverb))
            start++;
        var end = EndOfNoun(start < verb && (prose[start].Is(WordClass.Determiner) || IsCapitalOfNoun(start)) ? start + 1 : start);
        var isGerund = start + 1 < verb && prose.Word(start).EndsWith("ing")
            && (prose[start + 1].Is(WordClass.Determiner) || IsParticipleBehindComma(start));
        var isBareVerb = isGerund || (end == start + 1 && prose[start].Is(WordClass.Verb) && !prose[start].Is(WordClass.NounToo));
        if (end <= start || end >= verb || prose[end - 1].Is(WordClass.Determiner) || isBareVerb)
            return;
        if (!OpensModifier(end) && !OpensReducedClause(end, verb))
            return;
        Insert(start, end, MentionKind.Phrase);
    }

    /// <summary>", posting more videos of"</summary>
    private bool IsParticipleBehindComma(int at) =>
        at > 0 && prose[at - 1].Shape == Shape.Comma && prose[at].Shape == Shape.Lower
        && !prose[at].Is(WordClass.PersonNoun);

    /// <summary>"Flight | attendants": a capital only because the sentence begins.</summary>
    private bool IsCapitalOfNoun(int at) =>
        prose[at].Shape == Shape.Capital && prose.StartsSentence(at) && !prose[at].Is(WordClass.Small | WordClass.Verb)
        && at + 1 < prose.Count && prose.IsJoined(at + 1) && prose[at + 1].Shape == Shape.Lower && prose.Word(at + 1)[^1] == 's'
        && !prose[at + 1].Is(WordClass.Small | WordClass.Verb);

    /// <summary>"The lifeboat's coxswain, himself a pilot, said": the noun that no list has, before an aside.</summary>
    private void ReadHeadBeforeAside(int verb)
    {
        if (verb == 0 || prose[verb - 1].Shape != Shape.Comma)
            return;
        var start = verb - 1;
        while (start > 0 && verb - start < LongestClause && prose.SameSentence(start - 1, verb) && !prose.IsQuoted(start - 1))
            start--;
        if (!prose[start].Is(WordClass.Determiner) || prose[start].Is(WordClass.Relative))
            return;
        var end = EndOfNoun(start + 1);
        if (end > start + 1 && end < verb - 1 && prose[end].Shape == Shape.Comma && !prose[end - 1].Is(WordClass.Adverb))
            Insert(start, end, MentionKind.Nominal);
    }

    private void Insert(int start, int end, MentionKind kind)
    {
        var index = found.Count;
        while (index > 0 && found[index - 1].First >= end)
            index--;
        if (index > 0 && found[index - 1] is { IsDoubtful: true } capital && capital.First == start && capital.Last < end)
            found.RemoveAt(--index);
        if (index > 0 && found[index - 1].Last > start)
            return;
        found.Insert(index, Described(new Mention { First = start, NameFirst = start, Last = end, Kind = kind }));
        free = found[^1].Last;
    }

    /// <summary>"The carpenter | Ada Holm hired said"</summary>
    private bool OpensReducedClause(int at, int verb)
    {
        var index = found.Count - 1;
        while (index >= 0 && found[index].First > at)
            index--;
        if (index < 0 || found[index].First != at || found[index].Kind != MentionKind.Name || found[index].Last >= verb)
            return false;
        return Heads.EndsReducedClause(prose, found[index].Last);
    }

    private bool BeginsClause(int at)
    {
        var token = prose[at];
        if (token.Quote >= 0)
            return true;
        if (token.Is(WordClass.Subordinator | WordClass.Conjunction))
            return prose.Word(at) is not "where" && !Heads.IsOfSame(prose, at) && !JoinsNames(at);
        return !token.IsWord && token.Shape != Shape.Possessive;
    }

    /// <summary>"a tutor of Holm and her cousin", "of Holm and Renn"</summary>
    private bool JoinsNames(int and) =>
        and > 0 && and + 1 < prose.Count && prose[and - 1].IsCapital
        && (prose[and + 1].IsCapital || prose[and + 1].Is(WordClass.Possessor));

    /// <summary>Behind the small words of a noun with its adjectives: no verbs, no names.</summary>
    private int EndOfNoun(int at)
    {
        var end = at;
        while (end < prose.Count && end - at < LongestNoun && IsOfNoun(prose[end].Shape, end - at) && !EndsNoun(end, at))
            end++;
        return end;
    }

    private static bool IsOfNoun(Shape shape, int place) =>
        shape is Shape.Lower or Shape.Number || (shape == Shape.Possessive && place > 0);

    private bool EndsNoun(int at, int first) =>
        prose.IsQuoted(at) || prose[at].Is(WordClass.Small | WordClass.Words)
        || (at > first && (Heads.IsParticiple(prose, at) || (!prose.SameSentence(at, at - 1))));

    private bool OpensModifier(int at)
    {
        var token = prose[at];
        if (token.Is(WordClass.Preposition))
            return prose.Word(at) is not ("after" or "before" or "since" or "until");
        if (token.Is(WordClass.Relative) || Heads.IsParticiple(prose, at))
            return true;
        return token.Shape == Shape.Lower && !token.Is(WordClass.Small) && at + 1 < prose.Count && prose[at + 1].Is(WordClass.Preposition);
    }

    private int ReadRun(int at)
    {
        if (prose[at].Is(WordClass.NameSuffix) && at > 0 && prose[at - 1].Shape == Shape.OpenBracket)
            return at + 1;
        var end = runs.EndOf(at);
        // "Imagine Weber had said", "Telling Weber he was a liar"
        if (prose.HasCapitalByPlace(at) && (end > at + 1 ? IsVerbBeforeName(at) || prose[at].Is(WordClass.Nobody) : IsOpener(at)))
            return at + 1;
        if (end == at + 1 && IsNationalityBeforeRole(at))
            return end;
        if (runs.IsPostBeforeName(at, end))
            end = at + 1;
        var nameFirst = runs.NameIn(at, end);
        if (nameFirst >= end && end == at + 1 && GivenNames.IsAside(prose, at))
            AddRun(at, at, end);
        else if (nameFirst >= end)
            AddTitleAlone(at, end);
        else
            AddRun(at, nameFirst, end);
        return end;
    }

    /// <summary>"the Fijian wing | Ada Holm"</summary>
    private bool IsNationalityBeforeRole(int at)
    {
        if (at + 2 >= prose.Count || prose[at].Is(WordClass.GivenName) || !prose.IsJoined(at + 1) || !prose.IsJoined(at + 2))
            return false;
        var word = prose.Word(at);
        var isNationality = word.EndsWith("ian") || word.EndsWith("ean") || word.EndsWith("ese") || word.EndsWith("ish");
        var isRole = prose[at + 1].Shape == Shape.Lower && !prose[at + 1].Is(WordClass.Small | WordClass.Verb);
        return isNationality && isRole && prose[at + 2].Shape == Shape.Capital;
    }

    private bool IsOpener(int at) =>
        at + 1 < prose.Count && prose[at + 1].Is(WordClass.Preposition | WordClass.Be) && Openers.Contains(prose.Word(at));

    private bool IsVerbBeforeName(int at) =>
        prose[at].Is(WordClass.Unreal) || (prose[at].Is(WordClass.Verb) && prose.Word(at).EndsWith("ing"));

    /// <summary>"says | van der Meer": a family name begins with its particles.</summary>
    private int WithParticles(int first)
    {
        var at = first;
        while (at > free && prose[at - 1].Shape == Shape.Lower && prose[at - 1].Is(WordClass.Particle) && prose.IsJoined(at))
            at--;
        return at < first && at > 0 && prose[at - 1].Is(WordClass.Determiner) ? first : at;
    }

    private void AddRun(int first, int nameFirst, int end)
    {
        if (nameFirst == first)
            first = nameFirst = WithParticles(first);
        if (nameFirst == first && IsMemberForPlace(first, end))
        {
            AddPhrase(first - 1, end, MentionKind.Nominal);
            return;
        }

        var isTitledName = nameFirst > first && end - nameFirst == 2 && prose[nameFirst].Is(WordClass.GivenName);
        var kind = isTitledName ? MentionKind.Name : runs.KindOf(nameFirst, end);
        var start = IsOfReducedClause(end) ? first : WithRoleBefore(first);
        var mention = new Mention { First = start, NameFirst = nameFirst, Last = end, Kind = kind };
        if (kind == MentionKind.Body || kind == MentionKind.Place)
            mention.NameFirst = mention.First = first;
        if (kind == MentionKind.Name)
            MarkGender(ref mention);
        mention.IsDoubtful = kind == MentionKind.Name && end - first == 1 && prose.HasCapitalByPlace(first);
        if (mention.IsDoubtful && (prose[first].Is(WordClass.Cue) || (IsLikeVerb(first) && !IsSubject(end))))
            return;
        if (first > 0 && kind == MentionKind.Body && prose[first - 1].Is(WordClass.Determiner) && prose.SameQuote(first - 1, first))
            mention.First = mention.NameFirst = first - 1;
        Add(mention);
    }

    /// <summary>"the Leeds East MP"</summary>
    private bool IsMemberForPlace(int first, int end) =>
        end - first > 1 && first > free && prose.Word(first - 1) is "the" or "The" && prose.IsJoined(first)
        && prose[end - 1] is { Shape: Shape.AllCapitals } last && last.Is(WordClass.PostNominal) && !prose[first].Is(WordClass.GivenName);

    /// <summary>"The man Tom Reed hired said", "The man Tom Reed calls his friend said": the man is somebody else.</summary>
    private bool IsOfReducedClause(int end)
    {
        if (end + 1 >= prose.Count || !Heads.EndsReducedClause(prose, end))
            return false;
        for (var at = end + 1; at < Math.Min(prose.Count, end + LongestNoun) && prose[at].IsWord && prose.SameSentence(at, end - 1); at++)
        {
            if (prose[at].Is(WordClass.Words))
                return !prose.Word(at).EndsWith("ing") && !prose[at].Is(WordClass.NounToo);
            var endsClause = prose[at].Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative) || prose.Word(at) is "to";
            if (endsClause || prose.IsQuoted(at))
                return false;
        }

        return false;
    }

    private bool IsLikeVerb(int at) => prose[at].Is(WordClass.Verb) || prose.Word(at).EndsWith("ing");

    /// <summary>"Husted said", "Fleming's": what ends so is a name after all.</summary>
    private bool IsSubject(int end)
    {
        if (end >= prose.Count || prose[end].Shape == Shape.Possessive)
            return end < prose.Count;
        return prose[end].Shape == Shape.Lower && prose[end].Is(WordClass.Words | WordClass.Auxiliary);
    }

    /// <summary>"campaign manager Robby Mook": small words of a title before the capitals.</summary>
    private int WithRoleBefore(int first)
    {
        var at = first;
        while (at > free && IsRoleWord(at - 1) && prose.SameQuote(at - 1, first) && prose[at].Start - prose[at - 1].End == 1)
            at--;
        return at;
    }

    private bool IsRoleWord(int at)
    {
        var token = prose[at];
        return token.Shape == Shape.Lower && token.Is(WordClass.Title | WordClass.PersonNoun)
            && !token.Is(WordClass.Verb & ~WordClass.OtherVerb);
    }

    private void MarkGender(ref Mention mention)
    {
        for (var i = mention.First; i < mention.NameFirst; i++)
        {
            mention.IsMale |= prose[i].Is(WordClass.Male) && !prose[i].Is(WordClass.GivenName);
            mention.IsFemale |= prose[i].Is(WordClass.Female) && !prose[i].Is(WordClass.GivenName);
        }

        var given = prose[mention.NameFirst];
        if (mention.IsMale || mention.IsFemale || mention.Last - mention.NameFirst < 2 || !given.Is(WordClass.GivenName))
            return;
        mention.IsMale = given.Is(WordClass.Male) && !given.Is(WordClass.Female);
        mention.IsFemale = given.Is(WordClass.Female) && !given.Is(WordClass.Male);
    }

    private void AddTitleAlone(int first, int end)
    {
        var head = prose[end - 1];
        var isVerb = head.Is(WordClass.Speech | WordClass.Telling) && !prose.IsWord(end, "for");
        if (isVerb && end - first == 1 && prose.HasCapitalByPlace(first))
            return;
        var start = StartOfPhrase(first);
        AddPhrase(start > free && prose[start].Is(WordClass.Determiner) ? start : first, end, MentionKind.Nominal);
    }

    private int ReadNoun(int at)
    {
        var token = prose[at];
        if (at + 1 < prose.Count && prose.IsJoined(at + 1) && (LeadsToName(at) || LeadsToNoun(at)))
            return at + 1;
        if (token.Is(WordClass.Words) && prose.Word(at)[^1] == 's' && EndsWithName(at))
            return at + 1;
        var first = StartOfPhrase(at);
        var isBody = token.Is(WordClass.BodyNoun) && !token.Is(WordClass.PersonNoun);
        if (isBody && token.Is(WordClass.Verb) && first == at)
            return at + 1;
        AddPhrase(first, at + 1, isBody ? MentionKind.Body : MentionKind.Nominal);
        return at + 1;
    }

    private bool LeadsToName(int at) =>
        prose[at + 1].IsCapital && !prose[at + 1].Is(WordClass.Small) && prose[at].Is(WordClass.Title | WordClass.PersonNoun)
        && !IsBeforeReducedClause(at);

    /// <summary>"the nine judges | Ada Holm appointed wrote"</summary>
    private bool IsBeforeReducedClause(int noun)
    {
        var end = noun + 1;
        while (end + 1 < prose.Count && end - noun < LongestNoun && prose[end].IsCapital && prose.IsJoined(end))
            end++;
        return IsOfReducedClause(end);
    }

    private bool LeadsToNoun(int at) =>
        (prose.Word(at) is "chief" && at + 2 < prose.Count && prose[at + 1].Shape == Shape.Lower && prose[at + 2].Is(Speaking))
        || prose[at + 1].Shape == Shape.Lower && prose[at + 1].Is(Speaking) && !prose[at + 1].Is(WordClass.Small | WordClass.Verb);

    private bool EndsWithName(int at) => found.Count > 0 && found[^1].Last == at && found[^1].Kind == MentionKind.Name;

    /// <summary>
    /// Walks left from a noun over what can stand before it, to its article: "the former DNC chair", "a Trump adviser". A name in the
    /// way becomes part of the phrase; one with 's stays a mention of its own.
    /// </summary>
    private int StartOfPhrase(int head)
    {
        var first = head;
        while (first > 0 && head - first < LongestPhrase && prose.SameQuote(first - 1, head) && prose.SameSentence(first - 1, head))
        {
            if (first == free && !Absorb(ref first))
                break;
            if (first == 0)
                break;
            var before = prose[first - 1];
            // A phrase may have been set down behind this noun already; there is nothing to the left of it that is free.
            if (first < free || prose[first].Sentence != before.Sentence)
                break;
            if (first == free)
                continue;
            if (IsSecondName(first))
            {
                first--;
                continue;
            }

            if (before.Is(WordClass.Determiner) || IsPossessivePronoun(first - 1))
                return before.Is(WordClass.Relative) && prose[head].Is(WordClass.Several) ? first : first - 1;
            if (!before.IsWord || before.Is(WordClass.Small) || IsSurelyVerb(before) || IsVerbOfName(first - 1))
                break;
            first--;
        }

        return first;
    }

    /// <summary>"A Thornby Fire and | Rescue spokeswoman": behind an article the name goes on over "and".</summary>
    private bool IsSecondName(int at)
    {
        if (!prose[at].IsCapital || prose.Word(at - 1) is not "and" || found.Count == 0 || found[^1].Last != at - 1)
            return false;
        var first = found[^1].First;
        return !found[^1].IsPronoun && prose[at - 2].IsCapital && prose.IsJoined(at)
            && (prose[first].Is(WordClass.Determiner) || (first > 0 && prose[first - 1].Is(WordClass.Determiner)));
    }

    /// <summary>"Schlafly led campaigns", "Obama displayed some": a verb right behind a name.</summary>
    private bool IsVerbOfName(int at) =>
        prose[at].Shape == Shape.Lower && prose[at].Is(WordClass.OtherVerb) && !prose[at].Is(WordClass.NounToo) && EndsWithName(at);

    private static bool IsSurelyVerb(Token token) =>
        token.Shape == Shape.Lower && token.Is(WordClass.Verb) && !token.Is(WordClass.NounToo | WordClass.OtherVerb);

    /// <summary>Takes the name that ends where the phrase starts into the phrase.</summary>
    private bool Absorb(ref int first)
    {
        if (found.Count == 0 || found[^1].Last != first || !prose.IsJoined(first))
            return false;
        var isRun = found[^1].Kind is MentionKind.Name or MentionKind.Place or MentionKind.Body || prose[first - 1].IsCapital;
        if (!isRun || found[^1].IsPronoun)
            return false;
        first = found[^1].First;
        found.RemoveAt(found.Count - 1);
        free = found.Count == 0 ? 0 : found[^1].Last;
        return true;
    }

    private bool IsPossessivePronoun(int at) => prose[at].Is(WordClass.Possessor);

    /// <summary>Before a verb of speech, whatever stands there speaks: "one tweet read", "the sign said".</summary>
    private void ReadUnnamedSubject(int verb)
    {
        if (prose.Word(verb).EndsWith("ing"))
            return;
        var at = verb - 1;
        while (at > free && prose[at].Is(WordClass.Auxiliary | WordClass.Adverb) && prose.SameSentence(at, verb))
            at--;
        if (at < free || at < 0 || prose.IsQuoted(at) || !prose.SameSentence(at, verb))
            return;
        if (IsSomebody(at))
            Add(new Mention { First = at, NameFirst = at, Last = at + 1, Kind = MentionKind.Phrase });
        if (prose[at].Shape != Shape.Lower)
            return;
        if (IsTheTwo(at))
            Add(new Mention { First = at - 1, NameFirst = at - 1, Last = at + 1, Kind = MentionKind.Phrase, IsSeveral = true });
        if (IsTheAccused(at))
            Add(new Mention { First = at - 1, NameFirst = at - 1, Last = at + 1, Kind = MentionKind.Phrase });
        if (prose[at].Is(WordClass.Small | WordClass.Cue) || IsVerbOfName(at) || (prose.Word(at) is "well" && prose.IsWord(at - 1, "as")))
            return;
        if (found.Count > 0 && found[^1].Last > at)
            return;
        var first = StartOfPhrase(at);
        if (first == at && prose[at].Is(WordClass.Verb))
            return;
        Add(new Mention { First = first, NameFirst = first, Last = at + 1, Kind = MentionKind.Phrase });
    }

    /// <summary>"Another wrote", "others said"</summary>
    private bool IsSomebody(int at) => prose[at].Is(WordClass.Somebody);

    /// <summary>"The two said": both of whom the article spoke.</summary>
    private bool IsTheTwo(int at) =>
        at > free && prose.Word(at) is "two" && prose.Word(at - 1) is "the" or "The" && prose.SameSentence(at - 1, at);

    /// <summary>"The accused said", "the injured told"</summary>
    private bool IsTheAccused(int at) =>
        at > free && prose[at].Is(WordClass.Cue) && prose.Word(at).EndsWith("ed") && prose.Word(at - 1) is "the" or "The"
        && prose.IsJoined(at);

    /// <summary>A mention that is no name; its last word tells gender and number.</summary>
    private void AddPhrase(int first, int last, MentionKind kind) =>
        Add(Described(new Mention { First = first, NameFirst = first, Last = last, Kind = kind }));

    private Mention Described(Mention mention)
    {
        var head = prose[mention.Last - 1];
        return mention with
        {
            IsMale = head.Is(WordClass.Male | WordClass.Masculine) && !head.Is(WordClass.GivenName),
            IsFemale = head.Is(WordClass.Female | WordClass.Feminine) && !head.Is(WordClass.GivenName),
            IsSeveral = head.Is(WordClass.Several | WordClass.Plural),
            Person = -1,
            Apposed = -1,
        };
    }

    private void Add(Mention mention)
    {
        mention.Person = -1;
        mention.Apposed = -1;
        found.Add(mention);
        free = mention.Last;
    }
}
