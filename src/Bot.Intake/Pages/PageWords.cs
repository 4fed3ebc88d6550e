namespace Bot.Intake;

/// <summary>Words of a page's text, and the words that its names are made of.</summary>
internal static class PageWords
{
    /// <summary>A block of as many words is taken for a sentence.</summary>
    public const int SentenceLength = 12;

    /// <summary>Letters of a name; longer ones are no words.</summary>
    public const int LongestName = 20;

    private const int MostNames = 24;

    /// <summary>Runs of letters and digits in lower case; signs of scripts that write without blanks count as a word each.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> words = [];
        foreach (var word in Each(text))
            words.Add(text[word].ToLowerInvariant());
        return words;
    }

    /// <summary>Where the words stand of which <see cref="Split"/> makes a list.</summary>
    public static IEnumerable<Range> Each(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]) && !IsIdeograph(text[at]))
                at++;
            if (at == start && IsIdeograph(text[at]))
                at++;
            if (at > start)
                yield return start..at;
            else
                at++;
        }
    }

    /// <summary>A text's letters and digits alone, in lower case, by which two spellings of one name are told to be the same.</summary>
    public static string Squeezed(string text) => string.Concat(Split(text));

    /// <summary><c>relatedLinks article-body__text</c> is made of related, links, article, body and text.</summary>
    public static string[] Names(string joined)
    {
        List<string> names = [];
        for (var at = 0; at < joined.Length && names.Count < MostNames;)
        {
            var start = at;
            while (at < joined.Length && char.IsAsciiLetter(joined[at]) && !IsHump(joined, start, at))
                at++;
            if (at - start is >= 2 and <= LongestName && joined[start..at].ToLowerInvariant() is var name && !names.Contains(name))
                names.Add(name);
            at += at == start ? 1 : 0;
        }

        return [.. names];
    }

    private static bool IsHump(string joined, int start, int at) =>
        at > start && char.IsAsciiLetterUpper(joined[at]) && char.IsAsciiLetterLower(joined[at - 1]);

    private static bool IsIdeograph(char c) => c is >= '\u3040' and <= '\u9fff' or >= '\uac00' and <= '\ud7a3';
}
