namespace Bot.Articles;

/// <summary>The choice of whom a pronoun means among the people before it: what speaks for each of them, by learnt weights.</summary>
internal sealed class PronounChoice(Passage passage, Discourse discourse, FeatureWeights weights)
{
    /// <summary>Mentions behind a pronoun that may stand in what it reports.</summary>
    private const int MostReported = 12;

    /// <summary>The labels that weights are learnt from give "she" to men now and then; a reader never does.</summary>
    private const float WrongGender = 2.5f;
    private const float NamedByHimself = 2.5f;

    /// <summary>
    /// "He", and more so another word for somebody, goes on about whom the sentence before was about. Labels by the nearest name cannot
    /// teach it: learnt from them it is worth a third of this, and tells nothing.
    /// </summary>
    private const float SubjectOfPronoun = 1.5f;
    private const float SubjectOfEpithet = 2.5f;

    /// <summary>Whoever was asked in the sentence before answers: labels by the nearest name cannot teach it.</summary>
    private const float Answerer = 4.5f;

    /// <summary>Tokens from whom somebody asked to the end of what was asked.</summary>
    private const int LongestQuestion = 48;

    /// <summary>Tokens from the marks to the pronoun: "he said", "said he".</summary>
    private const int NearTag = 2;

    private readonly Prose prose = passage.Prose;
    private readonly Choice choice = new(weights);

    /// <summary>Notes what speaks for each of <paramref name="people"/>, who stand nearest first.</summary>
    public Choice Weigh(int index, List<int> people, bool isEpithet = false)
    {
        choice.Clear();
        var subject = discourse.SubjectBefore(index);
        for (var i = 0; i < people.Count; i++)
        {
            choice.BeginOption();
            Note(index, people, i);
            if (Gender(passage.Mentions[index], passage.People[people[i]]) == Agreement.Clashes)
                choice.Add("another gender", -WrongGender);
            if (IsNamedInReport(index, people[i]))
                choice.Add("named in what the pronoun says", -NamedByHimself);
            if (Answers(index, people[i]))
                choice.Add("asked right before", Answerer);
            if (people[i] == subject && discourse.IsSomebody(subject))
                choice.Add("the latest subject of a sentence", isEpithet ? SubjectOfEpithet : SubjectOfPronoun);
        }

        return choice;
    }

    /// <summary>"He said Zole had been": nobody speaks of himself by name.</summary>
    private bool IsNamedInReport(int index, int person)
    {
        var own = passage.Mentions[index].First;
        var end = Math.Min(passage.Mentions.Count, index + MostReported);
        for (var i = index + 1; i < end && prose.SameSentence(passage.Mentions[i].First, own); i++)
        {
            if (passage.Mentions[i].Person == person && discourse.Speaks(index))
                return passage.Mentions[i].Last >= prose.Count || prose[passage.Mentions[i].Last].Shape != Shape.Possessive;
        }

        return false;
    }

    /// <summary>"Holm asked Reed whether it was so. "It is," | he said.": the words behind the question are Reed's.</summary>
    private bool Answers(int index, int person)
    {
        var pronoun = passage.Mentions[index].First;
        var asked = discourse.LastMention(index, person, out _);
        if (asked < 0 || !discourse.Speaks(index) || ReportedIn(asked) != Reported.Asked)
            return false;
        var (first, sentence) = (passage.Mentions[asked].Last, prose[passage.Mentions[asked].First].Sentence);
        var end = Math.Min(pronoun, first + LongestQuestion);
        while (first < end && prose[first].Sentence == sentence)
            first++;
        return prose[first].Quote is var answer and >= 0 && pronoun - passage.Quotes[answer].Last is >= 0 and < NearTag;
    }

    private void Note(int index, List<int> people, int at)
    {
        var person = people[at];
        var mention = passage.Mentions[index];
        var someone = passage.People[person];
        var last = discourse.LastMention(index, person, out var rank);
        var (gender, spoke) = (Gender(mention, someone), discourse.SpokeLast(person));
        var role = last < 0 ? LastRole.NotMentioned : RoleOf(last);
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
        choice.Note(ReferentFeatures.SpeaksAndSpoke.At(Scales.Flag(discourse.Speaks(index)), spoke));
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
        for (var i = index - 1; i >= Math.Max(0, index - Discourse.Reach); i--)
        {
            var token = prose[passage.Mentions[i].First];
            if (token.Paragraph != own.Paragraph && token.Sentence < own.Sentence - 1)
                break;
            if (token.Quote >= 0 || discourse.PersonOf(i) < 0)
                continue;
            if (token.Paragraph == own.Paragraph)
                ofParagraph = discourse.PersonOf(i);
            if (token.Sentence == own.Sentence - 1)
                ofSentence = discourse.PersonOf(i);
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

    public static Agreement Gender(Mention pronoun, Person person)
    {
        if (person.IsMale == person.IsFemale || pronoun.IsMale == pronoun.IsFemale)
            return Agreement.Unknown;
        return (pronoun.IsMale && person.IsMale) || (pronoun.IsFemale && person.IsFemale) ? Agreement.Agrees : Agreement.Clashes;
    }

    /// <summary>Whether somebody spoke last, and the pronoun's gender does not say no.</summary>
    public bool MaySpeakOn(int pronoun, int person) =>
        discourse.SpokeLast(person) == Spoke.Last && Gender(passage.Mentions[pronoun], passage.People[person]) != Agreement.Clashes;

    private LastRole RoleOf(int index)
    {
        var mention = passage.Mentions[index];
        if (prose.IsQuoted(mention.First))
            return LastRole.Quoted;
        if (discourse.Speaks(index))
            return discourse.Asks(index) ? LastRole.Asks : LastRole.Speaks;
        if (passage.Clauses.LastCueOf(index) >= 0)
            return LastRole.Acts;
        if (mention.Last < prose.Count && prose[mention.Last].Shape == Shape.Possessive)
            return LastRole.Owns;
        if (mention.First > 0 && prose[mention.First - 1].Is(WordClass.Preposition))
            return LastRole.BehindPreposition;
        return prose.StartsSentence(mention.First) ? LastRole.First : LastRole.Other;
    }
}
