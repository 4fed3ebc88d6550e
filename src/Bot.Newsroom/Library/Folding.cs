using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Bot.Newsroom;

/// <summary>Text as it is searched: lower case, without accents, apostrophes straight, so that "Jose" finds "José".</summary>
internal static class Folding
{
    private static readonly FrozenDictionary<char, string> Folds = Read();

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < '\u0080')
                folded.Append(char.ToLowerInvariant(c));
            else if (!IsCombiningAccent(c) && !IsUnseen(c))
                folded.Append(Plain(char.ToLowerInvariant(c)));
        }

        return folded.ToString();
    }

    /// <summary>
    /// The runs of letters and digits of a folded text; an apostrophe inside a word belongs to it ("al-Mouallem" is two words, "O'Neill"
    /// is one).
    /// </summary>
    public static List<string> Words(string folded)
    {
        List<string> words = [];
        for (var at = 0; at < folded.Length;)
        {
            var end = at;
            while (end < folded.Length && IsInWord(folded, end))
                end++;
            if (end > at)
                words.Add(folded[at..end]);
            at = end + 1;
        }

        return words;
    }

    private static bool IsInWord(string text, int at)
        => char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])
            || (text[at] == '\'' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]));

    private static bool IsCombiningAccent(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>Soft hyphens, characters without width, variation selectors.</summary>
    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format || c is >= '\uFE00' and <= '\uFE0F';

    private static string Plain(char c) => c is '’' or '‘' or 'ʼ' ? "'" : Folds.GetValueOrDefault(c) ?? c.ToString();

    private static FrozenDictionary<char, string> Read()
    {
        var pairs = from line in EmbeddedText.Lines("folds.txt")
                    let space = line.IndexOf(' ', StringComparison.Ordinal)
                    from letter in line[(space + 1)..]
                    select KeyValuePair.Create(letter, line[..space]);
        return pairs.ToFrozenDictionary();
    }
}
