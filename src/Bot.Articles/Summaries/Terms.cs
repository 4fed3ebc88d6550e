using System.Collections.Frozen;
using System.Globalization;

namespace Bot.Articles;

/// <summary>Words as terms: lower case, the commonest endings off, known by their hash; and how common each is in news.</summary>
public static class Terms
{
    private const int LongestWord = 32;

    // "word share": of a hundred news articles, how many have the word. What is not listed is rare.
    private static readonly FrozenDictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> Shares =
        WordList.Lines("TermShares.txt")
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(parts => parts[0], parts => byte.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The share of news articles, in percent, that have the term; 0 for a rare one.</summary>
    public static int Share(ReadOnlySpan<char> stem) => Shares.TryGetValue(stem, out var share) ? share : 0;

    /// <summary>True for "US", "WHO", "NASA": capitals only, and more than one.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (c is < 'A' or > 'Z')
                return false;
        }

        return word.Length > 1;
    }

    /// <summary>
    /// Writes the stem of <paramref name="word"/> to <paramref name="stem"/>, which holds 32 characters; yields its length.
    /// </summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        // "US" is not "us", "WHO" not "who".
        if (word.Length <= 3 && IsAbbreviation(word))
        {
            word.CopyTo(stem);
            return word.Length;
        }

        var length = Math.Min(word.Length, LongestWord);
        for (var i = 0; i < length; i++)
        {
            var c = word[i];
            stem[i] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c < 128 ? c : char.ToLowerInvariant(c);
        }

        return Strip(stem[..length]);
    }

    /// <summary>The stem of <paramref name="word"/>, of at most 32 characters.</summary>
    public static string StemOf(ReadOnlySpan<char> word)
    {
        Span<char> stem = stackalloc char[LongestWord];
        return new string(stem[..Stem(word, stem)]);
    }

    /// <summary>
    /// The next run of letters and digits at or after <paramref name="at"/> before <paramref name="end"/>; empty at the end.
    /// </summary>
    public static TextSpan NextWord(string text, int at, int end)
    {
        while (at < end && !char.IsLetterOrDigit(text[at]))
            at++;
        var start = at;
        while (at < end && char.IsLetterOrDigit(text[at]))
            at++;
        return new TextSpan(start, at);
    }

    private static int Strip(Span<char> word)
    {
        var length = word.Length;
        if (length > 3 && word.EndsWith("ies"))
        {
            word[length - 3] = 'y';
            length -= 2;
        }
        else if (length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            length--;

        var plain = length;
        if (length > 5 && word[..length].EndsWith("ing"))
            length -= 3;
        else if (length > 4 && word[..length].EndsWith("ed"))
            length -= 2;
        else if (length > 4 && word[..length].EndsWith("ly"))
            length -= 2;
        if (length < plain && word[length - 1] == word[length - 2] && word[length - 1] is not ('l' or 's' or 'z'))
            length--;
        return length > 3 && word[length - 1] == 'e' ? length - 1 : length;
    }
}
