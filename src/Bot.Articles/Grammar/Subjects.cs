namespace Bot.Articles;

/// <summary>The mention that is a verb's subject, -1 for none, and how it stands to the verb.</summary>
internal readonly record struct Subject(int Mention, Frame Frame, bool IsPassive)
{
    /// <summary>Another noun begins the clause, and nothing tells what it does there.</summary>
    public bool IsDoubtful { get; init; }

    public static readonly Subject None = new(-1, Frame.None, false);
}

/// <summary>
/// Finds a verb's subject: by walking left over adverbs, asides and prepositional phrases to a mention, and from there to the head of
/// what is only said of it ("A farmer who sold his land to Tom Reed said" is the farmer's); or the mention behind the verb.
/// No walk is longer than a fixed number of tokens.
/// </summary>
internal sealed class Subjects
{
    private const int LongestWalk = 40;
    private const int LongestAside = 34;
    private const int LongestBracket = 15;
    private const int LongestName = 4;

    /// <summary>Tokens from "said" to the mention: "said the trust's interim chief".</summary>
    private const int LongestOwner = 5;
    private const int MostPhrases = 4;

    private readonly Prose prose;
    private readonly List<Mention> mentions;
    private readonly int[] mentionAt;
    private readonly Heads heads;

    public Subjects(Prose prose, List<Mention> mentions)
    {
        (this.prose, this.mentions) = (prose, mentions);
        mentionAt = new int[prose.Count];
        Array.Fill(mentionAt, -1);
        for (var i = 0; i < mentions.Count; i++)
            Array.Fill(mentionAt, i, mentions[i].First, mentions[i].Last - mentions[i].First);
        heads = new Heads(prose, mentions, mentionAt);
    }

    /// <summary>The mention that covers a token; -1 when none does.</summary>
    public int MentionAt(int token) => mentionAt[token];

    public int StartOfClause(int end) => heads.StartOfClause(end);

    /// <summary>The subject that stands before a verb.</summary>
    public Subject Before(int verb, CueForm form)
    {
        if (RelativeBefore(verb) is var relative and >= 0)
            return AntecedentOf(relative) is var noun and >= 0 ? new Subject(noun, Frame.Subject, false) : Subject.None;
        var walked = IsBehindMarks(verb, form) && BeyondAside(verb - 2) is var beyond and >= 0
            ? new Subject(beyond, Frame.SubjectBeyondAside, false)
            : Walk(verb, form);
        if (walked.Frame == Frame.SubjectBeyondAside)
            return walked;
        if (form == CueForm.Finite && BeforeOpenAside(verb, walked.Mention) is var named and >= 0)
            return new Subject(named, Frame.SubjectBeyondAside, false);
        if (walked.Mention < 0 ? form == CueForm.Participle : IsRightBefore(walked.Mention, verb))
            return walked;
        var head = heads.Of(verb, walked.Mention, out var isDoubtful);
        return head < 0 ? walked : walked with { Mention = head, Frame = Frame.Subject, IsDoubtful = isDoubtful };
    }

    /// <summary>
    /// "Reed, president of the club stated", "Reed, who is chair of the market said": the name that begins the sentence, when only what
    /// it is or does stands between its comma and the verb, and the second comma was forgotten; -1 for none.
    /// </summary>
    private int BeforeOpenAside(int verb, int nearest)
    {
        var start = heads.StartOfClause(verb);
        if (start < 2 || start >= verb || !prose[verb].Is(WordClass.Words) || prose[start - 1].Shape != Shape.Comma)
            return -1;
        var isBehindAge = start > 3 && prose[start - 2].Shape == Shape.Number && prose[start - 3].Shape == Shape.Comma;
        var last = isBehindAge ? start - 4 : start - 2;
        var named = prose.SameSentence(last, verb) ? mentionAt[last] : -1;
        if (named < 0 || mentions[named].Kind != MentionKind.Name || !BeginsSentence(mentions[named].First))
            return -1;
        return TellsOfName(start, verb, nearest) ? named : -1;
    }

    /// <summary>"who is chair of the market", "president of the club", "the grower who"; not "the grocer", who would speak.</summary>
    private bool TellsOfName(int start, int verb, int nearest)
    {
        if (prose.Word(start) is "who")
            return heads.HasClosedVerb(start + 1, verb);
        var role = mentionAt[prose[start].Is(WordClass.Determiner) ? start + 1 : start];
        if (role < 0 || nearest < role || mentions[role].Kind is not (MentionKind.Nominal or MentionKind.Phrase))
            return false;
        if (!prose[start].Is(WordClass.Determiner))
            return true;
        var isOwnClause = verb + 1 < prose.Count && prose[verb + 1].Shape == Shape.Comma;
        return !isOwnClause && prose[mentions[role].Last].Is(WordClass.Relative | WordClass.Preposition);
    }

