namespace Bot.Articles;

/// <summary>
/// Whom each mention means. Names are known; "he" and "she" are given to the likeliest of the people before them, above all to whoever
/// spoke last: a stack of speakers is kept, not a nearest name.
/// </summary>
internal sealed class Referents
{
    public const int MostFeatures = 24;
    public const int MostPeople = 8;
    private const int Reach = 48;

    /// <summary>The labels that weights are learnt from give "she" to men now and then; a reader never does.</summary>
    private const float WrongGender = 2.5f;

    private readonly Passage passage;
    private readonly LinearModel<ReferentFeature> weights;
    private readonly int[] meant;
    private readonly float[] sure;
    private readonly (int Since, int Count)[] spokenBefore;
    private int since;
    private int firstOfItem;
    private readonly List<int> spoken = [];

    private Referents(Passage passage, LinearModel<ReferentFeature> weights)
    {
        (this.passage, this.weights) = (passage, weights);
        meant = new int[passage.Mentions.Count];
        sure = new float[passage.Mentions.Count];
        spokenBefore = new (int Since, int Count)[passage.Mentions.Count];
    }

    /// <summary>The two who had spoken last before a mention; null when fewer had.</summary>
    public (int First, int Second)? PairBefore(int mention)
    {
        var (first, last) = spokenBefore[mention];
        return last - first < 2 ? null : (spoken[last - 2], spoken[last - 1]);
    }

    /// <summary>Whether two mentions mean one person, or are one mention.</summary>
    public bool AreOne(int one, int other) => one == other || (meant[one] >= 0 && meant[one] == meant[other]);

    public int PersonOf(int mention) => meant[mention];

    public float SurenessOf(int mention) => sure[mention];

    /// <summary>The body that "it" means: the last one that spoke before, no further back than the paragraph before; -1 when none did.</summary>
    public int BodyBefore(int mention)
    {
        var paragraph = passage.Tokens[passage.Mentions[mention].First].Paragraph;
        for (var i = mention - 1; i >= Math.Max(0, mention - Reach) && passage.Tokens[passage.Mentions[i].First].Paragraph >= paragraph - 1; i--)
        {
            if (passage.Mentions[i].Kind == MentionKind.Body && passage.Tokens[passage.Mentions[i].First].Quote < 0 && Speaks(i))
                return i;
        }

        return -1;
    }

    public static Referents Find(Passage passage, LinearModel<ReferentFeature> weights) => Find(passage, weights, static (_, _, _) => -2);

    /// <summary>As <see cref="Find(Passage, LinearModel{ReferentFeature})"/>; <paramref name="told"/> may tell whom a pronoun means (-2: it does not know). Fitting sees each choice so.</summary>
    public static Referents Find(Passage passage, LinearModel<ReferentFeature> weights, Func<Referents, int, List<int>, int> told)
    {
        var referents = new Referents(passage, weights);
        List<int> people = [];
        for (var i = 0; i < passage.Mentions.Count; i++)
        {
            referents.BeginItem(i);
            referents.spokenBefore[i] = (referents.since, referents.spoken.Count);
            (referents.meant[i], referents.sure[i]) = referents.Mean(i, people, told);
            if (referents.meant[i] >= 0 && referents.Speaks(i))
                referents.Push(referents.meant[i]);
        }

        return referents;
    }

    /// <summary>A live blog's next item ("12:40 p.m." on a line of its own) knows nobody of the items before.</summary>
    private void BeginItem(int index)
    {
        var first = passage.Mentions[index].First;
        var before = index == 0 ? 0 : passage.Mentions[index - 1].Last;
        for (var at = Math.Max(before, first - 12); at < first; at++)
        {
            if (!IsClock(at) || (at > 0 && passage.Tokens[at - 1].Paragraph == passage.Tokens[at].Paragraph) || passage.Tokens[first].Paragraph == passage.Tokens[at].Paragraph)
                continue;
            (since, firstOfItem) = (spoken.Count, index);
        }
    }

    private bool IsClock(int at) =>
        passage.Tokens[at].Shape == Shape.Number && (passage.Word(at).Contains(':') || (at + 1 < passage.Tokens.Count && (passage.Word(at + 1) is "a.m" or "p.m" or "a.m." or "p.m." or "am" or "pm" || passage.Tokens[at + 1].Shape == Shape.Colon)));

