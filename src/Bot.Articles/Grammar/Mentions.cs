namespace Bot.Articles;

/// <summary>Finds every phrase of the body that could name a speaker, in order, without a parser: runs of capitals, pronouns, nouns that can speak.</summary>
internal sealed class Mentions
{
    private const int LongestPhrase = 9;

    private readonly Prose prose;
    private readonly List<Mention> found = [];
    private int free;

    private Mentions(Prose prose)
    {
        this.prose = prose;
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
        if (token.IsCapital && !token.Is(WordClass.Small))
            return ReadRun(at);
        if (token.Is(WordClass.Pronoun | WordClass.Relative))
            return ReadPronoun(at);
        if (token.Shape == Shape.Lower && token.Is(WordClass.PersonNoun | WordClass.BodyNoun | WordClass.TitleOfPerson))
            return ReadNoun(at);
        if (token.Shape == Shape.Lower && token.Is(WordClass.Words) && token.Quote < 0)
            ReadUnnamedSubject(at);
        return at + 1;
    }

    private int ReadPronoun(int at)
    {
        var token = prose[at];
        var isSubject = prose.Word(at) is "he" or "He" or "she" or "She";
        if (!isSubject && !(token.End - token.Start <= 4 && IsOtherSubject(prose.Word(at))))
            return at + 1;
        AddPhrase(at, at + 1, isSubject ? MentionKind.Pronoun : MentionKind.OtherPronoun);
        return at + 1;
    }

    private static bool IsOtherSubject(ReadOnlySpan<char> word) => word is "they" or "They" or "it" or "It" or "I" or "we" or "We" or "who";

    private int ReadRun(int at)
    {
        var end = EndOfRun(at);
        var nameFirst = NameIn(at, end);
        if (nameFirst >= end)
            AddTitleAlone(at, end);
        else
            AddRun(at, nameFirst, end);
        return end;
    }

    /// <summary>Capitalised words with single spaces between, particles and "of" between them allowed: "Secretary of State John F. Kerry", "Staffan de Mistura".</summary>
    private int EndOfRun(int at)
    {
        var end = at + 1;
        while (end < prose.Count)
        {
            var next = prose[end];
            if (prose.IsJoined(end) && next.IsCapital && (!next.Is(WordClass.Small) || IsFamilyName(end)))
                end++;
            else if (prose.IsJoined(end) && next.Is(WordClass.Particle) && end + 1 < prose.Count && prose[end + 1].IsCapital && prose.IsJoined(end + 1))
                end += 2;
            else if (prose.IsJoined(end) && next.Is(WordClass.Particle) && end + 2 < prose.Count && prose[end + 1].Is(WordClass.Particle) && prose[end + 2].IsCapital)
                end += 3;
            else if (LinksRun(end) is var link and > 0)
                end += link;
            else if (next.Shape == Shape.Comma && end + 1 < prose.Count && prose[end + 1].Is(WordClass.NameSuffix) && prose[end + 1].IsCapital)
                end += 2;
            else
                break;
        }

        return end;
    }

    /// <summary>"Theresa May": a small word after a given name, at the end of the run.</summary>
    private bool IsFamilyName(int at) => prose[at - 1].Is(WordClass.GivenName) && prose[at].Is(WordClass.Time | WordClass.Auxiliary | WordClass.Adverb);

    /// <summary>"of" after an office or a body, "for" after a body, and "&amp;", join capitals; how many tokens they take up, with what they join.</summary>
    private int LinksRun(int at)
    {
        if (at + 1 >= prose.Count || !prose.IsJoined(at))
            return 0;
        var word = prose.Word(at);
        var links = word switch
        {
            "of" => prose[at - 1].Is(WordClass.Title | WordClass.BodyNoun | WordClass.PersonNoun) && !EndsName(at - 1),
            "for" => prose[at - 1].Is(WordClass.BodyNoun) && prose[at - 1].IsCapital,
            "&" => true,
            _ => false,
        };
        if (!links)
            return 0;
        if (prose[at + 1].IsCapital && !prose[at + 1].Is(WordClass.Small) && prose.IsJoined(at + 1))
            return 2;
        var isThe = prose.Word(at + 1) is "the";
        return isThe && at + 2 < prose.Count && prose[at + 2].IsCapital && !prose[at + 2].Is(WordClass.Small) && prose.IsJoined(at + 2) ? 3 : 0;
    }

    /// <summary>"Peter T. King", "Howard Dean": a title's word behind a given name or an initial.</summary>
    private bool EndsName(int at) => at > 0 && prose.IsJoined(at) && (prose[at - 1].Is(WordClass.GivenName) || (prose[at - 1].IsCapital && prose[at - 1].End - prose[at - 1].Start == 2 && prose.Word(at - 1)[^1] == '.'));

