namespace Bot.Articles;

/// <summary>
/// Gives every verb outside quotation marks its subject by walking left from it: over adverbs, asides and prepositional phrases to a
/// mention; else the subject of the verb before, or the mention behind it ("said Kerry"). No walk is longer than a fixed number of tokens.
/// </summary>
internal sealed class Clauses
{
    private const int LongestWalk = 40;
    private const int LongestAside = 34;

    private readonly string text;
    private readonly List<Token> tokens;
    private readonly List<Mention> mentions;
    private readonly int[] mentionAt;
    private readonly int[] lastCueOf;
    private readonly List<Cue> cues = [];
    private int lastSubject = -1;
    private int lastSentence = -1;

    private Clauses(string text, List<Token> tokens, List<Mention> mentions)
    {
        this.text = text;
        this.tokens = tokens;
        this.mentions = mentions;
        mentionAt = new int[tokens.Count];
        Array.Fill(mentionAt, -1);
        for (var i = 0; i < mentions.Count; i++)
            Array.Fill(mentionAt, i, mentions[i].First, mentions[i].Last - mentions[i].First);
        lastCueOf = new int[mentions.Count];
        Array.Fill(lastCueOf, -1);
    }

    /// <summary>Every cue, in order of its token.</summary>
    public List<Cue> Cues => cues;

