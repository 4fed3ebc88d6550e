namespace Bot.Intake;

/// <summary>Tells which language a text is in: by its script, or by which language's commonest words stand in it most.</summary>
internal static class PageLanguage
{
    public const string Read = "en";

    /// <summary>Fewer words tell nothing.</summary>
    private const int FewestWords = 20;

    /// <summary>Of the words of running English some 20 % are in the list, of any other language's 1 %.</summary>
    private const double SmallestShare = .06;

    private static readonly string[][] Lists = [.. EmbeddedLines.Of("StopWords.txt").Select(line => line.Split(' '))];

    /// <summary>In which of the lists each word stands.</summary>
    private static readonly Dictionary<string, int[]> ListsOf = Enumerable.Range(0, Lists.Length)
        .SelectMany(list => Lists[list].Skip(1).Distinct().Select(word => (Word: word, List: list)))
        .GroupBy(pair => pair.Word, pair => pair.List)
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <returns>The two letters of ISO 639-1, "und" for a script of none of the listed languages, null where too little is said.</returns>
    public static string? Of(string text)
    {
        var (words, counts) = (0, new int[Lists.Length]);
        foreach (var word in PageWords.Each(text))
        {
            words++;
            foreach (var list in ListsOf.GetValueOrDefault(text[word].ToLowerInvariant(), []))
                counts[list]++;
        }

        if (words < FewestWords)
            return null;
        if (ByScript(text) is { } script)
            return script;
        var most = Array.IndexOf(counts, counts.Max());
        return counts[most] >= words * SmallestShare ? Lists[most][0] : null;
    }

    private static string? ByScript(string text)
    {
        Dictionary<string, int> letters = [];
        foreach (var letter in text.AsSpan())
        {
            if (char.IsLetter(letter))
                letters[Script(letter)] = letters.GetValueOrDefault(Script(letter)) + 1;
        }

        var most = letters.DefaultIfEmpty(new(Read, 0)).MaxBy(script => script.Value).Key;
        return most == Read ? null : most;
    }

    private static string Script(char letter) => letter switch
    {
        < '\u0370' or (>= '\u1e00' and <= '\u1fff') => Read,
        <= '\u03ff' => "el",
        <= '\u052f' => "ru",
        <= '\u05ff' => "he",
        <= '\u077f' => "ar",
        >= '\u0900' and <= '\u097f' => "hi",
        >= '\u0e00' and <= '\u0e7f' => "th",
        >= '\u3040' and <= '\u30ff' => "ja",
        >= '\uac00' and <= '\ud7a3' => "ko",
        >= '\u4e00' and <= '\u9fff' => "zh",
        _ => "und",
    };
}
