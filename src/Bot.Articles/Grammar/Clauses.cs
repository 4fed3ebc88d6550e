namespace Bot.Articles;

/// <summary>
/// Gives every verb outside quotation marks its subject by walking left from it: over adverbs, asides and prepositional phrases to a
/// mention; else the subject of the verb before, or the mention behind it ("said Kerry"). No walk is longer than a fixed number of tokens.
/// </summary>
internal sealed class Clauses
{
    private const int LongestWalk = 40;
    private const int LongestAside = 34;

    private readonly Prose prose;
    private readonly List<Mention> mentions;
    private readonly int[] mentionAt;
    private readonly int[] lastCueOf;
    private readonly List<Cue> cues = [];
    private int lastSubject = -1;
    private int lastSentence = -1;

    private Clauses(Prose prose, List<Mention> mentions)
    {
        this.prose = prose;
        this.mentions = mentions;
        mentionAt = new int[prose.Count];
        Array.Fill(mentionAt, -1);
        for (var i = 0; i < mentions.Count; i++)
            Array.Fill(mentionAt, i, mentions[i].First, mentions[i].Last - mentions[i].First);
        lastCueOf = new int[mentions.Count];
        Array.Fill(lastCueOf, -1);
    }

    /// <summary>Every cue, in order of its token.</summary>
    public List<Cue> Cues => cues;

    public static Clauses Read(Prose prose, List<Mention> mentions)
    {
        var clauses = new Clauses(prose, mentions);
        for (var at = 0; at < prose.Count; at++)
        {
            if (!prose.IsQuoted(at))
                clauses.Read(at);
        }

        return clauses;
    }

    /// <summary>The mention that covers a token; -1 when none does.</summary>
    public int MentionAt(int token) => mentionAt[token];

    /// <summary>The last cue whose subject is <paramref name="mention"/>; the others by <see cref="Cue.Next"/>.</summary>
    public int LastCueOf(int mention) => lastCueOf[mention];

    private void Read(int at)
    {
        if (prose[at].Sentence != lastSentence)
            (lastSentence, lastSubject) = (prose[at].Sentence, -1);
        var token = prose[at];
        if (token.Shape == Shape.Colon)
            ReadColon(at);
        else if (token.Shape == Shape.Dash)
            ReadSignature(at);
        else if (token.Shape == Shape.Lower && prose.Word(at) is "according" && prose.IsWord(at + 1, "to"))
            ReadAccording(at);
        else if (prose.IsWord(at, "According") && prose.IsWord(at + 1, "to"))
            ReadAccording(at);
        else if (token.Is(WordClass.CueNoun) && token.Shape == Shape.Lower)
            ReadStatement(at);
        if (token.Is(WordClass.Verb) && mentionAt[at] < 0 && token.Shape == Shape.Lower && IsVerb(at))
            ReadVerb(at);
    }

    /// <summary>"the report", "his claim", "a new offer": a form that is a noun as often is no verb behind an article or an adjective.</summary>
    private bool IsVerb(int at)
    {
        if (!prose[at].Is(WordClass.NounToo) || at == 0)
            return true;
        var before = prose[at - 1];
        if (before.Shape == Shape.Comma && SubjectBeyondAside(at - 1) >= 0)
            return true;
        if (before.Shape == Shape.Possessive || before.Is(WordClass.Determiner | WordClass.Preposition) && prose.Word(at - 1) is not ("to" or "that" or "all" or "both" or "some" or "many"))
            return false;
        if (mentionAt[at - 1] is var noun and >= 0 && mentions[noun].Kind == MentionKind.Nominal && prose.Word(at)[^1] == 's' && !prose[mentions[noun].First].Is(WordClass.Determiner) && !mentions[noun].IsSeveral && mentions[noun].Last - mentions[noun].First > 1)
            return false;
        return before.Is(WordClass.Auxiliary | WordClass.Adverb | WordClass.Conjunction | WordClass.Relative) || mentionAt[at - 1] >= 0 || prose.Word(at - 1) is "to" || before.Quote >= 0;
    }

