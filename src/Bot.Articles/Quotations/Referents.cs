namespace Bot.Articles;

/// <summary>
/// Whom each mention means. Names are known; titles and descriptions mean whoever alone is introduced so; "he" and "she" are given to
/// somebody unnamed who spoke last, else to the likeliest of the people before them.
/// </summary>
internal sealed class Referents
{
    /// <summary>Told of a pronoun whose meaning is not known beforehand.</summary>
    public const int Unknown = -2;

    /// <summary>So many paragraphs back a title still means who holds it.</summary>
    private const int ParagraphsOfOffice = 4;

    private const int ParagraphsOfDescription = 6;
    private const int ParagraphsOfRival = 2;

    /// <summary>How sure a title is its one holder, and how much of a pronoun's odds an epithet keeps.</summary>
    private const float SureOfHolder = 0.9f;
    private const float ShareOfEpithet = 0.7f;

    /// <summary>How sure a description is whoever alone is called something like it.</summary>
    private const float ShareOfDescription = 0.75f;

    /// <summary>How sure "he" is somebody without a name who spoke last.</summary>
    private const float ShareOfUnnamed = 0.8f;

    /// <summary>How much of its odds a name keeps as "he" when nothing tells that it is a person's: a town, a firm.</summary>
    private const float ShareOfNobody = 0.6f;

    /// <summary>Mentions looked back on within a sentence.</summary>
    private const int MostBetween = 12;

    private readonly Passage passage;
    private readonly Prose prose;
    private readonly Discourse discourse;
    private readonly PronounChoice pronouns;
    private readonly Action<ChoiceMade>? heard;
    private readonly Ages ages;
    private readonly Lazy<int> defendant;
    private readonly Lazy<Descriptions> descriptions;
    private readonly Callings callings;
    private readonly float[] sure;
    private readonly Unnamed unnamed;

    private Referents(Passage passage, FeatureWeights weights, Action<ChoiceMade>? heard)
    {
        (this.passage, prose, this.heard) = (passage, passage.Prose, heard);
        discourse = new Discourse(passage);
        pronouns = new PronounChoice(passage, discourse, weights);
        ages = new Ages(passage);
        defendant = new Lazy<int>(() => Defendants.OnlyOneOf(passage), LazyThreadSafetyMode.None);
        callings = new Callings(prose);
        descriptions = new Lazy<Descriptions>(() => new Descriptions(passage), LazyThreadSafetyMode.None);
        sure = new float[passage.Mentions.Count];
        unnamed = new Unnamed(passage, discourse, callings);
    }

    /// <summary>Whether two mentions mean one person, or are one mention.</summary>
    public bool AreOne(int one, int other) => one == other || (PersonOf(one) >= 0 && PersonOf(one) == PersonOf(other));

    /// <summary>The two who had spoken last before a mention; null when fewer had.</summary>
    public (int First, int Second)? PairBefore(int mention) => discourse.PairBefore(mention);

    /// <summary>The body that "it" or "they" means; -1 for none.</summary>
    public int BodyBefore(int mention) => unnamed.BodyBefore(mention);

    public int PersonOf(int mention) => discourse.PersonOf(mention);

    public float SurenessOf(int mention) => sure[mention];

    public static Referents Find(Passage passage, FeatureWeights weights, Action<ChoiceMade>? heard = null) =>
        Find(passage, weights, static (_, _, _) => Unknown, heard);

    /// <summary>
    /// As <see cref="Find(Passage, FeatureWeights, Action{ChoiceMade})"/>; <paramref name="told"/> may tell whom a pronoun means, or
    /// that it is <see cref="Unknown"/>. Fitting sees each choice so.
    /// </summary>
    public static Referents Find(
        Passage passage, FeatureWeights weights, Func<PronounChoice, int, List<int>, int> told, Action<ChoiceMade>? heard = null)
    {
        var referents = new Referents(passage, weights, heard);
        List<int> people = [];
        for (var i = 0; i < passage.Mentions.Count; i++)
        {
            referents.discourse.Begin(i);
            (var person, referents.sure[i]) = referents.Mean(i, people, told);
            referents.discourse.Know(i, person);
        }

        return referents;
    }