    private void Push(int person)
    {
        if (spoken.Count == since || spoken[^1] != person)
            spoken.Add(person);
    }

    private (int Person, float Sureness) Mean(int index, List<int> people, Func<Referents, int, List<int>, int> told)
    {
        var mention = passage.Mentions[index];
        if (mention.Kind == MentionKind.Name)
            return (mention.Person, 1);
        if (mention.Apposed >= 0)
            return (passage.Mentions[mention.Apposed].Person, 1);
        if (mention.Kind == MentionKind.Nominal)
            return (HolderOf(index), 0.9f);
        if (mention.Kind == MentionKind.OtherPronoun && passage.Word(mention.First) is "who")
            return (Antecedent(index), 0.9f);
        if (mention.Kind != MentionKind.Pronoun || passage.Tokens[mention.First].Quote >= 0)
            return (-1, 1);
        CollectPeople(index, people);
        var known = told(this, index, people);
        return known != -2 ? (known, 1) : Likeliest(index, people);
    }

    /// <summary>"The foreign minister": the person who was introduced as that, when it is one, and was spoken of in the last paragraphs.</summary>
    private int HolderOf(int index)
    {
        var mention = passage.Mentions[index];
        if (mention.IsSeveral || mention.Last - mention.First < 2 || passage.Word(mention.First) is not ("the" or "The"))
            return -1;
        var last = mention.Last;
        if (last + 1 < passage.Tokens.Count && passage.Word(last) is "of" or "for")
            last += passage.Tokens[last + 1].Is(WordClass.Determiner) && last + 2 < passage.Tokens.Count ? 3 : 2;
        var holder = passage.People.Offices.HolderOf(mention.First, last);
        var isNear = holder >= 0 && LastMention(index, holder, out _) is var before and >= 0 && passage.Tokens[mention.First].Paragraph - passage.Tokens[passage.Mentions[before].First].Paragraph <= 4;
        return isNear ? holder : -1;
    }

    /// <summary>"Kerry, who said": the mention before.</summary>
    private int Antecedent(int index)
    {
        if (index == 0)
            return -1;
        var (who, before) = (passage.Mentions[index].First, passage.Mentions[index - 1]);
        return who - before.Last <= 2 && passage.Tokens[who].Sentence == passage.Tokens[before.First].Sentence ? meant[index - 1] : -1;
    }

    /// <summary>Whether the mention is the subject of a verb of speech outside marks.</summary>
    private bool Speaks(int mention)
    {
        var steps = 0;
        for (var cue = passage.Clauses.LastCueOf(mention); cue >= 0 && steps < 12; cue = passage.Clauses.Cues[cue].Next, steps++)
        {
            if (passage.Clauses.Cues[cue].Frame >= Frame.AccordingTo || passage.Tokens[passage.Clauses.Cues[cue].Token].Is(WordClass.Words))
                return true;
        }

        return false;
    }

    /// <summary>The people mentioned before, nearest first, and the last speakers.</summary>
    private void CollectPeople(int index, List<int> into)
    {
        into.Clear();
        for (var i = index - 1; i >= Math.Max(firstOfItem, index - Reach) && into.Count < MostPeople; i--)
        {
            if (meant[i] >= 0 && !into.Contains(meant[i]))
                into.Add(meant[i]);
        }

        for (var i = spoken.Count - 1; i >= Math.Max(since, spoken.Count - 3); i--)
        {
            if (!into.Contains(spoken[i]))
                into.Add(spoken[i]);
        }
    }

    private (int Person, float Sureness) Likeliest(int index, List<int> people)
    {
        if (people.Count == 0)
            return (-1, 0);
        Span<float> scores = stackalloc float[MostPeople + 4];
        Span<int> room = stackalloc int[MostFeatures];
        var best = 0;
        for (var i = 0; i < people.Count; i++)
        {
            var noted = new Noted<ReferentFeature>(room);
            Note(index, people, i, ref noted);
            scores[i] = weights.Score(noted.All) - (Gender(passage.Mentions[index], passage.People[people[i]]) == 2 ? WrongGender : 0);
            if (scores[i] > scores[best])
                best = i;
        }

        var sum = 0f;
        for (var i = 0; i < people.Count; i++)
            sum += MathF.Exp(scores[i] - scores[best]);
        return (people[best], 1 / sum);
    }

