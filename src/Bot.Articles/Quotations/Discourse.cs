using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// What is known at a mention: whom the mentions before it mean, and who has spoken, latest last. A live blog's next item knows nobody of
/// the items before.
/// </summary>
internal sealed class Discourse(Passage passage)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Naming =
        WordList.Set("Naming.txt", StringComparer.Ordinal);

    /// <summary>Mentions looked back on.</summary>
    public const int Reach = 48;

    /// <summary>Tokens from "called" over what is called so to the marks.</summary>
    private const int LongestNamed = 8;

    private const int MostPeople = 8;

    private const WordClass OfPeople = WordClass.Title | WordClass.PersonNoun | WordClass.BodyNoun;

    /// <summary>Cues of one mention that are looked at.</summary>
    private const int MostCues = 12;

    private readonly Prose prose = passage.Prose;
    private readonly int[] meant = new int[passage.Mentions.Count];
    private readonly (int Since, int Count)[] spokenBefore = new (int Since, int Count)[passage.Mentions.Count];
    private readonly List<int> spoken = [];
    private readonly bool[] hasSpoken = new bool[passage.People.Count];
    private int since;
    private int firstOfItem;

    /// <summary>The person that a mention means; -1 for nobody known.</summary>
    public int PersonOf(int mention) => meant[mention];

    /// <summary>The first mention that one at <paramref name="index"/> may look back on.</summary>
    public int FirstBefore(int index) => Math.Max(firstOfItem, index - Reach);

    /// <summary>Comes to the next mention.</summary>
    public void Begin(int index)
    {
        BeginItem(index);
        spokenBefore[index] = (since, spoken.Count);
    }

    /// <summary>Whom the mention means is known now; whoever speaks is the last who spoke.</summary>
    public void Know(int index, int person)
    {
        meant[index] = person;
        if (person >= 0 && (Speaks(index) || NamesInMarks(index)))
            Push(person);
    }

    /// <summary>The two who had spoken last before a mention; null when fewer had.</summary>
    public (int First, int Second)? PairBefore(int mention)
    {
        var (first, last) = spokenBefore[mention];
        return last - first < 2 ? null : (spoken[last - 2], spoken[last - 1]);
    }

    /// <summary>A live blog's next item ("12:40 p.m." on a line of its own) knows nobody of the items before.</summary>
    private void BeginItem(int index)
    {
        var first = passage.Mentions[index].First;
        var before = index == 0 ? 0 : passage.Mentions[index - 1].Last;
        for (var at = Math.Max(before, first - 12); at < first; at++)
        {
            if (!IsClock(at) || (at > 0 && prose[at - 1].Paragraph == prose[at].Paragraph) || prose[first].Paragraph == prose[at].Paragraph)
                continue;
            (since, firstOfItem) = (spoken.Count, index);
        }
    }

    private bool IsClock(int at)
    {
        if (prose[at].Shape != Shape.Number || at + 1 >= prose.Count)
            return prose[at].Shape == Shape.Number && prose.Word(at).Contains(':');
        return prose.Word(at).Contains(':') || prose[at + 1].Shape == Shape.Colon || IsHalfOfDay(prose.Word(at + 1));
    }

    private static bool IsHalfOfDay(ReadOnlySpan<char> word) =>
        word.TrimEnd('.') is "a.m" or "p.m" or "am" or "pm";

    private void Push(int person)
    {
        hasSpoken[person] = true;
        if (spoken.Count == since || spoken[^1] != person)
            spoken.Add(person);
    }

    /// <summary>Whether the mention is the subject of a verb of speech outside marks.</summary>
    public bool Speaks(int mention)
    {
        var steps = 0;
        for (var cue = passage.Clauses.LastCueOf(mention); cue >= 0 && steps < MostCues; cue = passage.Clauses.Cues[cue].Next, steps++)
        {
            if (passage.Clauses.Cues[cue].Frame >= Frame.AccordingTo || prose[passage.Clauses.Cues[cue].Token].Is(WordClass.Words))
                return true;
        }

        return false;
    }

    /// <summary>Whether a mention that speaks asks: it is answered by another.</summary>
    public bool Asks(int mention) => prose[passage.Clauses.Cues[passage.Clauses.LastCueOf(mention)].Token].Is(WordClass.Asking);

    /// <summary>"called the plan "a ruin""</summary>
    private bool NamesInMarks(int mention)
    {
        if (passage.Clauses.LastCueOf(mention) is not (var cue and >= 0))
            return false;
        var verb = passage.Clauses.Cues[cue].Token;
        if (!Naming.Contains(prose.Word(verb)))
            return false;
        for (var at = verb + 1; at < Math.Min(prose.Count, verb + LongestNamed) && prose.SameSentence(at, verb); at++)
        {
            if (prose.IsQuoted(at))
                return true;
        }

        return false;
    }

    /// <summary>The people mentioned before, nearest first, and the last speakers.</summary>
    public void CollectPeople(int index, List<int> into)
    {
        into.Clear();
        for (var i = index - 1; i >= FirstBefore(index) && into.Count < MostPeople; i--)
        {
            if (meant[i] >= 0 && passage.People[meant[i]].IsFree && !into.Contains(meant[i]))
                into.Add(meant[i]);
        }

        for (var i = spoken.Count - 1; i >= Math.Max(since, spoken.Count - 3); i--)
        {
            if (!into.Contains(spoken[i]))
                into.Add(spoken[i]);
        }
    }

    public int LastMention(int index, int person, out int rank)
    {
        rank = 0;
        for (var i = index - 1; i >= Math.Max(0, index - Reach); i--)
        {
            if (meant[i] == person)
                return i;
            if (meant[i] >= 0)
                rank++;
        }

        return -1;
    }

    public Spoke SpokeLast(int person)
    {
        for (var i = 1; i <= Math.Min(3, spoken.Count - since); i++)
        {
            if (spoken[^i] == person)
                return (Spoke)i;
        }

        return Spoke.NotLately;
    }

    /// <summary>Who stands first, behind no preposition, in the latest sentence outside marks; -1 when nobody does.</summary>
    public int SubjectBefore(int index)
    {
        var (subject, sentence) = (-1, -1);
        for (var i = index - 1; i >= FirstBefore(index); i--)
        {
            var at = passage.Mentions[i].First;
            if (PersonOf(i) < 0 || prose.IsQuoted(at) || prose[at].Sentence == prose[passage.Mentions[index].First].Sentence)
                continue;
            if (sentence >= 0 && prose[at].Sentence != sentence)
                return subject;
            if (!IsGoverned(at) && !IsBesideNoun(passage.Mentions[i].Last))
                (subject, sentence) = (PersonOf(i), prose[at].Sentence);
        }

        return subject;
    }

    /// <summary>Whether the latest sentence outside marks is about a person, and about nobody unnamed before.</summary>
    public bool IsSubjectBefore(int index, int person)
    {
        var (subject, sentence) = (-1, -1);
        for (var i = index - 1; i >= FirstBefore(index); i--)
        {
            var at = passage.Mentions[i].First;
            if (prose.IsQuoted(at) || prose[at].Sentence == prose[passage.Mentions[index].First].Sentence)
                continue;
            if (sentence >= 0 && prose[at].Sentence != sentence)
                break;
            sentence = prose[at].Sentence;
            if (passage.Mentions[i].Kind != MentionKind.Place && !IsGoverned(at) && !IsBesideNoun(passage.Mentions[i].Last))
                subject = i;
        }

        return subject >= 0 && PersonOf(subject) == person;
    }

    /// <summary>"of Holm", "beat Holm"</summary>
    private bool IsGoverned(int first)
    {
        if (prose.StartsSentence(first) || prose.IsQuoted(first - 1))
            return false;
        var before = prose[first - 1];
        var isObject = before.Shape == Shape.Lower && before.Is(WordClass.Verb) && !before.Is(WordClass.Words | WordClass.NounToo);
        return isObject || before.Is(WordClass.Preposition);
    }

    /// <summary>"Thornby | boss", "Thornby | 's"</summary>
    private bool IsBesideNoun(int last) =>
        prose.IsPossessive(last)
        || (last < prose.Count && prose.IsJoined(last) && prose[last].Shape == Shape.Lower && prose[last].Is(OfPeople));

    /// <summary>A given name, a title, a gender or words of their own tell that a name is a person's.</summary>
    public bool IsSomebody(int person)
    {
        var known = passage.People[person];
        var isPersons = known.IsMale || known.IsFemale || known.RoleFirst >= 0 || prose[known.NameFirst].Is(WordClass.GivenName);
        return isPersons || IsLikeFullName(known) || hasSpoken[person];
    }

    /// <summary>"Rashee Rice"; not "Thornby Kestrels".</summary>
    private bool IsLikeFullName(Person person) =>
        person.NameLast - person.NameFirst > 1 && prose.Word(person.NameLast - 1)[^1] != 's'
        && !prose[person.NameFirst].Is(WordClass.Place);

    /// <summary>One word that nothing tells is a person's: a town, a club, a ship.</summary>
    public bool IsPerhapsNobody(int person) =>
        passage.People[person].NameLast - passage.People[person].NameFirst == 1 && !IsSomebody(person);
}