    /// <summary>Where the name starts in a run: behind its last title, and behind the "of State" of the title.</summary>
    private int NameIn(int at, int end)
    {
        var name = at;
        for (var i = at; i < end; i++)
        {
            var token = prose[i];
            if (!token.Is(WordClass.Title | WordClass.PersonNoun) || IsNameNotTitle(i, at, end))
                continue;
            name = i + 1;
            if (i + 1 < end && prose[i + 1].Shape == Shape.Lower && !prose[i + 1].Is(WordClass.Particle) && prose[i + 1].Is(WordClass.Preposition))
                name = EndOfOffice(i + 2, end);
            i = name - 1;
        }

        return name;
    }

    /// <summary>"Steve King", "Howard Dean": a title's word that ends a run behind a given name; and "Dean Smith" is left a title.</summary>
    private bool IsNameNotTitle(int i, int at, int end) =>
        (i == end - 1 && i > at && prose[i - 1].Is(WordClass.GivenName) && end - at <= 3)
        || (prose[i].Is(WordClass.GivenName) && !prose[i].Is(WordClass.Abbreviation) && i + 1 < end && !prose[i].Is(WordClass.PersonNoun));

    /// <summary>"of State John Kerry": the office's object ends where a given name starts, or after one word.</summary>
    private int EndOfOffice(int at, int end)
    {
        for (var i = at + 1; i < end; i++)
        {
            if (prose[i].Is(WordClass.GivenName))
                return i;
        }

        return end - at >= 3 ? end - 2 : Math.Min(end, at + 1);
    }

    private void AddRun(int first, int nameFirst, int end)
    {
        var kind = KindOf(nameFirst, end);
        var mention = new Mention { First = WithRoleBefore(first), NameFirst = nameFirst, Last = end, Kind = kind };
        if (kind == MentionKind.Body || kind == MentionKind.Place)
            mention.NameFirst = mention.First = first;
        if (kind == MentionKind.Name)
            MarkGender(ref mention);
        mention.IsDoubtful = kind == MentionKind.Name && end - first == 1 && StartsSentence(first);
        if (mention.IsDoubtful && (prose[first].Is(WordClass.Cue) || (IsLikeVerb(first) && !IsSubject(end))))
            return;
        if (first > 0 && kind == MentionKind.Body && prose[first - 1].Is(WordClass.Determiner) && prose.SameQuote(first - 1, first))
            mention.First = mention.NameFirst = first - 1;
        Add(mention);
    }

    private bool IsLikeVerb(int at) => prose[at].Is(WordClass.Verb) || prose.Word(at).EndsWith("ing");

    /// <summary>"Husted said", "Fleming's": what ends so is a name after all.</summary>
    private bool IsSubject(int end) =>
        end < prose.Count && (prose[end].Shape == Shape.Possessive || (prose[end].Shape == Shape.Lower && prose[end].Is(WordClass.Words | WordClass.Auxiliary)));

    /// <summary>"campaign manager Robby Mook": small words of a title before the capitals.</summary>
    private int WithRoleBefore(int first)
    {
        var at = first;
        while (at > free && prose[at - 1].Shape == Shape.Lower && prose[at - 1].Is(WordClass.Title | WordClass.PersonNoun)
               && !prose[at - 1].Is(WordClass.Verb & ~WordClass.OtherVerb) && prose.SameQuote(at - 1, first) && prose[at].Start - prose[at - 1].End == 1)
            at--;
        return at;
    }

    private MentionKind KindOf(int first, int end)
    {
        var last = prose[end - 1];
        var place = true;
        var given = false;
        for (var i = first; i < end; i++)
        {
            place &= prose[i].Is(WordClass.Place);
            given |= prose[i].Is(WordClass.GivenName);
            if (prose[i].Shape == Shape.Lower && !prose[i].Is(WordClass.Particle))
                return MentionKind.Body;
        }

        if (place || IsTown(first, end))
            return MentionKind.Place;
        if (last.Is(WordClass.BodyNoun) && !(given && end - first == 2 && last.Is(WordClass.GivenName | WordClass.Title)))
            return MentionKind.Body;
        var isAcronym = last.Shape == Shape.AllCapitals && last.End - last.Start is > 1 and < 7 && !given && !last.Is(WordClass.NameSuffix);
        return isAcronym ? MentionKind.Body : MentionKind.Name;
    }