    private (int Person, float Sureness) Mean(int index, List<int> people, Func<PronounChoice, int, List<int>, int> told)
    {
        var mention = passage.Mentions[index];
        if (mention.Kind == MentionKind.Name)
            return (mention.Person, 1);
        if (mention.Apposed >= 0)
            return (passage.Mentions[mention.Apposed].Person, 1);
        if (Defendants.IsMeant(prose, mention) && defendant.Value >= 0)
            return (defendant.Value, SureOfHolder);
        if (mention.Kind == MentionKind.Nominal && IsParentOfSome(mention))
            return MeanByEpithet(index, people);
        if (mention.Kind == MentionKind.Nominal && HolderOf(index) is var holder and >= 0)
            return (holder, callings.IsOwned(mention) ? ShareOfEpithet : SureOfHolder);
        if (callings.IsDescription(mention) && MeanByDescription(index) is var described and { Person: >= 0 })
            return described;
        if (mention.Kind == MentionKind.Nominal && IsEpithet(mention))
            return MeanByEpithet(index, people);
        if (IsCallingOfNobodyYet(index) && MeanByEpithet(index, people) is var called && discourse.IsSubjectBefore(index, called.Person))
            return called;
        if (AntecedentOfWho(index) is var antecedent and >= 0)
            return (discourse.PersonOf(antecedent), SureOfHolder);
        if (mention.Kind != MentionKind.Pronoun || prose[mention.First].Quote >= 0)
            return (-1, 1);
        discourse.CollectPeople(index, people);
        if (unnamed.Find(index, people.Count > 0))
            return (-1, ShareOfUnnamed);
        var known = told(pronouns, index, people);
        return known != Unknown ? (known, 1) : Likeliest(index, people);
    }

    /// <summary>"the 19-year-old", "the Nigerian", "the former welder": only another word for somebody just spoken of.</summary>
    private bool IsEpithet(Mention mention) =>
        prose.Word(mention.First) is "the" or "The" && !prose.IsQuoted(mention.First)
        && (prose[mention.Last - 1].Is(WordClass.Epithet | WordClass.PostNominal) || IsFormer(mention));

    /// <summary>"the former welder"; "the former mayor of Elmside" is an office of its own.</summary>
    private bool IsFormer(Mention mention) =>
        mention.Last - mention.First > 2 && prose.Word(mention.First + 1) is "former" && !mention.IsSeveral
        && (mention.Last >= prose.Count || prose.Word(mention.Last) is not "of");

    /// <summary>"the father of three"</summary>
    private bool IsParentOfSome(Mention mention)
    {
        var (of, number) = (mention.Last, mention.Last + 1);
        if (number >= prose.Count || !callings.HasArticle(mention) || prose.IsQuoted(mention.First) || prose.Word(of) is not "of")
            return false;
        var isParent = prose[of - 1].Is(WordClass.Male | WordClass.Female);
        var isNumber = prose[number].Shape == Shape.Number || prose[number].Is(WordClass.Determiner);
        return isParent && isNumber && prose.Word(number) is not ("the" or "a" or "one");
    }

    /// <summary>"The butcher said", of whom nothing was told by which one would know him.</summary>
    private bool IsCallingOfNobodyYet(int index) =>
        discourse.Speaks(index) && callings.IsOfOne(passage.Mentions[index]) && IsPerhapsNamed(index)
        && descriptions.Value.HolderOf(passage.Mentions[index]).Fit == Fit.None;