    private void ReadColon(int at)
    {
        if (at == 0 || at + 1 >= prose.Count || mentionAt[at - 1] is not (var mention and >= 0))
            return;
        if (mentions[mention] is { Kind: MentionKind.Body, First: > 0 } body && prose[body.First - 1].Is(WordClass.Preposition) && prose.Word(body.First - 1) is not "by" and not "from")
            return;
        if (mentions[mention].Kind is MentionKind.Name or MentionKind.Body or MentionKind.Nominal && prose.SameSentence(at - 1, at))
            Add(at, mention, Frame.Colon, CueForm.Finite, false);
    }

    /// <summary>"- Matthew Ingram" behind marked words, or at the start of a short line.</summary>
    private void ReadSignature(int at)
    {
        if (at + 1 >= prose.Count || mentionAt[at + 1] is not (var mention and >= 0) || mentions[mention].Kind is not (MentionKind.Name or MentionKind.Body or MentionKind.Nominal))
            return;
        var end = mentions[mention].Last;
        var endsLine = end >= prose.Count || prose[end].Paragraph != prose[at].Paragraph || (prose[end].Shape == Shape.Stop && (end + 1 >= prose.Count || prose[end + 1].Paragraph != prose[at].Paragraph));
        var startsLine = at == 0 || prose[at - 1].Paragraph != prose[at].Paragraph || prose.IsQuoted(at - 1);
        if (endsLine && startsLine)
            Add(at, mention, Frame.Signature, CueForm.Finite, false);
    }

    private void ReadAccording(int at)
    {
        for (var next = at + 2; next < Math.Min(at + 9, prose.Count) && !prose.IsQuoted(next); next++)
        {
            if (mentionAt[next] is var mention and >= 0)
            {
                Add(at, HeadFrom(mention), Frame.AccordingTo, CueForm.Finite, false);
                return;
            }
        }
    }

