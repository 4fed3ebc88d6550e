using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Gives every verb outside quotation marks its subject, and so makes the cues: who reports by which word.</summary>
internal sealed class Clauses
{
    private const int LongestOwner = 4;
    private const int LongestAuthor = 5;
    private const int LongestAccording = 9;
    private const int LongestPlace = 6;

    /// <summary>Tokens from a participle that leads in to the comma before its subject.</summary>
    private const int LongestLeading = 40;

    /// <summary>Tokens from "quoted" to "as saying".</summary>
    private const int LongestCited = 9;

    /// <summary>Tokens from "as" over "a plumber walks past" to the participle behind the comma; "as the mayor," has fewer.</summary>
    private const int LeastClause = 4;

    /// <summary>Tokens from "with" to what its noun does.</summary>
    private const int LongestCompany = 8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Receiving =
        WordList.Set("Receiving.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Issuing =
        WordList.Set("Issuing.txt", StringComparer.OrdinalIgnoreCase);

    private readonly Prose prose;
    private readonly List<Mention> mentions;
    private readonly Subjects subjects;
    private readonly Stances stances;
    private readonly Doubts doubts;
    private readonly int[] lastCueOf;
    private readonly List<Cue> cues = [];
    private readonly Dictionary<int, Stance> unowned = [];
    private readonly HashSet<int> saidTo = [];
    private int lastSubject = -1;
    private int lastVerb = -1;
    private int lastSentence = -1;
    private int strangersVerb = -1;
    private bool isLastPassive;

    private Clauses(Prose prose, List<Mention> mentions)
    {
        (this.prose, this.mentions) = (prose, mentions);
        subjects = new Subjects(prose, mentions);
        stances = new Stances(prose, mentions, subjects);
        doubts = new Doubts(prose, mentions, subjects);
        lastCueOf = new int[mentions.Count];
        Array.Fill(lastCueOf, -1);
    }

    /// <summary>Every cue, in order of its token.</summary>
    public List<Cue> Cues => cues;

    /// <summary>"was told", "was asked", nobody knows by whom: what stands behind was said to the subject.</summary>
    public bool IsSaidTo(int verb) => saidTo.Contains(verb);

    /// <summary>The stance of a verb that has no subject, by its token: "has avoided saying".</summary>
    public Stance StanceOfUnowned(int verb) => unowned.GetValueOrDefault(verb, Stance.Said);

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
    public int MentionAt(int token) => subjects.MentionAt(token);

    /// <summary>The last cue whose subject is <paramref name="mention"/>; the others by <see cref="Cue.Next"/>.</summary>
    public int LastCueOf(int mention) => lastCueOf[mention];

    private void Read(int at)
    {
        if (prose[at].Sentence != lastSentence)
            (lastSentence, lastSubject) = (prose[at].Sentence, -1);
        var token = prose[at];
        if (token.Is(WordClass.Auxiliary) && IsTeller(at))
            lastSubject = -1;
        if (token.Is(WordClass.Preposition) && prose.Word(at) is "with")
            ReadCompany(at);
        else if (token.Shape == Shape.Colon)
            ReadColon(at);
        else if (token.Shape == Shape.Dash)
            ReadSignature(at);
        else if (prose.Word(at) is "according" or "According" && prose.IsWord(at + 1, "to"))
            ReadAccording(at, at + 2);
        else if (prose.Word(at) is "per" or "Per" && !IsRate(at))
            ReadAccording(at, at + 1);
        else if (token.Is(WordClass.Be) && at > 0 && prose.IsQuoted(at - 1))
            ReadVerdict(at);
        else if (prose.Word(at) is "words" && prose.IsWord(at - 1, "the") && prose.IsWord(at + 1, "of"))
            ReadAccording(at, at + 2);
        else if (token.Is(WordClass.CueNoun) && token.Shape == Shape.Lower)
            ReadStatement(at);
        if (token.Is(WordClass.Verb) && MentionAt(at) < 0 && token.Shape == Shape.Lower && IsVerb(at))
            ReadVerb(at);
        else if (token.Is(WordClass.Cue) && MentionAt(at) < 0 && prose.StartsSentence(at) && prose.Word(at).EndsWith("ing"))
            ReadLeadingParticiple(at);
    }

    /// <summary>"If it fails, | I'll copy it and say": from here on the writer, or whoever "you" are, is the subject.</summary>
    private bool IsTeller(int at) =>
        IsShortened(at) && MentionAt(at) < 0
        && (prose.StartsSentence(at) || !prose[at - 1].IsWord || prose[at - 1].Is(WordClass.Conjunction | WordClass.Subordinator));

    /// <summary>"ends with a farmer | saying", "with Reed | taking to the radio": whoever comes with it is the next subject.</summary>
    private void ReadCompany(int with)
    {
        for (var at = with + 2; at < Math.Min(with + LongestCompany, prose.Count) && prose.SameSentence(at, with); at++)
        {
            if (!prose[at].IsWord && prose[at].Shape != Shape.Possessive)
                return;
            if (!prose.Word(at).EndsWith("ing") || prose[at].Shape != Shape.Lower || MentionAt(at) >= 0 || prose.IsQuoted(at))
                continue;
            if (MentionAt(at - 1) is var company and >= 0)
                (lastSubject, lastVerb, isLastPassive) = (company, at, false);
            else
                strangersVerb = at;
            return;
        }
    }

    /// <summary>"Telling Reed he was "a liar", | Judge Holm jailed him": the subject stands behind the comma.</summary>
    private void ReadLeadingParticiple(int verb)
    {
        for (var at = verb + 1; at + 1 < prose.Count && at - verb < LongestLeading && prose.SameSentence(at + 1, verb); at++)
        {
            if (prose[at].Shape != Shape.Comma || prose.IsQuoted(at + 1))
                continue;
            var first = prose[at + 1].Is(WordClass.Determiner) && MentionAt(at + 1) < 0 ? at + 2 : at + 1;
            if (first < prose.Count && MentionAt(first) is var subject and >= 0 && !prose.IsPossessive(mentions[subject].Last))
                Add(verb, subject, Frame.Inherited, CueForm.Participle, stances.Of(verb, -1, Frame.None, CueForm.Participle));
            return;
        }
    }

    /// <summary>"the report", "his claim": a form that is a noun as often is no verb behind an article or an adjective.</summary>
    private bool IsVerb(int at)
    {
        if (!prose[at].Is(WordClass.NounToo) || at == 0)
            return true;
        var before = prose[at - 1];
        if (before.Shape == Shape.Comma && subjects.BeforeComma(at - 1) >= 0)
            return true;
        if (before.Shape == Shape.Possessive || IsBeforeNouns(at - 1) || IsNounOfPhrase(at))
            return false;
        if (before.Is(WordClass.Auxiliary | WordClass.Adverb | WordClass.Conjunction | WordClass.Relative) || prose.IsQuoted(at - 1))
            return true;
        return MentionAt(at - 1) >= 0 || prose.Word(at - 1) is "to";
    }

    /// <summary>An article or a preposition; "that", "all" and "some" stand before verbs as well.</summary>
    private bool IsBeforeNouns(int at) =>
        prose[at].Is(WordClass.Determiner | WordClass.Preposition)
        && prose.Word(at) is not ("to" or "that" or "all")
        && prose.Word(at) is not ("both" or "some" or "many");

    /// <summary>"campaign claims": the plural behind a noun without its article.</summary>
    private bool IsNounOfPhrase(int at)
    {
        if (MentionAt(at - 1) is not (var index and >= 0) || prose.Word(at)[^1] != 's')
            return false;
        var noun = mentions[index];
        return noun is { Kind: MentionKind.Nominal, IsSeveral: false } && noun.Last - noun.First > 1
            && !prose[noun.First].Is(WordClass.Determiner);
    }

    private void ReadColon(int at)
    {
        if (at == 0 || at + 1 >= prose.Count || !prose.SameSentence(at - 1, at) || MentionAt(at - 1) is not (var mention and >= 0))
            return;
        if (NamesSpeaker(mention) && !IsSpokenTo(mentions[mention].First) && !BeginsMarked(mentions[mention].First))
            Add(at, mention, Frame.Colon, CueForm.Finite, Stance.Said);
    }

    private bool NamesSpeaker(int mention) => mentions[mention].Kind is MentionKind.Name or MentionKind.Body or MentionKind.Nominal;

    /// <summary>titled 'Street Lighting: A Study'</summary>
    private bool BeginsMarked(int first) =>
        first > 1 && prose.Text[prose[first - 1].Start] is '‘' or '\'' && prose[first - 2].Is(WordClass.Titling | WordClass.Work);

    /// <summary>"A letter to Mayor Brandt:" and "In a poll for CNN:" are not theirs; what is by or from them is.</summary>
    private bool IsSpokenTo(int first) =>
        first > 0 && prose.SameSentence(first - 1, first) && prose[first - 1].Is(WordClass.Preposition)
        && prose.Word(first - 1) is not ("by" or "from") && !(first > 1 && prose.Word(first - 2) is "words" or "Words");

    /// <summary>"- Matthew Ingram" behind marked words, or at the start of a short line.</summary>
    private void ReadSignature(int at)
    {
        if (at + 1 >= prose.Count || MentionAt(at + 1) is not (var mention and >= 0) || !NamesSpeaker(mention))
            return;
        var end = BehindPlace(mentions[mention].Last);
        if (end < prose.Count && prose[end].Shape == Shape.Stop)
            end++;
        var startsLine = prose.StartsParagraph(at) || prose.IsQuoted(at - 1);
        if (startsLine && prose.EndsParagraph(end))
            Add(at, mention, Frame.Signature, CueForm.Finite, Stance.Said);
    }

    /// <summary>"Eileen Marsh, Thornby": behind the place from which somebody writes.</summary>
    private int BehindPlace(int end)
    {
        if (prose.EndsParagraph(end) || prose[end].Shape != Shape.Comma)
            return end;
        var behind = end + 1;
        while (behind - end < LongestPlace && !prose.EndsParagraph(behind)
               && (prose[behind].IsCapital || prose[behind].Shape == Shape.Comma))
            behind++;
        return behind;
    }

    /// <summary>"ten tons per day": behind a word, and not behind a comma or marks.</summary>
    private bool IsRate(int per) =>
        per > 0 && prose.SameSentence(per - 1, per) && prose[per - 1].Shape != Shape.Comma && !prose.IsQuoted(per - 1);

    private void ReadAccording(int at, int first)
    {
        for (var next = first; next < Math.Min(at + LongestAccording, prose.Count) && !prose.IsQuoted(next); next++)
        {
            if (MentionAt(next) is var mention and >= 0)
            {
                Add(at, subjects.HeadFrom(mention), Frame.AccordingTo, CueForm.Finite, Stance.Said);
                return;
            }

            if (Heads.IsParticiple(prose, next))
                return;
        }
    }

    /// <summary>"Good riddance," was the verdict of Reed.</summary>
    private void ReadVerdict(int be)
    {
        var isOfSomebody = prose.IsWord(be + 3, "of") || prose.IsWord(be + 3, "from");
        if (isOfSomebody && prose.Word(be + 1) is "the" && prose[be + 2].Shape == Shape.Lower)
            ReadAccording(be + 2, be + 4);
    }

    /// <summary>"Kerry's statement", "his response"; "a statement from the White House", "a tweet by Trump".</summary>
    private void ReadStatement(int at)
    {
        if (OwnerOf(at) is var owner and >= 0)
            Add(at, owner, Frame.Possessor, CueForm.Finite, Stance.Said);
        else if (AuthorOf(at) is var author and >= 0)
            Add(at, author, Frame.StatementFrom, CueForm.Finite, Stance.Said);
    }

    private int OwnerOf(int noun)
    {
        for (var before = noun - 1; before >= Math.Max(1, noun - LongestOwner) && prose.SameSentence(before, noun); before--)
        {
            if (prose[before].Shape == Shape.Possessive && MentionAt(before - 1) is var owner and >= 0)
                return owner;
            if (!prose[before].IsWord || prose[before].Is(WordClass.Small))
                return -1;
        }

        return -1;
    }

    private int AuthorOf(int noun)
    {
        if (noun + 2 >= prose.Count || prose.Word(noun + 1) is not ("from" or "by") || prose.IsQuoted(noun + 1))
            return -1;
        for (var next = noun + 2; next < Math.Min(noun + LongestAuthor, prose.Count) && !prose.IsQuoted(next); next++)
        {
            if (MentionAt(next) is var author and >= 0)
                return author;
        }

        return -1;
    }

    /// <summary>"The Post quoted Reed as saying": the words are Reed's.</summary>
    private bool QuotesAnother(int verb)
    {
        if (!prose[verb].Is(WordClass.Cited) || verb + 1 >= prose.Count || prose.Word(verb + 1) is "by")
            return false;
        for (var at = verb + 1; at < Math.Min(verb + LongestCited, prose.Count) && prose[at].IsWord && !prose.IsQuoted(at); at++)
        {
            if (prose.Word(at) is "as")
                return at > verb + 1 && prose.Word(Math.Min(at + 1, prose.Count - 1)).EndsWith("ing");
        }

        return false;
    }

    /// <summary>"Reed recalls his doctor saying", "Reed recalled being told": the words are another's.</summary>
    private bool RecallsAnother(int verb)
    {
        if (!prose[verb].Is(WordClass.Clausal) || verb + 2 >= prose.Count || prose.Word(verb).EndsWith("ing"))
            return false;
        if (prose.Word(verb + 1) is "being" && prose[verb + 2].Is(WordClass.Telling))
            return true;
        var at = verb + 1;
        while (at < Math.Min(verb + LongestCited, prose.Count) && !prose.IsQuoted(at) && (MentionAt(at) >= 0 || IsOfOwner(at)))
            at++;
        return at > verb + 1 && at < prose.Count && MentionAt(at - 1) >= 0 && prose.SameSentence(at, verb)
            && prose[at].Is(WordClass.Words) && prose.Word(at).EndsWith("ing");
    }

    private bool IsOfOwner(int at) => prose[at].Is(WordClass.Determiner | WordClass.Possessor) || prose[at].Shape == Shape.Possessive;

    private void ReadVerb(int at)
    {
        if (QuotesAnother(at) || RecallsAnother(at) || at == strangersVerb)
            return;
        var form = FormOf(at);
        var subject = SubjectOf(at, form);
        if (subject.IsPassive && form == CueForm.Finite)
        {
            ReadPassive(at, subject);
            return;
        }

        if (subject.Mention < 0)
        {
            NoteUnowned(at, stances.Of(at, -1, Frame.None, form));
            return;
        }

        var isDoubtful = subject.IsDoubtful || IsOfFoundText(at, form, subject) || IsBehindClause(at, form, subject)
            || stances.IsDoubtful(at, subject.Mention)
            || (prose[at].Is(WordClass.Cue) && doubts.Any(at, subject.Mention, subject.Frame, form, lastVerb));
        if (subject.Frame != Frame.Inverted || lastSubject < 0)
            (lastSubject, lastVerb, isLastPassive) = (subject.Mention, at, subject.IsPassive);
        Add(at, subject.Mention, subject.Frame, form, stances.Of(at, subject.Mention, subject.Frame, form), isDoubtful);
    }

    /// <summary>"showed reporters a note saying", "was sent messages saying": the words may be anybody's.</summary>
    private bool IsOfFoundText(int at, CueForm form, Subject subject)
    {
        if (form != CueForm.Participle || subject.Frame != Frame.Inherited || lastVerb < 0)
            return false;
        return (isLastPassive || !Issuing.Contains(prose.Word(lastVerb))) && HasTextBefore(at);
    }

    /// <summary>"Reed nods as a plumber walks past him, | saying": the plumber may be the one.</summary>
    private bool IsBehindClause(int at, CueForm form, Subject subject)
    {
        if (form != CueForm.Participle || subject.Frame != Frame.Inherited || prose[at - 1].Shape != Shape.Comma)
            return false;
        for (var link = Math.Max(mentions[subject.Mention].Last, at - LongestLeading); link < at - LeastClause; link++)
        {
            if (prose[link].Is(WordClass.Subordinator) && prose[link + 1].Is(WordClass.Determiner) && !prose.IsQuoted(link))
                return true;
        }

        return false;
    }

    /// <summary>A note between the verb before and the participle, and no comma.</summary>
    private bool HasTextBefore(int participle)
    {
        for (var at = participle - 1; at > lastVerb && (prose[at].IsWord || prose[at].Shape == Shape.Possessive); at--)
        {
            if (prose[at].Shape == Shape.Lower && IsText(prose.Word(at)))
                return true;
        }

        return false;
    }

    /// <summary>"was asked by Reed", "is described by critics as": whoever it is done by; "was told" has its subject say nothing.</summary>
    private void ReadPassive(int verb, Subject subject)
    {
        if (subject.Mention >= 0)
            (lastSubject, lastVerb, isLastPassive) = (subject.Mention, verb, true);
        for (var at = verb + 1; at < Math.Min(verb + LongestAuthor, prose.Count) && !prose.IsQuoted(at); at++)
        {
            if (MentionAt(at) is var agent and >= 0)
            {
                if (IsBehindBy(at))
                    Add(verb, agent, Frame.StatementFrom, CueForm.Passive, Stance.Said);
                return;
            }
        }

        saidTo.Add(verb);
    }

    private bool IsBehindBy(int mention) =>
        prose.Word(mention - 1) is "by" || (prose[mention - 1].Is(WordClass.Determiner) && prose.Word(mention - 2) is "by");

    private void NoteUnowned(int verb, Stance stance)
    {
        if (stance != Stance.Said)
            unowned.Add(verb, stance);
    }

    private CueForm FormOf(int at)
    {
        if (prose.Word(at).EndsWith("ing"))
            return CueForm.Participle;
        return at > 0 && prose.Word(at - 1) is "to" ? CueForm.Infinitive : CueForm.Finite;
    }

    /// <summary>The subject before the verb; a participle's is the last verb's; else the mention behind, or the last verb's.</summary>
    private Subject SubjectOf(int at, CueForm form)
    {
        var subject = subjects.Before(at, form);
        if (form == CueForm.Participle && lastSubject >= 0 && (IsWeak(subject.Mention) || IsDoneBy(at)))
            return subject with { Mention = lastSubject, Frame = Frame.Inherited };
        if (subject.Mention < 0 && form != CueForm.Participle && prose[at].Is(WordClass.Cue) && subjects.Behind(at) is var behind and >= 0)
            return subject with { Mention = behind, Frame = Frame.Inverted };
        var inherits = subject.Mention < 0 && lastSubject >= 0 && !subjects.IsOfRelative(at) && !IsBehindAnybody(at);
        return inherits ? subject with { Mention = lastSubject, Frame = Frame.Inherited } : subject;
    }

    /// <summary>"what you could | say", "makes anybody | exclaim", "I'll | say": the reader, the writer or nobody in particular.</summary>
    private bool IsBehindAnybody(int verb)
    {
        var at = verb - 1;
        while (at > 0 && prose[at].Is(WordClass.Modal | WordClass.Adverb) && prose.SameSentence(at, verb) && !IsShortened(at))
            at--;
        return at >= 0 && prose.SameSentence(at, verb) && MentionAt(at) < 0 && !prose.IsQuoted(at)
            && (prose[at].Is(WordClass.SecondPerson | WordClass.FirstPerson | WordClass.Anybody) || IsShortened(at));
    }

    /// <summary>"I'll", "you'd", "they've"</summary>
    private bool IsShortened(int at)
    {
        var apostrophe = prose.Word(at).IndexOfAny('\'', '’');
        return apostrophe > 0 && (Lexicon.Of(prose.Word(at)[..apostrophe])
            & (WordClass.FirstPerson | WordClass.SecondPerson | WordClass.Plural)) != 0;
    }

    /// <summary>"issued a statement saying" is the issuer's; "held a sign saying" is the sign's.</summary>
    private bool IsWeak(int subject)
    {
        if (subject < 0)
            return true;
        var isText = mentions[subject].Kind is MentionKind.Phrase or MentionKind.Body;
        return isText && !(lastVerb >= 0 && Receiving.Contains(prose.Word(lastVerb)));
    }

    /// <summary>"began by saying", "before adding"</summary>
    private bool IsDoneBy(int participle) =>
        participle > 0 && prose.Word(participle - 1) is "by" or "before" or "after" or "while" or "when";

    /// <summary>"message", "messages"</summary>
    private static bool IsText(ReadOnlySpan<char> noun) =>
        ((Lexicon.Of(noun) | Lexicon.Of(noun.TrimEnd('s'))) & (WordClass.CueNoun | WordClass.BodyNoun)) != 0;

    private void Add(int token, int subject, Frame frame, CueForm form, Stance stance, bool isDoubtful = false)
    {
        cues.Add(new Cue(token, subject, frame, form, stance, lastCueOf[subject]) { IsDoubtful = isDoubtful });
        lastCueOf[subject] = cues.Count - 1;
    }
}
