namespace Bot.Intake;

/// <summary>Tells which language a text is in: by its script, or by which language's commonest words stand in it most.</summary>
internal static class PageLanguage
{
    public const string Read = "en";

    /// <summary>Fewer words tell nothing.</summary>
    private const int FewestWords = 20;

    /// <summary>Of the words of running English some 20 % are in the list, of any other language's 1 %.</summary>
    private const double SmallestShare = .06;

    private static readonly (string Language, HashSet<string> Words)[] StopWords =
        [.. EmbeddedLines.Of("StopWords.txt").Select(line => line.Split(' ')).Select(words => (words[0], words[1..].ToHashSet()))];

    /// <returns>The two letters of ISO 639-1, "und" for a script of none of the listed languages, null where too little is said.</returns>
    public static string? Of(string text)
    {
        var words = PageWords.Split(text);
        if (words.Count < FewestWords)
            return null;
        if (ByScript(text) is { } script)
            return script;
        var counts = StopWords.Select(list => (list.Language, Count: words.Count(list.Words.Contains)));
        var (language, count) = counts.MaxBy(pair => pair.Count);
        return count >= words.Count * SmallestShare ? language : null;
    }

    private static string? ByScript(string text)
    {
        var letters = text.Where(char.IsLetter).ToArray();
        var most = letters.GroupBy(Script).MaxBy(group => group.Count());
        return most is null || most.Key == PageLanguage.Read ? null : most.Key;
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