    /// <summary>"Reed, star of the series "Harbour," | thanked": an aside that ends within its last marks.</summary>
    private bool IsBehindMarks(int verb, CueForm form)
    {
        var comma = verb - 2;
        if (form == CueForm.Participle || comma < 1 || !prose.IsQuoted(comma) || prose[comma].Shape != Shape.Comma)
            return false;
        var open = comma;
        while (open > 0 && comma - open < LongestBracket && prose.SameQuote(open - 1, comma))
            open--;
        if (open == 0 || !prose.SameSentence(open - 1, verb))
            return false;
        var isOfNoun = prose[open - 1].Shape == Shape.Possessive || (prose[open - 1].IsWord && !prose[open - 1].Is(WordClass.Verb));
        return isOfNoun && !(prose[verb].Is(WordClass.Words) && Behind(verb) >= 0);
    }

    /// <summary>"telling reporters on Thursday | he viewed": nothing can part a pronoun from its verb.</summary>
    private bool IsRightBefore(int pronoun, int verb) => mentions[pronoun].Kind == MentionKind.Pronoun && mentions[pronoun].Last == verb;

    /// <summary>Whether "that" or "which" stands before the verb: then nobody but the noun before is its subject.</summary>
    public bool IsOfRelative(int verb) => RelativeBefore(verb) >= 0;

    private int RelativeBefore(int verb)
    {
        var at = verb - 1;
        while (at > 1 && prose[at].Is(WordClass.Auxiliary | WordClass.Adverb) && prose.SameSentence(at, verb))
            at--;
        return at > 0 && !prose.IsQuoted(at) && prose.SameSentence(at, verb) && prose.Word(at) is "that" or "which" ? at : -1;
    }

    /// <summary>
    /// "a banner | that read", "a note on her desk | that read", "a text sent to Gary Nolan | that said": the noun before, which is
    /// nobody's name; -1 where none stands there.
    /// </summary>
    private int AntecedentOf(int relative)
    {
        var at = relative > 1 && prose[relative - 1].Shape == Shape.Comma ? relative - 2 : relative - 1;
        var phrase = at;
        var end = Math.Max(0, at - LongestBracket);
        while (phrase > end && mentionAt[phrase] < 0 && prose[phrase].IsWord && prose.SameSentence(phrase, at))
            phrase--;
        var mention = phrase == at || prose[phrase + 1].Is(WordClass.Preposition) ? mentionAt[phrase] : -1;
        for (var steps = 0; mention >= 0 && mentions[mention].Kind == MentionKind.Name && steps < MostPhrases; steps++)
            mention = mention > 0 && prose.SameSentence(mentions[mention - 1].First, relative) ? mention - 1 : -1;
        return mention;
    }

    /// <summary>"..., said Kerry": the mention behind, when marks or a comma stand before the verb; -1 when none does.</summary>
    public int Behind(int verb)
    {
        if (!prose[verb].Is(WordClass.Words | WordClass.Manner) || (verb > 0 && prose.SameSentence(verb - 1, verb) && !EndsWords(verb - 1)))
            return -1;
        var at = verb + 1;
        while (at < prose.Count && at < verb + 3 && prose[at].Is(WordClass.Adverb) && mentionAt[at] < 0)
            at++;
        at = BehindSource(at, verb);
        var end = Math.Min(at + LongestOwner, prose.Count);
        for (var next = at; next < end && !prose.IsQuoted(next) && prose.SameSentence(next, verb); next++)
        {
            if (mentionAt[next] is var mention and >= 0)
                return next > at && prose[at].Is(WordClass.Determiner) && IsNameBeforeVerb(mention) ? -1 : HeadFrom(mention);
            var isWord = prose[next].IsWord || prose[next].Shape == Shape.Possessive;
            if (!isWord || prose[next].Is(WordClass.Preposition | WordClass.Relative) || Heads.IsParticiple(prose, next))
                break;
        }

        return -1;
    }

    /// <summary>"said, outside the court, | the mayor": behind an aside.</summary>
    private int BehindSource(int at, int verb)
    {
        if (at + 2 >= prose.Count || prose[at].Shape != Shape.Comma)
            return at;
        if (prose.Word(at + 1) is not "according" && !prose[at + 1].Is(WordClass.Preposition | WordClass.Adverb))
            return at;
        for (var close = at + 3; close < Math.Min(prose.Count - 1, at + LongestBracket) && prose.SameSentence(close, verb); close++)
        {
            if (prose.IsQuoted(close))
                return at;
            if (prose[close].Shape == Shape.Comma)
                return close + 1;
        }

        return at;
    }

