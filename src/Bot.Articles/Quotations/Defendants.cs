namespace Bot.Articles;

/// <summary>Who stands trial by the article's own words, for "the accused" and "the defendant".</summary>
internal static class Defendants
{
    /// <summary>Tokens from the name that a sentence begins with to what tells of the trial.</summary>
    private const int Reach = 24;

    /// <summary>The one person who stands trial; -1 when nobody does, or several do.</summary>
    public static int OnlyOneOf(Passage passage)
    {
        var only = -1;
        foreach (var mention in passage.Mentions)
        {
            if (mention is not { Kind: MentionKind.Name, Person: >= 0 } || mention.Person == only || !StandsTrial(passage.Prose, mention))
                continue;
            if (only >= 0)
                return -1;
            only = mention.Person;
        }

        return only;
    }

    /// <summary>"the accused", "The defendant"</summary>
    public static bool IsMeant(Prose prose, Mention mention) =>
        mention.Last - mention.First == 2 && prose.Word(mention.First) is "the" or "The"
        && prose.Word(mention.Last - 1) is "accused" or "defendant";

    /// <summary>"Ada Holm (58), of Elmside, has pleaded not guilty"; not "Ada Holm, whose son pleaded guilty".</summary>
    private static bool StandsTrial(Prose prose, Mention mention)
    {
        if (!prose.StartsSentence(mention.First) || prose.IsQuoted(mention.First))
            return false;
        var end = Math.Min(prose.Count, mention.Last + Reach);
        for (var at = mention.Last; at < end && prose.SameSentence(at, mention.First) && prose.Word(at) is not "whose"; at++)
        {
            if (IsTrial(prose, at))
                return true;
            if (prose[at].Is(WordClass.Words))
                return false;
        }

        return false;
    }

    /// <summary>"pleaded not guilty", "pleads guilty", "is accused of", "was charged with"</summary>
    private static bool IsTrial(Prose prose, int at)
    {
        if (prose.Word(at) is "pleaded" or "pleads")
            return prose.IsWord(at + 1, "guilty") || (prose.IsWord(at + 1, "not") && prose.IsWord(at + 2, "guilty"));
        var isAccused = prose.Word(at) is "accused" && prose.IsWord(at + 1, "of");
        var isCharged = prose.Word(at) is "charged" && prose.IsWord(at + 1, "with");
        return (isAccused || isCharged) && prose[at - 1].Is(WordClass.Be);
    }
}