    /// <summary>"Lee County"; "of Raleigh, N.C."</summary>
    private bool IsTown(int first, int end) =>
        prose.Word(end - 1) is "County"
        || (first > 0 && prose[first - 1].Is(WordClass.Preposition) && end + 1 < prose.Count && prose[end].Shape == Shape.Comma && prose[end + 1].IsCapital && prose[end + 1].Is(WordClass.Place));

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
        if (StartsSentence(first) && end - first == 1 && head.Is(WordClass.Speech | WordClass.Telling))
            return;
        var determined = first > 0 && first > free && prose[first - 1].Is(WordClass.Determiner) && prose.SameQuote(first - 1, first);
        AddPhrase(determined ? first - 1 : first, end, MentionKind.Nominal);
    }

    private int ReadNoun(int at)
    {
        var token = prose[at];
        if (at + 1 < prose.Count && prose.IsJoined(at + 1) && (prose[at + 1].IsCapital && !prose[at + 1].Is(WordClass.Small) && token.Is(WordClass.Title | WordClass.PersonNoun)))
            return at + 1;
        if (at + 1 < prose.Count && prose.IsJoined(at + 1) && prose[at + 1].Shape == Shape.Lower && prose[at + 1].Is(WordClass.PersonNoun | WordClass.BodyNoun | WordClass.TitleOfPerson)
            && !prose[at + 1].Is(WordClass.Small | WordClass.Verb))
            return at + 1;
        if (token.Is(WordClass.Words) && prose.Word(at)[^1] == 's' && found.Count > 0 && found[^1].Last == at && found[^1].Kind == MentionKind.Name)
            return at + 1;
        var first = StartOfPhrase(at);
        var isBody = token.Is(WordClass.BodyNoun) && !token.Is(WordClass.PersonNoun);
        if (isBody && token.Is(WordClass.Verb) && first == at)
            return at + 1;
        AddPhrase(first, at + 1, isBody ? MentionKind.Body : MentionKind.Nominal);
        return at + 1;
    }

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
            if (prose[first].Sentence != before.Sentence || first <= free)
                continue;
            if (before.Is(WordClass.Determiner) || IsPossessivePronoun(first - 1))
                return before.Is(WordClass.Relative) && prose[head].Is(WordClass.Several) ? first : first - 1;
            if (before.Is(WordClass.Small) || (before.Is(WordClass.Verb) && !before.Is(WordClass.NounToo | WordClass.OtherVerb) && before.Shape == Shape.Lower) || IsVerbOfName(first - 1))
                break;
            if (!before.IsWord)
                break;
            first--;
        }

        return first;
    }

    /// <summary>"Schlafly led campaigns", "Obama displayed some": a verb right behind a name.</summary>
    private bool IsVerbOfName(int at) =>
        prose[at].Shape == Shape.Lower && prose[at].Is(WordClass.OtherVerb) && !prose[at].Is(WordClass.NounToo) && found.Count > 0 && found[^1].Last == at && found[^1].Kind == MentionKind.Name;

    /// <summary>Takes the name that ends where the phrase starts into the phrase.</summary>
    private bool Absorb(ref int first)
    {
        if (found.Count == 0 || found[^1].Last != first || found[^1].Kind is not (MentionKind.Name or MentionKind.Place or MentionKind.Body) || !prose.IsJoined(first))
            return false;
        first = found[^1].First;
        found.RemoveAt(found.Count - 1);
        free = found.Count == 0 ? 0 : found[^1].Last;
        return true;
    }

    private bool IsPossessivePronoun(int at) =>
        prose.Word(at) is "his" or "her" or "their" or "its" or "our" or "my" or "His" or "Her" or "Their" or "Its" or "Our" or "My" or "whose";

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
        if (prose[at].Is(WordClass.Small | WordClass.Cue))
            return;
        if (found.Count > 0 && found[^1].Last > at)
            return;
        var first = StartOfPhrase(at);
        if (first == at && prose[at].Is(WordClass.Verb))
            return;
        Add(new Mention { First = first, NameFirst = first, Last = at + 1, Kind = MentionKind.Phrase });
    }

    /// <summary>"Another wrote", "others said"</summary>
    private bool IsSomebody(int at) =>
        prose.Word(at) is "another" or "Another" or "others" or "Others" or "some" or "Some" or "many" or "Many" or "one" or "One";

    /// <summary>"The two said": both of whom the article spoke.</summary>
    private bool IsTheTwo(int at) =>
        at > free && prose.Word(at) is "two" && prose.Word(at - 1) is "the" or "The" && prose.SameSentence(at - 1, at);

    /// <summary>A mention that is no name; its last word tells gender and number.</summary>
    private void AddPhrase(int first, int last, MentionKind kind)
    {
        var head = prose[last - 1];
        Add(new Mention
        {
            First = first,
            NameFirst = first,
            Last = last,
            Kind = kind,
            IsMale = head.Is(WordClass.Male | WordClass.Masculine) && !head.Is(WordClass.GivenName),
            IsFemale = head.Is(WordClass.Female | WordClass.Feminine) && !head.Is(WordClass.GivenName),
            IsSeveral = head.Is(WordClass.Several | WordClass.Plural),
        });
    }

    private void Add(Mention mention)
    {
        mention.Person = -1;
        mention.Apposed = -1;
        found.Add(mention);
        free = mention.Last;
    }

    private bool StartsSentence(int at) =>
        at == 0 || !prose.SameSentence(at - 1, at) || prose.SameQuote(at - 1, at) && prose[at - 1].Shape is Shape.Mark or Shape.Stop or Shape.Colon or Shape.Dash;
}