    /// <summary>"Utah governor Michael Leavitt", "Reagan's secretary William Bennett": of mentions that follow on, the last.</summary>
    public int HeadFrom(int mention)
    {
        for (var steps = 0; steps < 4 && mention + 1 < mentions.Count; steps++)
        {
            var (at, next) = (mentions[mention].Last, mentions[mention + 1]);
            if (next.First - at > LongestName || !prose.SameSentence(next.First, at - 1) || next.IsPronoun
                || prose[next.First].Is(WordClass.Relative))
                return mention;
            for (var between = at; between < next.First; between++)
            {
                if (!LeadsOn(between, mentions[mention]))
                    return mention;
            }

            if (next.First == at && (prose[at].Is(WordClass.Determiner) || IsReducedClause(mention, mention + 1)))
                return mention;
            mention++;
        }

        return mention;
    }

    /// <summary>"said the contractor Tom Reed hired"</summary>
    private bool IsReducedClause(int noun, int name) => prose[mentions[noun].First].Is(WordClass.Determiner) && IsNameBeforeVerb(name);

    private bool IsNameBeforeVerb(int mention)
    {
        var behind = mentions[mention].Last;
        return mentions[mention].Kind == MentionKind.Name && behind < prose.Count && prose.SameSentence(behind, behind - 1)
            && (prose[behind].Is(WordClass.Auxiliary) || Heads.EndsReducedClause(prose, behind));
    }

    /// <summary>"Gov. John Kasich (R-Ohio), said"; "Kerry, who met him, said": the subject before a comma; -1 for none.</summary>
    public int BeforeComma(int comma)
    {
        if (NameBeforeBracket(comma) is var named and >= 0)
            return BeyondPhrases(named);
        var beyond = BeyondAside(comma);
        return beyond >= 0 ? beyond : NameAsAside(comma);
    }

    /// <summary>"The museum's keeper of coins, Anna Reed, said": a name alone between commas, behind a phrase that is no mention.</summary>
    private int NameAsAside(int comma)
    {
        if (comma == 0 || mentionAt[comma - 1] is not (var named and >= 0) || mentions[named].Kind != MentionKind.Name)
            return -1;
        var open = mentions[named].First - 1;
        return open > 0 && prose[open].Shape == Shape.Comma && prose.SameSentence(open, comma) && !prose.IsQuoted(open) ? named : -1;
    }

    /// <summary>"Oversight ranking Democrat Elijah Cummings" leads on to the name, "a lawyer representing Cummings" does not.</summary>
    private bool LeadsOn(int between, Mention before)
    {
        if (prose.IsQuoted(between))
            return false;
        if (prose[between].Shape == Shape.Possessive || IsRetired(between))
            return true;
        if (!prose[between].IsWord || prose[between].Is(WordClass.Small | WordClass.Words))
            return false;
        var isBody = before.Kind == MentionKind.Body && prose[before.Last - 1].IsCapital;
        var isOneWord = before.Kind == MentionKind.Name && before.Last - before.First == 1;
        return isBody || isOneWord || !Heads.IsParticiple(prose, between);
    }

    /// <summary>The brackets of "(Rtd)" between a rank and a name.</summary>
    private bool IsRetired(int bracket) => prose[bracket].Shape switch
    {
        Shape.OpenBracket => bracket + 1 < prose.Count && prose[bracket + 1].Is(WordClass.NameSuffix),
        Shape.CloseBracket => bracket > 0 && prose[bracket - 1].Is(WordClass.NameSuffix),
        _ => false,
    };

    private Subject Walk(int verb, CueForm form)
    {
        var (passive, phrases) = (false, 0);
        for (var at = verb - 1; at >= 0 && verb - at < LongestWalk && prose.SameSentence(at, verb) && !prose.IsQuoted(at); at--)
        {
            var token = prose[at];
            if (mentionAt[at] is var mention and >= 0)
            {
                if (!Steps(mention, phrases) && !prose.IsWord(mentions[mention].Last, "ago"))
                    return new Subject(mention, Frame.Subject, passive);
                phrases++;
                at = mentions[mention].First - 1;
            }
            else if (token.Shape == Shape.CloseBracket)
                at = OpenBracketBefore(at);
            else if (token.Shape == Shape.Comma && StartOfInsertion(at) is var insertion and >= 0)
                at = insertion;
            else if (token.Shape == Shape.Comma)
                return AcrossComma(at, form, passive);
            else if (IsOfVerb(token) || IsQuotedAs(at))
                passive |= token.Is(WordClass.Be);
            else if (token.Is(WordClass.Preposition) && phrases < MostPhrases && prose.Word(at) is not "to")
                phrases++;
            else if (phrases == 0 || EndsClause(token))
                break;
        }

        return Subject.None with { IsPassive = passive };
    }