    /// <summary>"Kerry's statement", "his response"; "a statement from the White House", "a tweet by Trump".</summary>
    private void ReadStatement(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 4) && prose.SameSentence(before, at); before--)
        {
            if (prose[before].Shape == Shape.Possessive && before > 0 && mentionAt[before - 1] is var owner and >= 0)
            {
                Add(at, owner, Frame.Possessor, CueForm.Finite, false);
                return;
            }

            if (!prose[before].IsWord || prose[before].Is(WordClass.Small))
                break;
        }

        if (at + 2 < prose.Count && prose.Word(at + 1) is "from" or "by" && !prose.IsQuoted(at + 1))
        {
            for (var next = at + 2; next < Math.Min(at + 5, prose.Count); next++)
            {
                if (mentionAt[next] is var author and >= 0 && !prose.IsQuoted(next))
                {
                    Add(at, author, Frame.StatementFrom, CueForm.Finite, false);
                    return;
                }
            }
        }
    }

    private void ReadVerb(int at)
    {
        var form = FormOf(at);
        var (subject, frame, passive, negated) = SubjectOf(at, form);
        if (passive && form == CueForm.Finite)
            form = CueForm.Passive;
        if (form == CueForm.Participle && lastSubject >= 0 && (subject < 0 || mentions[subject].Kind is MentionKind.Phrase or MentionKind.Body))
            (subject, frame) = (lastSubject, Frame.Inherited);
        if (subject < 0 && form != CueForm.Participle && prose[at].Is(WordClass.Cue) && SubjectBehind(at) is var behind and >= 0)
            (subject, frame) = (behind, Frame.Inverted);
        if (form == CueForm.Participle && lastSubject >= 0 && at > 0 && prose.Word(at - 1) is "by" or "before" or "after" or "while" or "when")
            (subject, frame) = (lastSubject, Frame.Inherited);
        if (subject < 0 && lastSubject >= 0)
            (subject, frame) = (lastSubject, Frame.Inherited);
        if (subject < 0)
            return;
        if (frame != Frame.Inverted || lastSubject < 0)
            lastSubject = subject;
        Add(at, subject, frame, form, negated);
    }

    private CueForm FormOf(int at)
    {
        var word = prose.Word(at);
        if (word.EndsWith("ing"))
            return CueForm.Participle;
        return at > 0 && prose.Word(at - 1) is "to" ? CueForm.Infinitive : CueForm.Finite;
    }

    private (int Subject, Frame Frame, bool Passive, bool Negated) SubjectOf(int verb, CueForm form)
    {
        var (passive, negated, phrases) = (false, false, 0);
        for (var at = verb - 1; at >= 0 && verb - at < LongestWalk && prose.SameSentence(at, verb) && !prose.IsQuoted(at); at--)
        {
            var token = prose[at];
            if (mentionAt[at] is var mention and >= 0)
            {
                var first = mentions[mention].First;
                if (first == 0 || phrases > 3 || !IsInPhrase(first) || mentions[mention].Kind == MentionKind.Pronoun)
                    return (mention, Frame.Subject, passive, negated);
                phrases++;
                at = first - 1;
                continue;
            }

            if (token.Shape == Shape.CloseBracket)
                at = OpenBracketBefore(at);
            else if (token.Shape == Shape.Comma && StartOfInsertion(at) is var insertion and >= 0)
                at = insertion;
            else if (token.Shape == Shape.Comma && NameBeforeBracket(at) is var named and >= 0)
                return (BeyondPhrases(named), Frame.SubjectBeyondAside, passive, negated);
            else if (token.Shape == Shape.Comma)
                return form == CueForm.Participle ? (-1, Frame.None, passive, negated) : (SubjectBeyondAside(at), Frame.SubjectBeyondAside, passive, negated);
            else if (token.Is(WordClass.Auxiliary | WordClass.Adverb | WordClass.Time) || token.Shape == Shape.Number)
            {
                passive |= IsBe(at);
                negated |= prose.Word(at) is "not" or "never" || prose.Word(at).EndsWith("n't") || prose.Word(at).EndsWith("n’t");
            }
            else if (token.Is(WordClass.Preposition) && phrases < 4 && prose.Word(at) is not "to")
                phrases++;
            else if (phrases == 0 || !token.IsWord || token.Is(WordClass.Verb & ~WordClass.OtherVerb) && !token.Is(WordClass.NounToo) || token.Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative))
                break;
        }

        return (-1, Frame.None, passive, negated);
    }

    /// <summary>The comma before ", for example,", ", however," and the like, given the one behind; -1 when there is none.</summary>
    private int StartOfInsertion(int comma)
    {
        for (var at = comma - 1; at >= Math.Max(1, comma - 3) && prose.SameSentence(at, comma) && !prose.IsQuoted(at); at--)
        {
            if (prose[at].Shape == Shape.Comma)
                return at == comma - 1 ? -1 : at;
            if (prose[at].Shape != Shape.Lower || !(prose[at].Is(WordClass.Adverb | WordClass.Preposition) || prose.Word(at) is "example" or "instance" or "course" or "turn" or "however" or "though" or "nonetheless" or "nevertheless"))
                return -1;
        }

        return -1;
    }

    private bool IsBe(int at) => prose.Word(at) is "was" or "were" or "is" or "are" or "been" or "be" or "being";

    /// <summary>Whether the mention that starts here hangs on a preposition: "the head of the agency said" is the head's.</summary>
    private bool IsInPhrase(int first) => HeadOfPhrase(first) >= 0;

    /// <summary>The last token of what a mention hangs on by a preposition, over an article that is no part of it; -1 when it hangs on nothing.</summary>
    private int HeadOfPhrase(int first)
    {
        if (first > 1 && prose[first - 1].Is(WordClass.Determiner) && prose.SameSentence(first - 1, first))
            first--;
        var before = prose[first - 1];
        var hangs = before.Quote < 0 && before.Is(WordClass.Preposition) && before.Sentence == prose[first].Sentence && first - 1 > 0
            && prose[first - 2].Sentence == before.Sentence && (mentionAt[first - 2] >= 0 || prose[first - 2].Is(WordClass.PersonNoun | WordClass.BodyNoun));
        return hangs ? first - 2 : -1;
    }

    private int OpenBracketBefore(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 15); before--)
        {
            if (prose[before].Shape == Shape.OpenBracket)
                return before;
        }

        return at;
    }

    /// <summary>"Gov. John Kasich (R-Ohio), said": the name before the bracket before a comma; -1 when there is none.</summary>
    private int NameBeforeBracket(int comma)
    {
        if (comma < 3 || prose[comma - 1].Shape != Shape.CloseBracket || OpenBracketBefore(comma - 1) is not (var open and > 0) || open == comma - 1)
            return -1;
        return mentionAt[open - 1] is var named and >= 0 && mentions[named].Kind == MentionKind.Name && !IsGoverned(named, comma) ? named : -1;
    }

    /// <summary>"Kerry, who announced an agreement, said": behind a comma, the mention before the comma that opens the aside.</summary>
    private int SubjectBeyondAside(int comma)
    {
        for (var at = comma - 1; at > 0 && comma - at < LongestAside && prose.SameSentence(at, comma); at--)
        {
            if (prose[at].Shape != Shape.Comma || prose.IsQuoted(at) || !OpensAside(at + 1))
                continue;
            var before = prose[at - 1].Shape == Shape.CloseBracket ? OpenBracketBefore(at - 1) - 1 : at - 1;
            if (before >= 0 && mentionAt[before] is var mention and >= 0 && mentions[mention].Last == before + 1 && mentions[mention].Kind != MentionKind.Place && !IsGoverned(mention, comma))
                return BeyondPhrases(mention);
        }

        return -1;
    }

    /// <summary>"who works with Priorities USA, a super PAC, said": behind a preposition that hangs on a verb, the mention is not the one who says.</summary>
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

    /// <summary>"Alixandria Lapp, executive director": the name that a role in apposition describes; -1 when there is none.</summary>
    private int IsRoleOf(int mention)
    {
        var first = mentions[mention].First;
        if (mentions[mention].Kind != MentionKind.Nominal || prose[first - 1].Shape != Shape.Comma || !prose.SameSentence(first - 1, first))
            return -1;
        return mentionAt[first - 2] is var named and >= 0 && mentions[named].Kind == MentionKind.Name && mentions[named].Last == first - 1 ? named : -1;
    }

    private bool OpensAside(int at)
    {
        var token = prose[at];
        return token.IsCapital || token.Shape == Shape.Number || token.Is(WordClass.Determiner | WordClass.Relative | WordClass.Title | WordClass.PersonNoun | WordClass.Preposition | WordClass.Subordinator)
            || prose.Word(at) is "his" or "her" or "their" or "its" or "one" || prose.Word(at).EndsWith("ing") || prose.Word(at).EndsWith("ed") || token.Shape == Shape.Lower;
    }

    /// <summary>"..., said Kerry": the mention right behind, when a quotation or a comma stands before the verb.</summary>
    private int SubjectBehind(int verb)
    {
        if (!prose[verb].Is(WordClass.Words | WordClass.Manner) || (verb > 0 && prose.SameSentence(verb - 1, verb) && !EndsWords(verb - 1)))
            return -1;
        var at = verb + 1;
        while (at < prose.Count && at < verb + 3 && prose[at].Is(WordClass.Adverb) && mentionAt[at] < 0)
            at++;
        for (var next = at; next < Math.Min(at + 4, prose.Count) && !prose.IsQuoted(next) && prose.SameSentence(next, verb); next++)
        {
            if (mentionAt[next] is var mention and >= 0)
                return HeadFrom(mention);
            if (!prose[next].IsWord || prose[next].Is(WordClass.Preposition))
                break;
        }

        return -1;
    }

    /// <summary>"former Utah governor Michael Leavitt", "Reagan's education secretary William Bennett": of mentions that follow on, the last is meant.</summary>
    private int HeadFrom(int mention)
    {
        for (var steps = 0; steps < 4 && mention + 1 < mentions.Count; steps++)
        {
            var (at, next) = (mentions[mention].Last, mentions[mention + 1]);
            if (next.First - at > 4 || !prose.SameSentence(next.First, at - 1) || next.Kind is MentionKind.Pronoun or MentionKind.OtherPronoun)
                return mention;
            for (var between = at; between < next.First; between++)
            {
                var isModifier = prose[between].Shape == Shape.Possessive || (prose[between].IsWord && !prose[between].Is(WordClass.Small | WordClass.Words));
                if (!isModifier || prose.IsQuoted(between))
                    return mention;
            }

            if (next.First == at && prose[at].Is(WordClass.Determiner))
                return mention;
            mention++;
        }

        return mention;
    }

    private bool EndsWords(int at) => prose.IsQuoted(at) || prose[at].Shape is Shape.Comma or Shape.Mark or Shape.Stop or Shape.Dash;

    private void Add(int token, int subject, Frame frame, CueForm form, bool negated)
    {
        cues.Add(new Cue(token, subject, frame, form, negated, lastCueOf[subject]));
        lastCueOf[subject] = cues.Count - 1;
    }
}