    /// <summary>Notes what speaks for the candidate <paramref name="at"/> of <paramref name="people"/>, who stand nearest first.</summary>
    public void Note(int index, List<int> people, int at, ref Noted<ReferentFeature> noted)
    {
        var person = people[at];
        var mention = passage.Mentions[index];
        var (own, someone) = (passage.Tokens[mention.First], passage.People[person]);
        var last = LastMention(index, person, out var rank);
        var gender = Gender(mention, someone);
        var spoke = SpokeLast(person);
        var back = last < 0 ? 7 : Math.Min(6, own.Sentence - passage.Tokens[passage.Mentions[last].First].Sentence);
        var paragraphs = last < 0 ? 4 : Math.Min(3, own.Paragraph - passage.Tokens[passage.Mentions[last].First].Paragraph);
        var role = last < 0 ? 8 : RoleOf(last);
        noted.Note(ReferentFeature.SpokeLast, spoke);
        noted.Note(ReferentFeature.Gender, gender);
        noted.Note(ReferentFeature.GenderAndSpoke, (gender * 4) + spoke);
        noted.Note(ReferentFeature.SentencesBack, back);
        noted.Note(ReferentFeature.Recency, Math.Min(7, rank));
        noted.Note(ReferentFeature.LastRole, role);
        noted.Note(ReferentFeature.RoleAndBack, (role * 8) + back);
        noted.Note(ReferentFeature.Times, Math.Min(7, someone.Times));
        noted.Note(ReferentFeature.SpokeAndParagraph, (spoke * 5) + paragraphs);
        noted.Note(ReferentFeature.ParagraphsBack, paragraphs);
        noted.Note(ReferentFeature.Kind, (IsFirst(mention.First) * 32) + (Math.Min(3, rank) * 8) + back);
        noted.Note(ReferentFeature.Share, Math.Min(7, person));
        noted.Note(ReferentFeature.InOwnQuote, IsQuotedBeside(index, person) ? 1 : 0);
        noted.Note(ReferentFeature.PersonLike, PersonLike(someone));
        noted.Note(ReferentFeature.Topic, (Topic(index, person) * 8) + back);
        noted.Note(ReferentFeature.LastKind, last < 0 ? 0 : 1 + (int)passage.Mentions[last].Kind);
        noted.Note(ReferentFeature.RivalsNearer, (RivalsNearer(mention, people, at) * 4) + spoke);
        noted.Note(ReferentFeature.MostMentioned, IsMostMentioned(people, person) ? 1 : 0);
        noted.Note(ReferentFeature.RoleSpokeParagraph, (((role * 4) + spoke) * 5) + paragraphs);
        noted.Note(ReferentFeature.Reported, last < 0 ? 0 : 1 + Reported(last));
        noted.Note(ReferentFeature.SpeaksAndSpoke, ((Speaks(index) ? 1 : 0) * 4) + spoke);
    }

