using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Names the language of a text by its script and by the small words that every sentence of a language has.</summary>
internal static class Languages
{
    /// <summary>So many words tell enough.</summary>
    private const int WordsLooked = 300;

    /// <summary>Fewer small words than this leave a text what it most likely is: English.</summary>
    private const int FewestKnown = 4;

    private const int LongestWord = 16;

    // Ideographs are read at some 430 a minute, words at some 240.
    private const int IdeographsForWords = 9, WordsForIdeographs = 5;

    // "de German der die das"
    private static readonly Language[] Known = [.. Lines().Select(parts => new Language(parts[0], parts[1]))];

    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> SmallWords =
        Lines().SelectMany((parts, language) => parts[2..].Select(word => (word, language)))
            .GroupBy(pair => pair.word, pair => pair.language)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (string Code, char First, char Last)[] Scripts =
        [.. WordList.Entries("Scripts.txt").Select(entry => (entry.Word, entry.Notes[0][0], entry.Notes[1][0]))];

    /// <summary>The language of the paragraphs.</summary>
    public static Language Of(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        Span<int> small = stackalloc int[Known.Length];
        Span<int> letters = stackalloc int[Scripts.Length];
        var (words, latin) = (0, 0);
        foreach (var paragraph in paragraphs)
        {
            for (var at = paragraph.Start; at < paragraph.End && words < WordsLooked; words++)
            {
                var word = Terms.NextWord(text, at, paragraph.End);
                at = word.IsEmpty ? paragraph.End : word.End;
                Count(word.Over(text), small);
                latin += CountLetters(word.Over(text), letters);
            }
        }

        return ByScript(letters, latin) ?? BySmallWords(small);
    }

    /// <summary>Words as they take time to read: those of a script without spaces by their letters.</summary>
    public static int WordsIn(ReadOnlySpan<char> paragraph)
    {
        var ideographs = 0;
        foreach (var c in paragraph)
            ideographs += c is >= '\u3040' and <= '\u9FFF' ? 1 : 0;
        return LineRules.Words(paragraph) + (ideographs * WordsForIdeographs / IdeographsForWords);
    }

    private static void Count(ReadOnlySpan<char> word, Span<int> small)
    {
        Span<char> lower = stackalloc char[LongestWord];
        if (word.Length is 0 or > LongestWord || !SmallWords.TryGetValue(lower[..word.ToLowerInvariant(lower)], out var languages))
            return;
        foreach (var language in languages)
            small[language]++;
    }

    private static int CountLetters(ReadOnlySpan<char> word, Span<int> letters)
    {
        var latin = 0;
        foreach (var c in word)
        {
            latin += c < '\u0250' ? 1 : 0;
            for (var i = 0; c >= '\u0250' && i < Scripts.Length; i++)
                letters[i] += c >= Scripts[i].First && c <= Scripts[i].Last ? 1 : 0;
        }

        return latin;
    }

    /// <summary>
    /// The first script of the list that has more letters than Latin: kana before ideographs, the letters of Ukrainian before
    /// Russian's.
    /// </summary>
    private static Language? ByScript(ReadOnlySpan<int> letters, int latin)
    {
        var all = 0;
        foreach (var count in letters)
            all = Math.Max(all, count);
        if (all <= latin)
            return null;
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] * 50 > all)
                return Array.Find(Known, language => language.Code == Scripts[i].Code);
        }

        return null;
    }

    private static Language BySmallWords(ReadOnlySpan<int> small)
    {
        var best = 0;
        for (var i = 1; i < small.Length; i++)
            best = small[i] > small[best] ? i : best;
        var english = small[Array.FindIndex(Known, language => language.Code == Language.English.Code)];
        return small[best] < FewestKnown || small[best] <= english ? Language.English : Known[best];
    }

    private static IEnumerable<string[]> Lines() => WordList.Lines("LanguageWords.txt").Select(line => line.Split(' '));
}