    private bool Steps(int mention, int phrases)
    {
        var first = mentions[mention].First;
        return first > 0 && phrases < MostPhrases && IsInPhrase(first) && mentions[mention].Kind != MentionKind.Pronoun;
    }

    private Subject AcrossComma(int comma, CueForm form, bool passive)
    {
        if (form == CueForm.Participle && NameBeforeBracket(comma) < 0)
            return Subject.None with { IsPassive = passive };
        return new Subject(BeforeComma(comma), Frame.SubjectBeyondAside, passive);
    }

    private static bool IsOfVerb(Token token) =>
        token.Is(WordClass.Auxiliary | WordClass.Adverb | WordClass.Time) || token.Shape == Shape.Number;

    /// <summary>
    /// "was quoted as saying", "has yet to say", "used to say", "was reported to have said": they belong to the verb behind.
    /// </summary>
    private bool IsQuotedAs(int at) => prose.Word(at) switch
    {
        "yet" => true,
        "used" => prose.Word(at + 1) is "to",
        "to" => at > 0 && prose.Word(at - 1) is "used" or "yet",
        "as" => prose.Word(at + 1).EndsWith("ing") && IsBehindCited(at),
        _ => prose[at].Is(WordClass.Cited) && prose.Word(at + 1) is "as",
    };

    /// <summary>"quoted | as", "quoted Reed | as"; not "quoted by the Herald | as".</summary>
    private bool IsBehindCited(int at)
    {
        var before = at - 1;
        while (before > 0 && (mentionAt[before] >= 0 || prose[before].Shape == Shape.Possessive))
            before = mentionAt[before] is var mention and >= 0 ? mentions[mention].First - 1 : before - 1;
        return before >= 0 && prose[before].Is(WordClass.Cited);
    }