    /// <summary>Whether somebody is named in marked words of the pronoun's own paragraph: nobody speaks of himself by name.</summary>
    private bool IsQuotedBeside(int index, int person)
    {
        var paragraph = passage.Tokens[passage.Mentions[index].First].Paragraph;
        return IsQuotedTowards(-1) || IsQuotedTowards(1);

        bool IsQuotedTowards(int step)
        {
            for (var i = index + step; i >= 0 && i < passage.Mentions.Count && Math.Abs(i - index) <= 16; i += step)
            {
                var token = passage.Tokens[passage.Mentions[i].First];
                if (token.Paragraph != paragraph)
                    return false;
                if (passage.Mentions[i].Person == person && token.Quote >= 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>0 one word, 1 several, 2 a given name or a title of known gender.</summary>
    private static int PersonLike(Person someone) =>
        someone.IsMale != someone.IsFemale ? 2 : someone.NameLast - someone.NameFirst > 1 ? 1 : 0;

    /// <summary>1 the first mention of the pronoun's paragraph, 2 of the sentence before, 3 both, outside marks.</summary>
    private int Topic(int index, int person)
    {
        var own = passage.Tokens[passage.Mentions[index].First];
        var (ofParagraph, ofSentence) = (-1, -1);
        for (var i = index - 1; i >= Math.Max(0, index - Reach); i--)
        {
            var token = passage.Tokens[passage.Mentions[i].First];
            if (token.Paragraph != own.Paragraph && token.Sentence < own.Sentence - 1)
                break;
            if (token.Quote >= 0 || meant[i] < 0)
                continue;
            if (token.Paragraph == own.Paragraph)
                ofParagraph = meant[i];
            if (token.Sentence == own.Sentence - 1)
                ofSentence = meant[i];
        }

        return (ofParagraph == person ? 1 : 0) + (ofSentence == person ? 2 : 0);
    }

    /// <summary>How many candidates that agree in gender stand nearer.</summary>
    private int RivalsNearer(Mention pronoun, List<int> people, int at)
    {
        var rivals = 0;
        for (var i = 0; i < at && rivals < 3; i++)
            rivals += Gender(pronoun, passage.People[people[i]]) == 1 ? 1 : 0;
        return rivals;
    }

    private bool IsMostMentioned(List<int> people, int person)
    {
        foreach (var other in people)
        {
            if (passage.People[other].Times > passage.People[person].Times)
                return false;
        }

        return true;
    }

    /// <summary>1 when the mention stands in what somebody else reports ("Ryan said Trump must"), 2 when it is told something, 3 when it is asked.</summary>
    private int Reported(int index)
    {
        var first = passage.Mentions[index].First;
        if (first > 0 && passage.Tokens[first - 1].Is(WordClass.Telling))
            return passage.Word(first - 1).StartsWith("ask") ? 3 : 2;
        for (var at = first - 1; at >= Math.Max(0, first - 30) && passage.Tokens[at].Sentence == passage.Tokens[first].Sentence; at--)
        {
            if (passage.Tokens[at].Quote < 0 && passage.Tokens[at].Is(WordClass.Words) && passage.Tokens[at].Shape == Shape.Lower)
                return 1;
        }

        return 0;
    }

    private int LastMention(int index, int person, out int rank)
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

    /// <summary>0 unknown, 1 agrees, 2 does not.</summary>
    private static int Gender(Mention pronoun, Person person)
    {
        if (person.IsMale == person.IsFemale)
            return 0;
        return (pronoun.IsMale && person.IsMale) || (pronoun.IsFemale && person.IsFemale) ? 1 : 2;
    }

    /// <summary>Whether somebody spoke last, and the pronoun's gender does not say no.</summary>
    public bool MaySpeakOn(int pronoun, int person) => SpokeLast(person) == 1 && Gender(passage.Mentions[pronoun], passage.People[person]) != 2;

    private int SpokeLast(int person)
    {
        for (var i = 1; i <= Math.Min(3, spoken.Count - since); i++)
        {
            if (spoken[^i] == person)
                return i;
        }

        return 0;
    }

    /// <summary>0 asks, 1 in marks, 2 subject of speech, 3 subject of another verb, 4 possessor, 5 behind a preposition, 6 first of its sentence, 7 other; 8 is for who was not mentioned of late.</summary>
    private int RoleOf(int index)
    {
        var mention = passage.Mentions[index];
        if (passage.Tokens[mention.First].Quote >= 0)
            return 1;
        if (Speaks(index))
            return Asks(index) ? 0 : 2;
        if (passage.Clauses.LastCueOf(index) >= 0)
            return 3;
        if (mention.Last < passage.Tokens.Count && passage.Tokens[mention.Last].Shape == Shape.Possessive)
            return 4;
        if (mention.First > 0 && passage.Tokens[mention.First - 1].Is(WordClass.Preposition))
            return 5;
        return IsFirst(mention.First) > 0 ? 6 : 7;
    }

    /// <summary>Whoever asks is answered by another.</summary>
    private bool Asks(int mention) =>
        passage.Word(passage.Clauses.Cues[passage.Clauses.LastCueOf(mention)].Token) is "asked" or "asks" or "ask" or "asking" or "wondered" or "inquired";

    private int IsFirst(int token) =>
        token == 0 || passage.Tokens[token - 1].Paragraph != passage.Tokens[token].Paragraph ? 2
        : passage.Tokens[token - 1].Sentence != passage.Tokens[token].Sentence ? 1 : 0;
}
