namespace Bot.Articles;

/// <summary>Whom "he", "it" and "they" mean where that has no person's name: a farmer, one of the nurses, the ministry.</summary>
internal sealed class Unnamed(Passage passage, Discourse discourse, Callings callings)
{
    private const int ParagraphsBack = 1;
    private const int MostAdjectives = 3;

    /// <summary>Tokens from a noun over "by trade" to the comma before a name.</summary>
    private const int LongestApposition = 8;

    /// <summary>Mentions looked back on within a sentence.</summary>
    private const int MostBetween = 12;

    private const WordClass OfPerson =
        WordClass.PersonNoun | WordClass.TitleOfPerson | WordClass.Male | WordClass.Female | WordClass.Somebody;

    private readonly Prose prose = passage.Prose;
    private readonly int[] known = Enumerable.Repeat(-1, passage.Mentions.Count).ToArray();

    /// <summary>The mention of somebody unnamed whom "he" or "she" was found to mean; -1 for none.</summary>
    public int KnownOf(int pronoun) => known[pronoun];

    /// <summary>Finds and keeps whom "he" or "she" means, if that is somebody unnamed; whether it is.</summary>
    public bool Find(int pronoun, bool isAnybodyNamed) => (known[pronoun] = Before(pronoun, isAnybodyNamed)) >= 0;

    /// <summary>
    /// "A farmer said it was wet. "It floods," | he said.": the mention of somebody without a name who spoke last, or whom the sentence
    /// before was about, since when nobody named did anything; -1 for none.
    /// </summary>
    private int Before(int index, bool isAnybodyNamed)
    {
        var own = prose[passage.Mentions[index].First];
        for (var i = index - 1; i >= discourse.FirstBefore(index) && IsNear(i, index); i--)
        {
            var at = passage.Mentions[i].First;
            if (prose.IsQuoted(at))
                continue;
            if (discourse.PersonOf(i) >= 0 && (passage.Clauses.LastCueOf(i) >= 0 || BeginsSentence(at)) && !IsInReport(i))
                return -1;
            if (prose[at].Sentence == own.Sentence)
                continue;
            if (known[i] >= 0)
                return IsOfPronoun(index, known[i]) ? known[i] : -1;
            var isSubject = own.Sentence - prose[at].Sentence == 1 && BeginsSentence(at);
            var isLast = discourse.Speaks(i) ? !discourse.Asks(i) : isSubject;
            if (isLast && IsUnnamedPerson(i))
                return IsOfPronoun(index, i) && (!isAnybodyNamed || StaysUnnamed(passage.Mentions[i])) ? i : -1;
        }

        return -1;
    }

    private bool IsNear(int one, int next) =>
        prose[passage.Mentions[next].First].Paragraph - prose[passage.Mentions[one].First].Paragraph <= ParagraphsBack;

    /// <summary>"A farmer said | Reed lied": named in what somebody else reports.</summary>
    private bool IsInReport(int index)
    {
        var first = Math.Max(0, index - MostBetween);
        for (var i = index - 1; i >= first && prose.SameSentence(passage.Mentions[i].First, passage.Mentions[index].First); i--)
        {
            if (IsUnnamedPerson(i) && discourse.Speaks(i))
                return true;
        }

        return false;
    }

    private bool IsUnnamedPerson(int index)
    {
        var mention = passage.Mentions[index];
        if (mention.IsSeveral || mention.Apposed >= 0 || discourse.PersonOf(index) >= 0 || !IsSubjectOrTag(mention.First))
            return false;
        var noun = prose[mention.Last - 1];
        if (noun.IsCapital)
            return false;
        return mention.Kind == MentionKind.Phrase ? noun.Is(WordClass.Somebody)
            : mention.Kind == MentionKind.Nominal && noun.Is(OfPerson);
    }

    /// <summary>"a farmer", "the woman", "the teacher who had it"; not "the senator", who has a name, nor "A graduate, Reed had".</summary>
    private bool StaysUnnamed(Mention mention)
    {
        var isDefinite = callings.HasArticle(mention) && callings.IsOfPerson(mention.Last - 1) && !IsTold(mention.Last);
        return !isDefinite && !IsBeforeName(mention.Last);
    }

    /// <summary>"the teacher | who", "the driver, | who", "the owner | of"</summary>
    private bool IsTold(int end) =>
        callings.IsOfSome(end) || (end < prose.Count && prose[end].Shape == Shape.Comma && prose.IsWord(end + 1, "who"));

    /// <summary>"A baker by trade, | Reed"</summary>
    private bool IsBeforeName(int at)
    {
        var end = Math.Min(prose.Count - 1, at + LongestApposition);
        while (at < end && prose.SameSentence(at, at - 1) && prose[at].Shape != Shape.Comma)
            at++;
        var next = prose[at].Shape == Shape.Comma && at < end ? passage.Clauses.MentionAt(at + 1) : -1;
        return next >= 0 && passage.Mentions[next].Kind == MentionKind.Name;
    }

    /// <summary>"| A young farmer", ""...," said | a farmer"; not "Reed, | a farmer".</summary>
    private bool IsSubjectOrTag(int first)
    {
        var at = first - 1;
        while (at >= 0 && first - at <= MostAdjectives && IsAdjective(at))
            at--;
        return at < 0 || prose.StartsSentence(at + 1) || prose.StartsSentence(at) || prose.IsQuoted(at) || prose[at].Is(WordClass.Words);
    }

    private bool IsAdjective(int at) =>
        prose[at].Shape == Shape.Lower && !prose[at].Is(WordClass.Words | WordClass.Preposition);

    private bool IsOfPronoun(int pronoun, int noun)
    {
        var (one, other) = (passage.Mentions[pronoun], passage.Mentions[noun]);
        return !(other.IsMale && one.IsFemale) && !(other.IsFemale && one.IsMale);
    }

    /// <summary>
    /// The body that "it" or "they" means: the last that spoke, no further back than the paragraph before, else the one that the sentence
    /// before begins with; -1 when there is none.
    /// </summary>
    public int BodyBefore(int mention)
    {
        var (token, first) = (prose[passage.Mentions[mention].First], -1);
        for (var i = mention - 1; i >= Math.Max(0, mention - Discourse.Reach); i--)
        {
            var (other, at) = (passage.Mentions[i], passage.Mentions[i].First);
            if (prose[at].Paragraph < token.Paragraph - 1)
                break;
            if (!MayBeBody(other) || prose.IsQuoted(at))
                continue;
            if (discourse.Speaks(i))
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
}
