namespace Bot.Articles;

/// <summary>Names that stand beside a phrase and say whom it means.</summary>
internal sealed class Apposition
{
    private const int LongestPhrase = 12;

    /// <summary>Mentions between a phrase and its name: "the mayor of Tarnholm, Lise Brandt".</summary>
    private const int MostBetween = 6;

    /// <summary>Tokens from a comma to the name's role: "the naval | architect Ada Holm".</summary>
    private const int LongestLeadIn = 7;

    /// <summary>Tokens from "Reed's" to the name of whoever is his.</summary>
    private const int LongestOwned = 5;

    private readonly Prose prose;
    private readonly List<Mention> found;

    private Apposition(Prose prose, List<Mention> found) => (this.prose, this.found) = (prose, found);

    /// <summary>Writes into each phrase of <paramref name="mentions"/> the name in apposition to it.</summary>
    public static void Find(Prose prose, List<Mention> mentions) => new Apposition(prose, mentions).Find();

    /// <summary>"a spokeswoman, Anna White," and "Syria's foreign minister, Walid Al-Mouallem,": the name is the phrase's.</summary>
    private void Find()
    {
        for (var i = found.Count - 2; i >= 0; i--)
        {
            if (IsOneOf(i) || IsCounsel(i) || (found[i].Kind == MentionKind.Nominal && !found[i].IsSeveral))
                found[i] = found[i] with { Apposed = Apposed(i) };
            else if (IsUnknownOffice(i) && NameAtComma(i, EndOfOffice(i)) is var holder && SaysBehind(holder, EndOfOffice(i)))
                found[i] = found[i] with { Apposed = holder };
            if (found[i].Apposed >= 0 && IsOtherGender(found[i], found[found[i].Apposed]))
                found[i] = found[i] with { Apposed = -1 };
        }
    }

    private int Apposed(int phrase)
    {
        if (IsSecondRole(phrase) && NameBefore(phrase - 1, found[phrase].Last) is var owner and >= 0)
            return owner;
        return NameBehind(phrase) is var name and >= 0 ? name : NameBefore(phrase, found[phrase].Last);
    }

    /// <summary>"Ada Holm, curator and | director of prints at the University of Corran, Eastmere,": not the town.</summary>
    private bool IsSecondRole(int phrase) =>
        phrase > 1 && found[phrase].First is var first && prose.Word(first - 1) is "and" && prose.SameSentence(first - 1, first)
        && found[phrase - 1] is { Kind: MentionKind.Nominal } role && role.Last == first - 1;

    /// <summary>"The wife of the skipper, Tom Hales,"; a chairman may be a woman.</summary>
    private bool IsOtherGender(Mention phrase, Mention name)
    {
        var isTold = phrase.IsMale != phrase.IsFemale && name.IsMale != name.IsFemale && Callings.IsOfGender(prose.Word(phrase.Last - 1));
        return isTold && phrase.IsMale == name.IsFemale;
    }

    /// <summary>"The Olu of Agbara, Ada Holm, said": no list has the title, but a body is not called so.</summary>
    private bool IsUnknownOffice(int phrase)
    {
        var (first, last) = (found[phrase].First, found[phrase].Last);
        return found[phrase].Kind is MentionKind.Body or MentionKind.Name && last - first == 2 && prose.Word(first) is "the" or "The"
            && last + 2 < prose.Count && prose.Word(last) is "of" && prose[EndOfOffice(phrase)].Shape == Shape.Comma;
    }

    /// <summary>Behind "of Agbara", "of the Upper Fells".</summary>
    private int EndOfOffice(int phrase)
    {
        var at = found[phrase].Last + 1;
        while (at + 1 < prose.Count && at - found[phrase].Last < LongestLeadIn && (prose[at].IsCapital || prose.Word(at) is "the"))
            at++;
        return at;
    }

    /// <summary>"Holm's KC, Ada Reed"</summary>
    private bool IsCounsel(int phrase) =>
        found[phrase] is { Kind: MentionKind.Body } body && body.Last - body.First == 1 && prose[body.First].Is(WordClass.PostNominal)
        && body.First > 0 && prose[body.First - 1].Shape == Shape.Possessive;

    /// <summary>"one of the organisers, Anna Reed"</summary>
    private bool IsOneOf(int phrase) =>
        found[phrase] is { Kind: MentionKind.Phrase } one && prose.Word(one.First) is "one" or "One" && prose.IsWord(one.Last, "of");

    /// <summary>
    /// "Sam Lau, the communications director | for the party": a phrase behind a name and a comma, when it goes on where its roles end.
    /// </summary>
    private int NameBefore(int phrase, int last)
    {
        var first = found[phrase].First;
        if (phrase == 0 || last >= prose.Count || !IsBehindName(phrase))
            return -1;
        var before = found[phrase - 1].First - 1;
        var isGoverned = before >= 0 && prose.SameSentence(before, first) && prose[before].Is(WordClass.Preposition);
        var goesOn = prose.SameSentence(last, first) && (prose[last].Shape == Shape.Comma || prose[last].Is(WordClass.Preposition));
        return goesOn && !isGoverned && prose.SameQuote(first - 1, first) ? phrase - 1 : -1;
    }

