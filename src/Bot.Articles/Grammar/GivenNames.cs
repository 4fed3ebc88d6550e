namespace Bot.Articles;

/// <summary>Given names that are small words as well: June, April, May, August, Will. A name is told by what stands beside it.</summary>
internal static class GivenNames
{
    /// <summary>Whether the capitalised small word at a token is somebody's given name.</summary>
    public static bool IsAt(Prose prose, int at)
    {
        if (!prose[at].Is(WordClass.GivenName) || IsDate(prose, at) || IsWeekday(prose, at))
            return false;
        var end = at + 1;
        while (end < prose.Count && prose.IsJoined(end) && prose[end].IsCapital && !prose[end].Is(WordClass.Small))
            end++;
        if (end >= prose.Count)
            return end > at + 1;
        var isBeforeVerb = prose[end].Shape == Shape.Lower && prose[end].Is(WordClass.Verb) && !IsBaseForm(prose.Word(end));
        if (end == at + 1)
            return (isBeforeVerb && prose[end].Is(WordClass.Words)) || IsAside(prose, at);
        return !IsQuestion(prose, at) || isBeforeVerb || prose[end].Shape is Shape.Comma or Shape.Possessive || prose[end].Is(WordClass.Be);
    }

    /// <summary>"Giles Holm's sister, May, said", "her uncle, Justice, said": a name alone between commas behind a noun.</summary>
    public static bool IsAside(Prose prose, int at) =>
        at > 1 && at + 1 < prose.Count && prose[at + 1].Shape == Shape.Comma && prose[at - 1].Shape == Shape.Comma
        && prose[at - 2].Shape == Shape.Lower && prose[at - 2].Is(WordClass.PersonNoun);

    /// <summary>"in June", "last May", "early April"</summary>
    private static bool IsDate(Prose prose, int at) =>
        at > 0 && prose.SameSentence(at - 1, at)
        && (prose.Word(at - 1) is "in" or "In" or "since" or "Since" || prose[at - 1].Is(WordClass.DateLead));

    /// <summary>"Reed said Sunday Clinton would": a day, but where "Sunday Eze" begins the sentence.</summary>
    private static bool IsWeekday(Prose prose, int at) => prose.Word(at).EndsWith("day") && !prose.StartsSentence(at);

    /// <summary>"Will Brandt say ...", "May Brandt speak ...": the verb of a question that starts a sentence.</summary>
    private static bool IsQuestion(Prose prose, int at) => prose[at].Is(WordClass.Auxiliary) && prose.StartsSentence(at);

    /// <summary>"say" is the base of "says".</summary>
    private static bool IsBaseForm(ReadOnlySpan<char> verb) => (Lexicon.Of($"{verb}s") & WordClass.Verb) != 0;
}
