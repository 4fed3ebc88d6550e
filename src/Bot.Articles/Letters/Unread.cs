using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Bot.Articles;

/// <summary>
/// What stands in a text and is no part of what it says: the break behind a drop cap ("T", "he bridge will close"), tags within a sentence
/// ("&lt;b&gt;"). Left out to read, and left out when the words are shown.
/// </summary>
public static class Unread
{
    private const int LongestTag = 400;
    private const int LongestRest = 12;

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("<\n\r");

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineTags =
        WordList.Set("InlineTags.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>The text as it is shown, without what is not read.</summary>
    public static string Without(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!HasAny(text))
            return text;
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (LengthAt(text, at) is var length and > 0)
                at += length - 1;
            else
                shown.Append(text[at]);
        }

        return shown.ToString();
    }

    internal static bool HasAny(string text)
    {
        for (var at = text.AsSpan().IndexOfAny(Beginnings); at >= 0;)
        {
            if (LengthAt(text, at) > 0)
                return true;
            var next = text.AsSpan(at + 1).IndexOfAny(Beginnings);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>How many characters at a place are not read; 0 where the text goes on.</summary>
    internal static int LengthAt(string text, int at) => text[at] switch
    {
        '\n' or '\r' => BreakBehindDropCap(text, at),
        '<' => LengthOfTag(text, at),
        _ => 0,
    };

    /// <summary>One break behind a capital alone on its line, when the next line goes on with the word.</summary>
    private static int BreakBehindDropCap(string text, int at)
    {
        var next = text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
        var isAlone = at > 0 && char.IsUpper(text[at - 1]) && (at == 1 || text[at - 2] is '\n' or '"' or '“' or '‘');
        return isAlone && next < text.Length && char.IsLower(text[next]) && IsOneWord(text, at - 1, next) ? next - at : 0;
    }

    /// <summary>"T", "he"; "A", "fter"; but "A", "man" and "I", "was" are two words.</summary>
    private static bool IsOneWord(string text, int capital, int next)
    {
        if (text[capital] is not ('A' or 'I' or 'O'))
            return true;
        var rest = text.AsSpan(next, Math.Min(LongestRest, text.Length - next));
        var end = rest.IndexOfAnyExcept(Letters);
        var word = $"{text[capital]}{(end < 0 ? rest : rest[..end])}";
        return (Lexicon.Of(word) & WordClass.Small) != 0 || word is "According";
    }

    private static int LengthOfTag(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(LongestTag, text.Length - at));
        var end = rest[1..].IndexOfAny('<', '>') + 1;
        if (end < 2 || rest[end] != '>')
            return 0;
        var name = rest[1..end].TrimStart('/');
        var letters = name.IndexOfAnyExcept(Letters);
        if (letters < 0)
            return InlineTags.Contains(name) ? end + 1 : 0;
        // "<a:wave:1>" and "<b and b>" are no tags.
        var attributes = name[letters..].Trim();
        var isTag = attributes.TrimEnd('/').IsEmpty || (char.IsWhiteSpace(name[letters]) && attributes.Contains('='));
        return isTag && InlineTags.Contains(name[..letters]) ? end + 1 : 0;
    }
}