    /// <summary>Whoever alone is introduced by the description's words, and was spoken of since anybody unnamed was.</summary>
    private (int Person, float Sureness) MeanByDescription(int index)
    {
        var mention = passage.Mentions[index];
        var (holder, fit) = descriptions.Value.HolderOf(mention);
        if (holder < 0 || IsOtherGender(mention, holder))
            return (-1, 1);
        var last = discourse.LastMention(index, holder, out _);
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
        for (var i = index - 1; i >= discourse.FirstBefore(index) && ParagraphsBetween(i, index) <= ParagraphsOfRival; i--)
        {
            var isNamed = passage.Mentions[i].Kind == MentionKind.Name && !prose.IsQuoted(passage.Mentions[i].First);
            if (isNamed && IsPerhapsMeant(mention, discourse.PersonOf(i)))
                return true;
        }

        return false;
    }

    private bool IsPerhapsMeant(Mention mention, int person) =>
        person >= 0 && passage.People[person].IsFree && !IsOtherGender(mention, person);

    /// <summary>"the widow" is no man; a chairman may be a woman.</summary>
    private bool IsOtherGender(Mention mention, int person) =>
        Callings.IsOfGender(prose.Word(mention.Last - 1)) && PronounChoice.Gender(mention, passage.People[person]) == Agreement.Clashes;

    private bool IsUnnamedSince(int token, Mention description) => descriptions.Value.Unnamed(description.Last - 1) >= token;

    private int ParagraphsBetween(int one, int next) =>
        prose[passage.Mentions[next].First].Paragraph - prose[passage.Mentions[one].First].Paragraph;

    private (int Person, float Sureness) MeanByEpithet(int index, List<int> people)
    {
        if (ages.HolderOf(passage.Mentions[index].Last) is var holder and >= 0)
            return (holder, SureOfHolder);
        discourse.CollectPeople(index, people);
        people.RemoveAll(person => ages.IsAnother(passage.Mentions[index].Last, person) || discourse.IsPerhapsNobody(person));
        var (person, sureness) = Likeliest(index, people, isEpithet: true);
        return (person, sureness * ShareOfEpithet);
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
        if (holder < 0 || discourse.LastMention(index, holder, out _) is not (var before and >= 0))
            return -1;
        if (IsUnnamedSince(passage.Mentions[before].Last, mention))
            return -1;
        return prose[mention.First].Paragraph - prose[passage.Mentions[before].First].Paragraph <= ParagraphsOfOffice ? holder : -1;
    }

    /// <summary>
    /// The mention that a pronoun means, where no name does: of "Kerry, who said" the one before "who", of "he" somebody unnamed; -1 for
    /// any other mention, or where none stands there.
    /// </summary>
    public int AntecedentOf(int index) => unnamed.KnownOf(index) is var known and >= 0 ? known : AntecedentOfWho(index);

    /// <summary>"Kerry, who said": of "who" the mention before; -1 for any other mention, or where none stands there.</summary>
    private int AntecedentOfWho(int index)
    {
        var mention = passage.Mentions[index];
        if (index == 0 || mention.Kind != MentionKind.OtherPronoun || prose.Word(mention.First) is not "who")
            return -1;
        if (WhoBefore(index) is var other and >= 0)
            return AntecedentOfWho(other);
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
        for (var i = index - 1; i >= 0 && index - i <= MostBetween && prose.SameSentence(passage.Mentions[i].First, first); i--)
        {
            if (prose.Word(passage.Mentions[i].First) is "who")
                return i;
        }

        return -1;
    }

    private (int Person, float Sureness) Likeliest(int index, List<int> people, bool isEpithet = false)
    {
        if (people.Count == 0)
            return (-1, 0);
        var choice = pronouns.Weigh(index, people, isEpithet);
        var best = choice.Decide();
        heard?.Invoke(new ChoiceMade("referent", SpanOf(index), choice, at => NameOf(people[at])));
        var share = discourse.IsSomebody(people[best]) ? 1 : ShareOfNobody;
        return (people[best], choice.OddsOf(best) * share);
    }

    private TextSpan SpanOf(int mention) => prose.Span(passage.Mentions[mention].First, passage.Mentions[mention].Last);

    private string NameOf(int person) => prose.Words(passage.People[person].NameFirst, passage.People[person].NameLast);
}