    private bool IsBehindName(int phrase)
    {
        var comma = found[phrase].First - 1;
        var name = found[phrase - 1];
        return name.Kind == MentionKind.Name && name.Last == comma
            && prose[comma].Shape == Shape.Comma && prose.SameSentence(comma, comma + 1);
    }

    /// <summary>
    /// Over "of the agency", "for the campaign", "and chief executive" and a bracket to a comma, a name, and a comma or the sentence's
    /// end; "the director (Anna Reed)".
    /// </summary>
    private int NameBehind(int phrase)
    {
        var first = found[phrase].Last;
        if (first + 1 < prose.Count && prose.Word(first + 1) is "as" && Heads.IsGuise(prose.Word(first)))
            return -1;
        var isDescribed = prose.IsWord(first, "who") || (first < prose.Count && Heads.IsParticiple(prose, first));
        for (var at = first; at < prose.Count && at - first < LongestPhrase && IsBeside(at, first - 1); at++)
        {
            if (at == first && prose[at].Shape == Shape.OpenBracket && NameBetween(phrase, at) < 0)
                at = EndOfBracket(at);
            if (prose[at].Shape is Shape.Comma or Shape.Dash || (at == first && prose[at].Shape == Shape.OpenBracket))
                return NameAtComma(phrase, at) is var name && (!isDescribed || IsBehindVerb(phrase) || SaysBehind(name, at)) ? name : -1;
            if (at == first && !LeadsOn(at) && !isDescribed)
                return -1;
            if (NameBeside(phrase, at) is var beside and >= 0)
                return beside;
            if (prose.Word(at) is "who" or "which" && (isDescribed || IsBehindVerb(phrase)))
                continue;
            var ends = isDescribed ? WordClass.Relative | WordClass.Words : WordClass.Relative | WordClass.Auxiliary | WordClass.Words;
            if ((prose[at].Is(ends) && !IsThatWeek(at)) || EndsPhrase(prose[at].Shape))
                return -1;
        }

        return -1;
    }

    private int EndOfBracket(int open)
    {
        for (var at = open + 1; at < Math.Min(prose.Count, open + LongestPhrase) && prose.SameSentence(at, open); at++)
        {
            if (prose[at].Shape == Shape.CloseBracket)
                return at;
        }

        return open;
    }

    /// <summary>
    /// The name behind a comma, or behind the aside that the comma opens: "Another resident, who was not pictured, Mrs Holm, said".
    /// </summary>
    private int NameAtComma(int phrase, int comma)
    {
        if (NameBetween(phrase, comma) is var name and >= 0)
            return name;
        if (comma + 1 >= prose.Count || !prose[comma + 1].Is(WordClass.Relative | WordClass.Adverb))
            return -1;
        for (var at = comma + 2; at < Math.Min(prose.Count, comma + LongestPhrase) && IsBeside(at, comma); at++)
        {
            if (prose[at].Shape == Shape.Comma)
                return NameBetween(phrase, at) is var behind && SaysBehind(behind, at) ? behind : -1;
        }

        return -1;
    }

    /// <summary>"The judge who jailed Reed, Ada Holm, | said", "- Ada Holm, a baker - | said"</summary>
    private bool SaysBehind(int name, int open)
    {
        if (name < 0)
            return false;
        var close = found[name].Last;
        var end = prose[open].Shape == Shape.Dash ? Math.Min(prose.Count - 1, close + LongestPhrase) : close;
        while (close < end && prose[close].Shape != Shape.Dash && IsBeside(close, open))
            close++;
        return close + 1 < prose.Count && prose[close].Shape == prose[open].Shape && prose.SameSentence(close, close + 1)
            && prose[close + 1].Is(WordClass.Cue);
    }

    /// <summary>"the biologist and broadcaster Ada Holm", "secretary of the union | Ada Holm": a name with no comma before.</summary>
    private int NameBeside(int phrase, int at)
    {
        var name = phrase + 1;
        while (name < found.Count && found[name].First < at)
            name++;
        if (name >= found.Count || found[name] is not { Kind: MentionKind.Name } named)
            return -1;
        var isSecondRole = prose.Word(at) is "and" && at == found[phrase].Last && named.First == at + 1
            && named.First < named.NameFirst && prose[named.First].Shape == Shape.Lower;
        var isBehindBody = named.First == at && named.NameFirst == at && prose[at - 1].Shape == Shape.Lower
            && prose[at - 1].Is(WordClass.BodyNoun) && Closes(named.Last, at);
        return isSecondRole || isBehindBody ? name : -1;
    }

    /// <summary>"said | the man who coaches her, Stephen Bell"</summary>
    private bool IsBehindVerb(int phrase) =>
        found[phrase].First is var start and > 0 && prose[start - 1].Is(WordClass.Words) && prose.SameSentence(start - 1, start);