    private static bool EndsClause(Token token)
    {
        if (!token.IsWord || token.Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative))
            return true;
        return token.Is(WordClass.Cue) && !token.Is(WordClass.NounToo);
    }

    /// <summary>The comma before ", for example,", ", however," and the like, given the one behind; -1 when there is none.</summary>
    private int StartOfInsertion(int comma)
    {
        for (var at = comma - 1; at >= Math.Max(1, comma - 3) && prose.SameSentence(at, comma) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Shape == Shape.Comma)
                return at == comma - 1 ? -1 : at;
            if (prose[at].Shape != Shape.Lower || !prose[at].Is(WordClass.Adverb | WordClass.Preposition | WordClass.Insertion))
                return -1;
        }

        return -1;
    }

    /// <summary>Whether the mention that starts here hangs on a preposition: "the head of the agency said" is the head's.</summary>
    private bool IsInPhrase(int first) => HeadOfPhrase(first) >= 0;

    /// <summary>The last token of what a mention hangs on by a preposition, over an article; -1 when it hangs on nothing.</summary>
    private int HeadOfPhrase(int first)
    {
        if (first > 1 && prose[first - 1].Is(WordClass.Determiner) && prose.SameSentence(first - 1, first))
            first--;
        if (first < 2 || !prose[first - 1].Is(WordClass.Preposition) || prose.IsQuoted(first - 1))
            return -1;
        var head = first - 2;
        var hangs = prose.SameSentence(head, first) && (mentionAt[head] >= 0 || prose[head].Is(WordClass.PersonNoun | WordClass.BodyNoun));
        return hangs ? head : -1;
    }

    private int OpenBracketBefore(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - LongestBracket); before--)
        {
            if (prose[before].Shape == Shape.OpenBracket)
                return before;
        }

        return at;
    }

    /// <summary>"Gov. John Kasich (R-Ohio), said": the name before the bracket before a comma; -1 when there is none.</summary>
    private int NameBeforeBracket(int comma)
    {
        if (comma < 3 || prose[comma - 1].Shape != Shape.CloseBracket)
            return -1;
        var open = OpenBracketBefore(comma - 1);
        if (open <= 0 || open == comma - 1 || mentionAt[open - 1] is not (var named and >= 0))
            return -1;
        return mentions[named].Kind == MentionKind.Name && !IsGoverned(named, comma) ? named : -1;
    }

    /// <summary>"Kerry, who announced an agreement, said": behind a comma, the mention before the comma that opens the aside.</summary>
    private int BeyondAside(int comma)
    {
        if (BeforeRelative(comma) is var first and >= 0)
            return first;
        for (var at = comma - 1; at > 0 && comma - at < LongestAside && prose.SameSentence(at, comma); at--)
        {
            if (prose[at].Shape != Shape.Comma || prose.IsQuoted(at) || !OpensAside(at + 1))
                continue;
            var before = prose[at - 1].Shape == Shape.CloseBracket ? OpenBracketBefore(at - 1) - 1 : at - 1;
            if (before < 0)
                continue;
            var mention = mentionAt[before];
            var head = heads.Of(before + 1, mention, out _);
            if (head >= 0 && head != mention)
                return BeyondPhrases(head);
            if (mention >= 0 && IsSubject(mention, before + 1) && !IsGoverned(mention, comma))
                return BeyondPhrases(mention);
        }

        return -1;
    }

    /// <summary>
    /// "Reed, whose wife, Ada Holm, runs the bar, said", "Neighbours, some of whom knew the driver, Reed, well, said": whom the sentence
    /// begins with, when "who" or "whose" is behind it and no other clause begins on the way; -1 for none.
    /// </summary>
    private int BeforeRelative(int comma)
    {
        for (var at = comma - 1; at > 1 && comma - at < LongestAside && prose.SameSentence(at, comma) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Is(WordClass.Words) && mentionAt[at] < 0)
                return -1;
            if (prose.Word(at) is not ("who" or "whose" or "whom") || CommaBefore(at) is not (var open and > 0))
                continue;
            return mentionAt[open - 1] is var named and >= 0 && BeginsSentence(mentions[named].First) ? named : -1;
        }

        return -1;
    }

    private bool BeginsSentence(int first) =>
        prose.StartsSentence(first) || prose.IsQuoted(first - 1)
        || (prose[first - 1].Is(WordClass.Determiner) && prose.StartsSentence(first - 1));

    /// <summary>The comma before "who", or before "some of whom"; -1 for none.</summary>
    private int CommaBefore(int relative)
    {
        for (var at = relative - 1; at > 0 && relative - at < LongestName; at--)
        {
            if (prose[at].Shape == Shape.Comma)
                return at;
            if (!prose[at].Is(WordClass.Determiner | WordClass.Preposition | WordClass.Somebody))
                return -1;
        }

        return -1;
    }

    private bool IsSubject(int mention, int end) => mentions[mention].Last == end && mentions[mention].Kind != MentionKind.Place;

    /// <summary>"who works with Priorities USA, a super PAC, said": what hangs on a verb by a preposition does not say.</summary>
    private bool IsGoverned(int mention, int comma)
    {
        var first = mentions[mention].First;
        if (first < 2 || !prose[first - 1].Is(WordClass.Preposition) || !prose.SameSentence(first - 1, comma) || IsInPhrase(first))
            return false;
        return (prose[first - 2].IsWord || prose[first - 2].Shape == Shape.Comma) && prose.SameSentence(first - 2, comma);
    }

    /// <summary>"the head of the agency, ...": the head, not the agency.</summary>
    private int BeyondPhrases(int mention)
    {
        for (var steps = 0; steps < 3; steps++)
        {
            var first = mentions[mention].First;
            if (first < 2)
                return mention;
            if (HeadOfPhrase(first) is var token and >= 0 && mentionAt[token] is var head and >= 0)
                mention = head;
            else if (IsRoleOf(mention) is var named and >= 0)
                mention = named;
            else
                return mention;
        }

        return mention;
    }

    /// <summary>
    /// "Alixandria Lapp, executive director", "Ada Holm, 40, a baker": the name that a role in apposition describes; -1 for none.
    /// </summary>
    private int IsRoleOf(int mention)
    {
        var first = mentions[mention].First;
        if (mentions[mention].Kind != MentionKind.Nominal || prose[first - 1].Shape != Shape.Comma || !prose.SameSentence(first - 1, first))
            return -1;
        var comma = first > 3 && prose[first - 2].Shape == Shape.Number && prose[first - 3].Shape == Shape.Comma ? first - 3 : first - 1;
        var named = mentionAt[comma - 1];
        return named >= 0 && mentions[named].Kind == MentionKind.Name && mentions[named].Last == comma ? named : -1;
    }

    private bool OpensAside(int at)
    {
        var token = prose[at];
        return token.IsWord && (token.Shape != Shape.Lower || !token.Is(WordClass.Conjunction));
    }

    private bool EndsWords(int at) => prose.IsQuoted(at) || prose[at].Shape is Shape.Comma or Shape.Mark or Shape.Stop or Shape.Dash;
}