    public static Clauses Read(string text, List<Token> tokens, List<Mention> mentions)
    {
        var clauses = new Clauses(text, tokens, mentions);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Quote < 0)
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
        if (tokens[at].Sentence != lastSentence)
            (lastSentence, lastSubject) = (tokens[at].Sentence, -1);
        var token = tokens[at];
        if (token.Shape == Shape.Colon)
            ReadColon(at);
        else if (token.Shape == Shape.Dash)
            ReadSignature(at);
        else if (token.Shape == Shape.Lower && Word(at) is "according" && IsWord(at + 1, "to"))
            ReadAccording(at);
        else if (IsWord(at, "According") && IsWord(at + 1, "to"))
            ReadAccording(at);
        else if (token.Is(WordClass.CueNoun) && token.Shape == Shape.Lower)
            ReadStatement(at);
        if (token.Is(WordClass.Verb) && mentionAt[at] < 0 && token.Shape == Shape.Lower && IsVerb(at))
            ReadVerb(at);
    }

    private ReadOnlySpan<char> Word(int at) => text.AsSpan(tokens[at].Start, tokens[at].End - tokens[at].Start);

    private bool IsWord(int at, string word) => at < tokens.Count && Word(at).SequenceEqual(word);

    /// <summary>"the report", "his claim", "a new offer": a form that is a noun as often is no verb behind an article or an adjective.</summary>
    private bool IsVerb(int at)
    {
        if (!tokens[at].Is(WordClass.NounToo) || at == 0)
            return true;
        var before = tokens[at - 1];
        if (before.Shape == Shape.Comma && SubjectBeyondAside(at - 1) >= 0)
            return true;
        if (before.Shape == Shape.Possessive || before.Is(WordClass.Determiner | WordClass.Preposition) && Word(at - 1) is not ("to" or "that" or "all" or "both" or "some" or "many"))
            return false;
        if (mentionAt[at - 1] is var noun and >= 0 && mentions[noun].Kind == MentionKind.Nominal && Word(at)[^1] == 's' && !tokens[mentions[noun].First].Is(WordClass.Determiner) && !mentions[noun].IsSeveral && mentions[noun].Last - mentions[noun].First > 1)
            return false;
        return before.Is(WordClass.Auxiliary | WordClass.Adverb | WordClass.Conjunction | WordClass.Relative) || mentionAt[at - 1] >= 0 || Word(at - 1) is "to" || before.Quote >= 0;
    }

    private void ReadColon(int at)
    {
        if (at == 0 || at + 1 >= tokens.Count || mentionAt[at - 1] is not (var mention and >= 0))
            return;
        if (mentions[mention] is { Kind: MentionKind.Body, First: > 0 } body && tokens[body.First - 1].Is(WordClass.Preposition) && Word(body.First - 1) is not "by" and not "from")
            return;
        if (mentions[mention].Kind is MentionKind.Name or MentionKind.Body or MentionKind.Nominal && tokens[at - 1].Sentence == tokens[at].Sentence)
            Add(at, mention, Frame.Colon, CueForm.Finite, false);
    }

    /// <summary>"- Matthew Ingram" behind marked words, or at the start of a short line.</summary>
    private void ReadSignature(int at)
    {
        if (at + 1 >= tokens.Count || mentionAt[at + 1] is not (var mention and >= 0) || mentions[mention].Kind is not (MentionKind.Name or MentionKind.Body or MentionKind.Nominal))
            return;
        var end = mentions[mention].Last;
        var endsLine = end >= tokens.Count || tokens[end].Paragraph != tokens[at].Paragraph || (tokens[end].Shape == Shape.Stop && (end + 1 >= tokens.Count || tokens[end + 1].Paragraph != tokens[at].Paragraph));
        var startsLine = at == 0 || tokens[at - 1].Paragraph != tokens[at].Paragraph || tokens[at - 1].Quote >= 0;
        if (endsLine && startsLine)
            Add(at, mention, Frame.Signature, CueForm.Finite, false);
    }

    private void ReadAccording(int at)
    {
        for (var next = at + 2; next < Math.Min(at + 9, tokens.Count) && tokens[next].Quote < 0; next++)
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
        for (var before = at - 1; before >= Math.Max(0, at - 4) && tokens[before].Sentence == tokens[at].Sentence; before--)
        {
            if (tokens[before].Shape == Shape.Possessive && before > 0 && mentionAt[before - 1] is var owner and >= 0)
            {
                Add(at, owner, Frame.Possessor, CueForm.Finite, false);
                return;
            }

            if (!tokens[before].IsWord || tokens[before].Is(WordClass.Small))
                break;
        }

        if (at + 2 < tokens.Count && Word(at + 1) is "from" or "by" && tokens[at + 1].Quote < 0)
        {
            for (var next = at + 2; next < Math.Min(at + 5, tokens.Count); next++)
            {
                if (mentionAt[next] is var author and >= 0 && tokens[next].Quote < 0)
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
        if (subject < 0 && form != CueForm.Participle && tokens[at].Is(WordClass.Cue) && SubjectBehind(at) is var behind and >= 0)
            (subject, frame) = (behind, Frame.Inverted);
        if (form == CueForm.Participle && lastSubject >= 0 && at > 0 && Word(at - 1) is "by" or "before" or "after" or "while" or "when")
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
        var word = Word(at);
        if (word.EndsWith("ing"))
            return CueForm.Participle;
        return at > 0 && Word(at - 1) is "to" ? CueForm.Infinitive : CueForm.Finite;
    }

    private (int Subject, Frame Frame, bool Passive, bool Negated) SubjectOf(int verb, CueForm form)
    {
        var (passive, negated, phrases) = (false, false, 0);
        for (var at = verb - 1; at >= 0 && verb - at < LongestWalk && tokens[at].Sentence == tokens[verb].Sentence && tokens[at].Quote < 0; at--)
        {
            var token = tokens[at];
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
                negated |= Word(at) is "not" or "never" || Word(at).EndsWith("n't") || Word(at).EndsWith("n’t");
            }
            else if (token.Is(WordClass.Preposition) && phrases < 4 && Word(at) is not "to")
                phrases++;
            else if (phrases == 0 || !token.IsWord || token.Is(WordClass.Verb & ~WordClass.OtherVerb) && !token.Is(WordClass.NounToo) || token.Is(WordClass.Conjunction | WordClass.Subordinator | WordClass.Relative))
                break;
        }

        return (-1, Frame.None, passive, negated);
    }

    /// <summary>The comma before ", for example,", ", however," and the like, given the one behind; -1 when there is none.</summary>
    private int StartOfInsertion(int comma)
    {
        for (var at = comma - 1; at >= Math.Max(1, comma - 3) && tokens[at].Sentence == tokens[comma].Sentence && tokens[at].Quote < 0; at--)
        {
            if (tokens[at].Shape == Shape.Comma)
                return at == comma - 1 ? -1 : at;
            if (tokens[at].Shape != Shape.Lower || !(tokens[at].Is(WordClass.Adverb | WordClass.Preposition) || Word(at) is "example" or "instance" or "course" or "turn" or "however" or "though" or "nonetheless" or "nevertheless"))
                return -1;
        }

        return -1;
    }

    private bool IsBe(int at) => Word(at) is "was" or "were" or "is" or "are" or "been" or "be" or "being";

    /// <summary>Whether the mention that starts here hangs on a preposition: "the head of the agency said" is the head's.</summary>
    private bool IsInPhrase(int first) => HeadOfPhrase(first) >= 0;

    /// <summary>The last token of what a mention hangs on by a preposition, over an article that is no part of it; -1 when it hangs on nothing.</summary>
    private int HeadOfPhrase(int first)
    {
        if (first > 1 && tokens[first - 1].Is(WordClass.Determiner) && tokens[first - 1].Sentence == tokens[first].Sentence)
            first--;
        var before = tokens[first - 1];
        var hangs = before.Quote < 0 && before.Is(WordClass.Preposition) && before.Sentence == tokens[first].Sentence && first - 1 > 0
            && tokens[first - 2].Sentence == before.Sentence && (mentionAt[first - 2] >= 0 || tokens[first - 2].Is(WordClass.PersonNoun | WordClass.BodyNoun));
        return hangs ? first - 2 : -1;
    }

    private int OpenBracketBefore(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 15); before--)
        {
            if (tokens[before].Shape == Shape.OpenBracket)
                return before;
        }

        return at;
    }

    /// <summary>"Gov. John Kasich (R-Ohio), said": the name before the bracket before a comma; -1 when there is none.</summary>
    private int NameBeforeBracket(int comma)
    {
        if (comma < 3 || tokens[comma - 1].Shape != Shape.CloseBracket || OpenBracketBefore(comma - 1) is not (var open and > 0) || open == comma - 1)
            return -1;
        return mentionAt[open - 1] is var named and >= 0 && mentions[named].Kind == MentionKind.Name && !IsGoverned(named, comma) ? named : -1;
    }

    /// <summary>"Kerry, who announced an agreement, said": behind a comma, the mention before the comma that opens the aside.</summary>
    private int SubjectBeyondAside(int comma)
    {
        for (var at = comma - 1; at > 0 && comma - at < LongestAside && tokens[at].Sentence == tokens[comma].Sentence; at--)
        {
            if (tokens[at].Shape != Shape.Comma || tokens[at].Quote >= 0 || !OpensAside(at + 1))
                continue;
            var before = tokens[at - 1].Shape == Shape.CloseBracket ? OpenBracketBefore(at - 1) - 1 : at - 1;
            if (before >= 0 && mentionAt[before] is var mention and >= 0 && mentions[mention].Last == before + 1 && mentions[mention].Kind != MentionKind.Place && !IsGoverned(mention, comma))
                return BeyondPhrases(mention);
        }

        return -1;
    }

    /// <summary>"who works with Priorities USA, a super PAC, said": behind a preposition that hangs on a verb, the mention is not the one who says.</summary>
    private bool IsGoverned(int mention, int comma)
    {
        var first = mentions[mention].First;
        if (first < 2 || !tokens[first - 1].Is(WordClass.Preposition) || tokens[first - 1].Sentence != tokens[comma].Sentence || IsInPhrase(first))
            return false;
        return (tokens[first - 2].IsWord || tokens[first - 2].Shape == Shape.Comma) && tokens[first - 2].Sentence == tokens[comma].Sentence;
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
        if (mentions[mention].Kind != MentionKind.Nominal || tokens[first - 1].Shape != Shape.Comma || tokens[first - 1].Sentence != tokens[first].Sentence)
            return -1;
        return mentionAt[first - 2] is var named and >= 0 && mentions[named].Kind == MentionKind.Name && mentions[named].Last == first - 1 ? named : -1;
    }

    private bool OpensAside(int at)
    {
        var token = tokens[at];
        return token.IsCapital || token.Shape == Shape.Number || token.Is(WordClass.Determiner | WordClass.Relative | WordClass.Title | WordClass.PersonNoun | WordClass.Preposition | WordClass.Subordinator)
            || Word(at) is "his" or "her" or "their" or "its" or "one" || Word(at).EndsWith("ing") || Word(at).EndsWith("ed") || token.Shape == Shape.Lower;
    }

    /// <summary>"..., said Kerry": the mention right behind, when a quotation or a comma stands before the verb.</summary>
    private int SubjectBehind(int verb)
    {
        if (!tokens[verb].Is(WordClass.Words | WordClass.Manner) || (verb > 0 && tokens[verb - 1].Sentence == tokens[verb].Sentence && !EndsWords(verb - 1)))
            return -1;
        var at = verb + 1;
        while (at < tokens.Count && at < verb + 3 && tokens[at].Is(WordClass.Adverb) && mentionAt[at] < 0)
            at++;
        for (var next = at; next < Math.Min(at + 4, tokens.Count) && tokens[next].Quote < 0 && tokens[next].Sentence == tokens[verb].Sentence; next++)
        {
            if (mentionAt[next] is var mention and >= 0)
                return HeadFrom(mention);
            if (!tokens[next].IsWord || tokens[next].Is(WordClass.Preposition))
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
            if (next.First - at > 4 || tokens[next.First].Sentence != tokens[at - 1].Sentence || next.Kind is MentionKind.Pronoun or MentionKind.OtherPronoun)
                return mention;
            for (var between = at; between < next.First; between++)
            {
                var isModifier = tokens[between].Shape == Shape.Possessive || (tokens[between].IsWord && !tokens[between].Is(WordClass.Small | WordClass.Words));
                if (!isModifier || tokens[between].Quote >= 0)
                    return mention;
            }

            if (next.First == at && tokens[at].Is(WordClass.Determiner))
                return mention;
            mention++;
        }

        return mention;
    }

    private bool EndsWords(int at) => tokens[at].Quote >= 0 || tokens[at].Shape is Shape.Comma or Shape.Mark or Shape.Stop or Shape.Dash;

    private void Add(int token, int subject, Frame frame, CueForm form, bool negated)
    {
        cues.Add(new Cue(token, subject, frame, form, negated, lastCueOf[subject]));
        lastCueOf[subject] = cues.Count - 1;
    }
}