    /// <summary>"his captain that week, Ada Holm": "that", a noun and the comma are no clause.</summary>
    private bool IsThatWeek(int at) =>
        at + 2 < prose.Count && prose.Word(at) is "that" && prose[at + 1].Shape == Shape.Lower && prose[at + 2].Shape == Shape.Comma;

    private bool IsBeside(int at, int other) => prose.SameSentence(at, other) && prose.SameQuote(at, other);

    private bool LeadsOn(int at) => prose[at].Is(WordClass.Preposition | WordClass.Conjunction) || prose[at].Shape == Shape.OpenBracket;

    private static bool EndsPhrase(Shape shape) => shape is Shape.Stop or Shape.Semicolon or Shape.Colon;

    /// <summary>
    /// The name that stands alone between a comma and the next one, or the end of the sentence; "a former jockey, Mark Dunne" is one too.
    /// </summary>
    private int NameBetween(int phrase, int comma)
    {
        for (var i = phrase + 1; i < Math.Min(found.Count, phrase + MostBetween); i++)
        {
            if (found[i].First < comma + 1)
                continue;
            if (IsOwner(i, comma))
                return Closes(found[i + 1].Last, comma) ? i + 1 : -1;
            if (IsNameAt(found[i], comma + 1))
                return Closes(found[i].Last, comma) ? i : IsPrizeOfNext(i) && Closes(found[i + 1].Last, comma) ? i + 1 : -1;
            if (found[i] is { Kind: MentionKind.Nominal, Apposed: < 0 } && i + 1 < found.Count && IsNameAt(found[i + 1], comma + 1))
                continue;
            return found[i].First == comma + 1 && found[i].Last <= found[Math.Max(0, found[i].Apposed)].First ? found[i].Apposed : -1;
        }

        return -1;
    }

    /// <summary>"Oscar | winner Ada Holm"</summary>
    private bool IsPrizeOfNext(int name) =>
        name + 1 < found.Count && found[name + 1] is { Kind: MentionKind.Name } next && next.First == found[name].Last
        && next.NameFirst > next.First && prose[next.First].Shape == Shape.Lower;

    /// <summary>"Labour's | Mark Wade", "Reed's former student | Ada Holm"</summary>
    private bool IsOwner(int owner, int comma) =>
        owner + 1 < found.Count && found[owner].First == comma + 1 && found[owner + 1].Kind == MentionKind.Name
        && prose.IsPossessive(found[owner].Last) && found[owner + 1].NameFirst - found[owner].Last <= LongestOwned
        && IsRole(found[owner].Last + 1, found[owner + 1].NameFirst);

    private bool IsRole(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (!prose[at].IsWord || prose[at].Is(WordClass.Small | WordClass.Words))
                return false;
        }

        return true;
    }

    /// <summary>
    /// "Alan Wicks", "now Alan Wicks", "a Mr Wicks", "the Rt Rev Alan Wicks", "the naval architect Alan Wicks", "a former jockey called
    /// Alan Wicks", "Oscar winner Alan Wicks", "63-year-old grandfather of nine Alan Wicks"
    /// </summary>
    private bool IsNameAt(Mention mention, int at)
    {
        if (mention.Kind != MentionKind.Name || mention.First == at || mention.First - at > LongestLeadIn)
            return mention.Kind == MentionKind.Name && mention.First == at;
        if (mention.First == at + 1 && prose[at].Is(WordClass.Adverb | WordClass.Possessor))
            return true;
        if (mention.NameFirst > mention.First && (prose.Word(at) is "the" or "a") && IsRole(at + 1, mention.First))
            return true;
        return IsBehindRole(mention, prose[at].Is(WordClass.Determiner) ? at + 1 : at);
    }

    /// <summary>"former jockey called | Alan Wicks", "father of nine | Alan Wicks", "Oscar winner | Alan Wicks"</summary>
    private bool IsBehindRole(Mention name, int from)
    {
        var noun = name.First - 1;
        if (prose[noun].Is(WordClass.Titling) || prose.Word(noun) is "called")
            noun--;
        else if (noun > from + 1 && prose.Word(noun - 1) is "of" && IsNumber(noun))
            noun -= 2;
        var isNoun = prose[noun].Shape == Shape.Lower || prose[noun].Is(WordClass.Epithet) || name.NameFirst > name.First;
        return noun >= from && isNoun && !Heads.IsParticiple(prose, noun) && !prose.Word(from).EndsWith("ing") && IsRole(from, noun + 1);
    }

    /// <summary>"nine", "9", "several"; no article.</summary>
    private bool IsNumber(int at) =>
        prose[at].Shape == Shape.Number
        || (prose[at].Is(WordClass.Determiner) && !prose[at].Is(WordClass.Relative) && prose.Word(at) is not ("the" or "a" or "an"));

    private bool Closes(int end, int comma)
    {
        if (end >= prose.Count || !prose.SameSentence(end, comma))
            return true;
        return prose.IsQuoted(end) || prose[end].Shape is Shape.Comma or Shape.OpenBracket or Shape.CloseBracket or Shape.Stop or Shape.Dash
            || prose[end].Is(WordClass.Time | WordClass.Words | WordClass.Preposition | WordClass.Relative);
    }
}
