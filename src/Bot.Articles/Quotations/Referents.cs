using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// Whom each mention means. Names are known; "he" and "she" are given to the likeliest of the people before them, above all to whoever
/// spoke last: a stack of speakers is kept, not a nearest name.
/// </summary>
internal sealed class Referents
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Naming =
        WordList.Set("Naming.txt", StringComparer.Ordinal);

    /// <summary>Tokens from "called" over what is called so to the marks.</summary>
    private const int LongestNamed = 8;

    private const int MostPeople = 8;

    /// <summary>Mentions looked back on.</summary>
    private const int Reach = 48;

    /// <summary>So many paragraphs back a title still means who holds it.</summary>
    private const int ParagraphsOfOffice = 4;

    private const int ParagraphsOfDescription = 6;
    private const int ParagraphsOfRival = 2;

    /// <summary>How sure a title is its one holder, and how much of a pronoun's odds an epithet keeps.</summary>
    private const float SureOfHolder = 0.9f;
    private const float ShareOfEpithet = 0.7f;

    /// <summary>How sure a description is whoever alone is called something like it.</summary>
    private const float ShareOfDescription = 0.75f;

    /// <summary>Mentions behind a pronoun that may stand in what it reports.</summary>
    private const int MostReported = 12;

    /// <summary>Cues of one mention that are looked at.</summary>
    private const int MostCues = 12;

    /// <summary>Told of a pronoun whose meaning is not known beforehand.</summary>
    public const int Unknown = -2;

    /// <summary>The labels that weights are learnt from give "she" to men now and then; a reader never does.</summary>
    private const float WrongGender = 2.5f;
    private const float NamedByHimself = 2.5f;

    /// <summary>Another word for somebody goes on about whom the sentence before was about.</summary>
    private const float LatestSubject = 2.5f;

    private const WordClass OfPeople = WordClass.Title | WordClass.PersonNoun | WordClass.BodyNoun;

    private readonly Passage passage;
    private readonly Choice choice;
    private readonly Action<ChoiceMade>? heard;
    private readonly Prose prose;
    private readonly Ages ages;
    private readonly Lazy<int> defendant;
    private readonly Lazy<Descriptions> descriptions;
    private readonly Callings callings;
    private readonly int[] meant;
    private readonly float[] sure;
    private readonly (int Since, int Count)[] spokenBefore;
    private int since;
    private int firstOfItem;
    private readonly List<int> spoken = [];

    private Referents(Passage passage, FeatureWeights weights, Action<ChoiceMade>? heard)
    {
        (this.passage, prose, choice, this.heard) = (passage, passage.Prose, new Choice(weights), heard);
        ages = new Ages(passage);
        defendant = new Lazy<int>(() => Defendants.OnlyOneOf(passage), LazyThreadSafetyMode.None);
        callings = new Callings(prose);
        descriptions = new Lazy<Descriptions>(() => new Descriptions(passage), LazyThreadSafetyMode.None);
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

    /// <summary>
    /// The body that "it" or "they" means: the last that spoke, no further back than the paragraph before, else the one that the sentence
    /// before begins with; -1 when there is none.
    /// </summary>
    public int BodyBefore(int mention)
    {
        var (token, first) = (prose[passage.Mentions[mention].First], -1);
        for (var i = mention - 1; i >= Math.Max(0, mention - Reach); i--)
        {
            var (other, at) = (passage.Mentions[i], passage.Mentions[i].First);
            if (prose[at].Paragraph < token.Paragraph - 1)
                break;
            if (!MayBeBody(other) || prose.IsQuoted(at))
                continue;
            if (Speaks(i))
                return i;
            if (other.Kind != MentionKind.Phrase && BeginsSentence(at) && prose[at].Sentence >= token.Sentence - 1)
                first = i;
        }

        return first;
    }

    private bool BeginsSentence(int at) =>
        prose.StartsSentence(at) || (prose[at - 1].Is(WordClass.Determiner) && prose.StartsSentence(at - 1));

    /// <summary>"Northline Rail", "the Elmside Players": no title, no given name, nothing that tells a man or a woman.</summary>
    private bool MayBeBody(Mention mention)
    {
        var isTeam = mention is { Kind: MentionKind.Nominal, IsSeveral: true } && prose[mention.Last - 1].IsCapital;
        if (mention.Kind is MentionKind.Body or MentionKind.Phrase || isTeam)
            return true;
        var isNamed = mention.Kind == MentionKind.Name && mention.First == mention.NameFirst && mention.Person >= 0;
        if (!isNamed || passage.People[mention.Person].IsMale || passage.People[mention.Person].IsFemale)
            return false;
        return mention.Last - mention.NameFirst > 1 && !prose[mention.NameFirst].Is(WordClass.GivenName);
    }

    public static Referents Find(Passage passage, FeatureWeights weights, Action<ChoiceMade>? heard = null) =>
        Find(passage, weights, static (_, _, _) => Unknown, heard);

    /// <summary>
    /// As <see cref="Find(Passage, FeatureWeights, Action{ChoiceMade})"/>; <paramref name="told"/> may tell whom a pronoun means, or
    /// that it is <see cref="Unknown"/>. Fitting sees each choice so.
    /// </summary>
    public static Referents Find(
        Passage passage, FeatureWeights weights, Func<Referents, int, List<int>, int> told, Action<ChoiceMade>? heard = null)
    {
        var referents = new Referents(passage, weights, heard);
        List<int> people = [];
        for (var i = 0; i < passage.Mentions.Count; i++)
        {
            referents.BeginItem(i);
            referents.spokenBefore[i] = (referents.since, referents.spoken.Count);
            (referents.meant[i], referents.sure[i]) = referents.Mean(i, people, told);
            if (referents.meant[i] >= 0 && (referents.Speaks(i) || referents.NamesInMarks(i)))
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
        if (Defendants.IsMeant(prose, mention) && defendant.Value >= 0)
            return (defendant.Value, SureOfHolder);
        if (mention.Kind == MentionKind.Nominal && HolderOf(index) is var holder and >= 0)
            return (holder, callings.IsOwned(mention) ? ShareOfEpithet : SureOfHolder);
        if (callings.IsDescription(mention) && MeanByDescription(index) is var described and { Person: >= 0 })
            return described;
        if (mention.Kind == MentionKind.Nominal && IsEpithet(mention))
            return MeanByEpithet(index, people);
        if (IsCallingOfNobodyYet(index) && MeanByEpithet(index, people) is var called && IsSubjectBefore(index, called.Person))
            return called;
        if (AntecedentOf(index) is var antecedent and >= 0)
            return (meant[antecedent], SureOfHolder);
        if (mention.Kind != MentionKind.Pronoun || prose[mention.First].Quote >= 0)
            return (-1, 1);
        CollectPeople(index, people);
        var known = told(this, index, people);
        return known != -2 ? (known, 1) : Likeliest(index, people);
    }

    /// <summary>"the 19-year-old", "the Nigerian", "the former welder": only another word for somebody just spoken of.</summary>
    private bool IsEpithet(Mention mention) =>
        prose.Word(mention.First) is "the" or "The" && !prose.IsQuoted(mention.First)
        && (prose[mention.Last - 1].Is(WordClass.Epithet | WordClass.PostNominal) || IsParentOfSome(mention) || IsFormer(mention));

    /// <summary>"the former welder"; "the former mayor of Elmside" is an office of its own.</summary>
    private bool IsFormer(Mention mention) =>
        mention.Last - mention.First > 2 && prose.Word(mention.First + 1) is "former" && !mention.IsSeveral
        && (mention.Last >= prose.Count || prose.Word(mention.Last) is not "of");

    /// <summary>"the father of three"</summary>
    private bool IsParentOfSome(Mention mention) =>
        mention.Last + 1 < prose.Count && prose[mention.Last - 1].Is(WordClass.Male | WordClass.Female) && prose.Word(mention.Last) is "of"
        && (prose[mention.Last + 1].Shape == Shape.Number || prose[mention.Last + 1].Is(WordClass.Determiner))
        && prose.Word(mention.Last + 1) is not ("the" or "a" or "one");

    /// <summary>"The butcher said", of whom nothing was told by which one would know him.</summary>
    private bool IsCallingOfNobodyYet(int index) =>
        Speaks(index) && callings.IsOfOne(passage.Mentions[index]) && IsPerhapsNamed(index)
        && descriptions.Value.HolderOf(passage.Mentions[index]).Fit == Fit.None;

    /// <summary>Whoever alone is introduced by the description's words, and was spoken of since anybody unnamed was.</summary>
    private (int Person, float Sureness) MeanByDescription(int index)
    {
        var mention = passage.Mentions[index];
        var (holder, fit) = descriptions.Value.HolderOf(mention);
        if (holder < 0 || IsOtherGender(mention, holder))
            return (-1, 1);
        var last = LastMention(index, holder, out _);
        if (last < 0 || IsUnnamedSince(passage.Mentions[last].Last, mention))
            return (-1, 1);
        if (ParagraphsBetween(last, index) > ParagraphsOfDescription)
            return (-1, 1);
        return (holder, fit == Fit.Wholly && callings.HasArticle(mention) ? SureOfHolder : ShareOfDescription);
    }

    /// <summary>
    /// "The butcher said" where nobody unnamed has been called a butcher, and a named person was just spoken of: it may be that person.
    /// </summary>
    public bool IsPerhapsNamed(int index)
    {
        var mention = passage.Mentions[index];
        var isCalled = callings.IsDescription(mention) && callings.HasArticle(mention) && callings.IsOfPerson(mention.Last - 1);
        if (!isCalled || IsUnnamedSince(0, mention))
            return false;
        for (var i = index - 1; i >= Math.Max(firstOfItem, index - Reach) && ParagraphsBetween(i, index) <= ParagraphsOfRival; i--)
        {
            var isNamed = passage.Mentions[i].Kind == MentionKind.Name && !prose.IsQuoted(passage.Mentions[i].First);
            if (isNamed && IsPerhapsMeant(mention, meant[i]))
                return true;
        }

        return false;
    }

    private bool IsPerhapsMeant(Mention mention, int person) =>
        person >= 0 && passage.People[person].IsFree && !IsOtherGender(mention, person);

    /// <summary>"the widow" is no man; a chairman may be a woman.</summary>
    private bool IsOtherGender(Mention mention, int person) =>
        Callings.IsOfGender(prose.Word(mention.Last - 1)) && Gender(mention, passage.People[person]) == Agreement.Clashes;

    private bool IsUnnamedSince(int token, Mention description) => descriptions.Value.Unnamed(description.Last - 1) >= token;

    private int ParagraphsBetween(int one, int next) =>
        prose[passage.Mentions[next].First].Paragraph - prose[passage.Mentions[one].First].Paragraph;

    private (int Person, float Sureness) MeanByEpithet(int index, List<int> people)
    {
        if (ages.HolderOf(passage.Mentions[index].Last) is var holder and >= 0)
            return (holder, SureOfHolder);
        CollectPeople(index, people);
        people.RemoveAll(person => ages.IsAnother(passage.Mentions[index].Last, person) || IsPerhapsNobody(person));
        var (person, sureness) = Likeliest(index, people, isEpithet: true);
        return (person, sureness * ShareOfEpithet);
    }

    /// <summary>One word that nothing tells is a person's: a town, a club, a ship.</summary>
    private bool IsPerhapsNobody(int person)
    {
        var known = passage.People[person];
        var isNamed = known.NameLast - known.NameFirst > 1 || known.IsMale || known.IsFemale || known.RoleFirst >= 0;
        return !isNamed && !prose[known.NameFirst].Is(WordClass.GivenName) && !spoken.Contains(person);
    }

    /// <summary>"The foreign minister", "his deputy": the one person introduced as that, when the last paragraphs spoke of him.</summary>
    private int HolderOf(int index)
    {
        var mention = passage.Mentions[index];
        var isDefinite = callings.HasArticle(mention) || callings.IsOwned(mention);
        if (mention.IsSeveral || mention.Last - mention.First < 2 || !isDefinite)
            return -1;
        var last = mention.Last;
        if (last + 1 < prose.Count && prose.Word(last) is "of" or "for")
            last += prose[last + 1].Is(WordClass.Determiner) && last + 2 < prose.Count ? 3 : 2;
        var holder = passage.People.Offices.HolderOf(mention.First, last);
        if (holder < 0 || LastMention(index, holder, out _) is not (var before and >= 0))
            return -1;
        if (IsUnnamedSince(passage.Mentions[before].Last, mention))
            return -1;
        return prose[mention.First].Paragraph - prose[passage.Mentions[before].First].Paragraph <= ParagraphsOfOffice ? holder : -1;
    }

    /// <summary>"Kerry, who said": of "who" the mention before; -1 for any other mention, or where none stands there.</summary>
    public int AntecedentOf(int index)
    {
        var mention = passage.Mentions[index];
        if (index == 0 || mention.Kind != MentionKind.OtherPronoun || prose.Word(mention.First) is not "who")
            return -1;
        if (WhoBefore(index) is var other and >= 0)
            return AntecedentOf(other);
        var before = passage.Mentions[index - 1];
        if (mention.First - before.Last > 2 || !prose.SameSentence(mention.First, before.First))
            return -1;
        var isOfPlace = index > 1 && before.Kind == MentionKind.Place && passage.Mentions[index - 2].Last == before.First - 1;
        return isOfPlace && prose[before.First - 1].Is(WordClass.Preposition) ? index - 2 : index - 1;
    }

    /// <summary>Of "who accused Harper, and | who cannot be named" the first "who"; -1 when "who" stands behind no "and".</summary>
    private int WhoBefore(int index)
    {
        var first = passage.Mentions[index].First;
        if (first == 0 || !prose[first - 1].Is(WordClass.Conjunction))
            return -1;
        for (var i = index - 1; i >= 0 && index - i <= MostCues && prose.SameSentence(passage.Mentions[i].First, first); i--)
        {
            if (prose.Word(passage.Mentions[i].First) is "who")
                return i;
        }

        return -1;
    }

    /// <summary>Whether the mention is the subject of a verb of speech outside marks.</summary>
    private bool Speaks(int mention)
    {
        var steps = 0;
        for (var cue = passage.Clauses.LastCueOf(mention); cue >= 0 && steps < MostCues; cue = passage.Clauses.Cues[cue].Next, steps++)
        {
            if (passage.Clauses.Cues[cue].Frame >= Frame.AccordingTo || prose[passage.Clauses.Cues[cue].Token].Is(WordClass.Words))
                return true;
        }

        return false;
    }

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
    private void CollectPeople(int index, List<int> into)
    {
        into.Clear();
        for (var i = index - 1; i >= Math.Max(firstOfItem, index - Reach) && into.Count < MostPeople; i--)
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

    private (int Person, float Sureness) Likeliest(int index, List<int> people, bool isEpithet = false)
    {
        if (people.Count == 0)
            return (-1, 0);
        Weigh(index, people, isEpithet ? SubjectBefore(index) : -1);
        var best = choice.Decide();
        heard?.Invoke(new ChoiceMade("referent", SpanOf(index), choice, at => NameOf(people[at])));
        return (people[best], choice.OddsOf(best));
    }

    /// <summary>Notes what speaks for each of <paramref name="people"/>, who stand nearest first.</summary>
    public Choice Weigh(int index, List<int> people, int subject = -1)
    {
        choice.Clear();
        for (var i = 0; i < people.Count; i++)
        {
            choice.BeginOption();
            Note(index, people, i);
            if (Gender(passage.Mentions[index], passage.People[people[i]]) == Agreement.Clashes)
                choice.Add("another gender", -WrongGender);
            if (IsNamedInReport(index, people[i]))
                choice.Add("named in what the pronoun says", -NamedByHimself);
            if (people[i] == subject)
                choice.Add("the latest subject of a sentence", LatestSubject);
        }

        return choice;
    }

    /// <summary>Who stands first, behind no preposition, in the latest sentence outside marks; -1 when nobody does.</summary>
    private int SubjectBefore(int index)
    {
        var (subject, sentence) = (-1, -1);
        for (var i = index - 1; i >= Math.Max(firstOfItem, index - Reach); i--)
        {
            var at = passage.Mentions[i].First;
            if (meant[i] < 0 || prose.IsQuoted(at) || prose[at].Sentence == prose[passage.Mentions[index].First].Sentence)
                continue;
            if (sentence >= 0 && prose[at].Sentence != sentence)
                return subject;
            if (!IsGoverned(at) && !IsBesideNoun(passage.Mentions[i].Last))
                (subject, sentence) = (meant[i], prose[at].Sentence);
        }

        return subject;
    }

    /// <summary>Whether the latest sentence outside marks is about a person, and about nobody unnamed before.</summary>
    private bool IsSubjectBefore(int index, int person)
    {
        var (subject, sentence) = (-1, -1);
        for (var i = index - 1; i >= Math.Max(firstOfItem, index - Reach); i--)
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

        return subject >= 0 && meant[subject] == person;
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

    /// <summary>"He said Zole had been": nobody speaks of himself by name.</summary>
    private bool IsNamedInReport(int index, int person)
    {
        var own = passage.Mentions[index].First;
        var end = Math.Min(passage.Mentions.Count, index + MostReported);
        for (var i = index + 1; i < end && prose.SameSentence(passage.Mentions[i].First, own); i++)
        {
            if (passage.Mentions[i].Person == person && Speaks(index))
                return passage.Mentions[i].Last >= prose.Count || prose[passage.Mentions[i].Last].Shape != Shape.Possessive;
        }

        return false;
    }

    private TextSpan SpanOf(int mention) => prose.Span(passage.Mentions[mention].First, passage.Mentions[mention].Last);

    private string NameOf(int person) => prose.Words(passage.People[person].NameFirst, passage.People[person].NameLast);

    private void Note(int index, List<int> people, int at)
    {
        var person = people[at];
        var mention = passage.Mentions[index];
        var someone = passage.People[person];
        var last = LastMention(index, person, out var rank);
        var (gender, spoke, role) = (Gender(mention, someone), SpokeLast(person), last < 0 ? LastRole.NotMentioned : RoleOf(last));
        var (back, paragraphs) = BackTo(mention, last);
        choice.Note(ReferentFeatures.SpokeLast.At(spoke));
        choice.Note(ReferentFeatures.Gender.At(gender));
        choice.Note(ReferentFeatures.GenderAndSpoke.At(gender, spoke));
        choice.Note(ReferentFeatures.SentencesBack.At(back));
        choice.Note(ReferentFeatures.Recency.At(Scales.UpToSeven(rank)));
        choice.Note(ReferentFeatures.Role.At(role));
        choice.Note(ReferentFeatures.RoleAndBack.At(role, back));
        choice.Note(ReferentFeatures.Times.At(Scales.UpToSeven(someone.Times)));
        choice.Note(ReferentFeatures.SpokeAndParagraph.At(spoke, paragraphs));
        choice.Note(ReferentFeatures.Paragraphs.At(paragraphs));
        choice.Note(ReferentFeatures.First.At(Scales.FirstOf(prose, mention.First), Scales.UpToThree(rank), back));
        choice.Note(ReferentFeatures.Introduced.At(Scales.UpToSeven(person)));
        choice.Note(ReferentFeatures.InOwnQuote.At(Scales.Flag(IsQuotedBeside(index, person))));
        choice.Note(ReferentFeatures.Likeness.At(LikenessOf(someone)));
        choice.Note(ReferentFeatures.TopicAndBack.At(TopicOf(index, person), back));
        choice.Note(ReferentFeatures.Kind.At(LastKindOf(last)));
        choice.Note(ReferentFeatures.RivalsNearer.At(RivalsNearer(mention, people, at), spoke));
        choice.Note(ReferentFeatures.MostMentioned.At(Scales.Flag(IsMostMentioned(people, person))));
        choice.Note(ReferentFeatures.RoleSpokeParagraph.At(role, spoke, paragraphs));
        choice.Note(ReferentFeatures.InReport.At(last < 0 ? Reported.NotMentioned : ReportedIn(last)));
        choice.Note(ReferentFeatures.SpeaksAndSpoke.At(Scales.Flag(Speaks(index)), spoke));
    }

    private LastKind LastKindOf(int mention) =>
        mention < 0 ? LastKind.NotMentioned : (LastKind)((int)LastKind.Name + (int)passage.Mentions[mention].Kind);

    private (Back Sentences, ParagraphsBack Paragraphs) BackTo(Mention mention, int last)
    {
        if (last < 0)
            return (Back.NotMentioned, ParagraphsBack.NotMentioned);
        var (own, other) = (prose[mention.First], prose[passage.Mentions[last].First]);
        return (
            (Back)Math.Min((int)Back.Further, own.Sentence - other.Sentence),
            (ParagraphsBack)Math.Min((int)ParagraphsBack.Further, own.Paragraph - other.Paragraph));
    }

    /// <summary>Whether somebody is named in marked words of the pronoun's own paragraph: nobody speaks of himself by name.</summary>
    private bool IsQuotedBeside(int index, int person)
    {
        var paragraph = prose[passage.Mentions[index].First].Paragraph;
        return IsQuotedTowards(-1) || IsQuotedTowards(1);

        bool IsQuotedTowards(int step)
        {
            for (var i = index + step; i >= 0 && i < passage.Mentions.Count && Math.Abs(i - index) <= 16; i += step)
            {
                var token = prose[passage.Mentions[i].First];
                if (token.Paragraph != paragraph)
                    return false;
                if (passage.Mentions[i].Person == person && token.Quote >= 0)
                    return true;
            }

            return false;
        }
    }

    private static PersonLike LikenessOf(Person someone) =>
        someone.IsMale != someone.IsFemale ? PersonLike.KnownGender
        : someone.NameLast - someone.NameFirst > 1 ? PersonLike.SeveralWords : PersonLike.OneWord;

    private Topic TopicOf(int index, int person)
    {
        var own = prose[passage.Mentions[index].First];
        var (ofParagraph, ofSentence) = (-1, -1);
        for (var i = index - 1; i >= Math.Max(0, index - Reach); i--)
        {
            var token = prose[passage.Mentions[i].First];
            if (token.Paragraph != own.Paragraph && token.Sentence < own.Sentence - 1)
                break;
            if (token.Quote >= 0 || meant[i] < 0)
                continue;
            if (token.Paragraph == own.Paragraph)
                ofParagraph = meant[i];
            if (token.Sentence == own.Sentence - 1)
                ofSentence = meant[i];
        }

        return ofParagraph == person
            ? ofSentence == person ? Topic.OfBoth : Topic.OfParagraph
            : ofSentence == person ? Topic.OfSentenceBefore : Topic.None;
    }

    /// <summary>How many candidates that agree in gender stand nearer.</summary>
    private UpToThree RivalsNearer(Mention pronoun, List<int> people, int at)
    {
        var rivals = 0;
        for (var i = 0; i < at && rivals < 3; i++)
            rivals += Gender(pronoun, passage.People[people[i]]) == Agreement.Agrees ? 1 : 0;
        return Scales.UpToThree(rivals);
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

    /// <summary>"Ryan said Trump must": in what another reports. "told Ryan", "asked Ryan".</summary>
    private Reported ReportedIn(int index)
    {
        var first = passage.Mentions[index].First;
        if (first > 0 && prose[first - 1].Is(WordClass.Telling))
            return prose[first - 1].Is(WordClass.Asking) ? Reported.Asked : Reported.Told;
        for (var at = first - 1; at >= Math.Max(0, first - 30) && prose[at].Sentence == prose[first].Sentence; at--)
        {
            if (prose[at].Quote < 0 && prose[at].Is(WordClass.Words) && prose[at].Shape == Shape.Lower)
                return Reported.InReport;
        }

        return Reported.No;
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

    private static Agreement Gender(Mention pronoun, Person person)
    {
        if (person.IsMale == person.IsFemale || pronoun.IsMale == pronoun.IsFemale)
            return Agreement.Unknown;
        return (pronoun.IsMale && person.IsMale) || (pronoun.IsFemale && person.IsFemale) ? Agreement.Agrees : Agreement.Clashes;
    }

    /// <summary>Whether somebody spoke last, and the pronoun's gender does not say no.</summary>
    public bool MaySpeakOn(int pronoun, int person) =>
        SpokeLast(person) == Spoke.Last && Gender(passage.Mentions[pronoun], passage.People[person]) != Agreement.Clashes;

    private Spoke SpokeLast(int person)
    {
        for (var i = 1; i <= Math.Min(3, spoken.Count - since); i++)
        {
            if (spoken[^i] == person)
                return (Spoke)i;
        }

        return Spoke.NotLately;
    }

    private LastRole RoleOf(int index)
    {
        var mention = passage.Mentions[index];
        if (prose.IsQuoted(mention.First))
            return LastRole.Quoted;
        if (Speaks(index))
            return Asks(index) ? LastRole.Asks : LastRole.Speaks;
        if (passage.Clauses.LastCueOf(index) >= 0)
            return LastRole.Acts;
        if (mention.Last < prose.Count && prose[mention.Last].Shape == Shape.Possessive)
            return LastRole.Owns;
        if (mention.First > 0 && prose[mention.First - 1].Is(WordClass.Preposition))
            return LastRole.BehindPreposition;
        return prose.StartsSentence(mention.First) ? LastRole.First : LastRole.Other;
    }

    /// <summary>Whoever asks is answered by another.</summary>
    private bool Asks(int mention) => prose[passage.Clauses.Cues[passage.Clauses.LastCueOf(mention)].Token].Is(WordClass.Asking);
}
