using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>The words that tie a sentence to the one before it: its opening, "also", "however", "this" without a noun.</summary>
internal static class Ties
{
    private const int MostInOpener = 4, MostBeforeAlso = 2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Dangling =
        WordList.Set("DanglingOpeners.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Connectives =
        WordList.Set("InnerConnectives.txt", StringComparer.Ordinal);

    public static bool AreIn(ReadOnlySpan<char> sentence) =>
        OpensSo(sentence) || SaysAlso(sentence) || HasInnerConnective(sentence) || SaysThis(sentence);

    // "Others", "In addition", "As a result".
    private static bool OpensSo(ReadOnlySpan<char> sentence)
    {
        var end = Openings.FirstWord(sentence).Length;
        for (var words = 0; words < MostInOpener; words++)
        {
            if (Dangling.Contains(sentence[..end]))
                return true;
            if (end >= sentence.Length || sentence[end] != ' ')
                return false;
            end += 1 + Openings.FirstWord(sentence[(end + 1)..]).Length;
        }

        return false;
    }

    // "People also asked for it", "The city also found one"; not "The city of Osterby also found one", which says enough.
    private static bool SaysAlso(ReadOnlySpan<char> sentence)
    {
        const string Also = " also ";
        return sentence.IndexOf(Also) is var at and > 0
            && sentence[..at].Count(' ') < MostBeforeAlso && !sentence[..at].ContainsAny("\"“‘,");
    }

    // "It learned of this in May", "Few knew about this."; not "this year", nor in somebody's words.
    private static bool SaysThis(ReadOnlySpan<char> sentence)
    {
        const string This = " this";
        if (sentence.IndexOf(This) is not (var at and > 0) || sentence[..at].ContainsAny("\"“‘"))
            return false;
        var after = sentence[(at + This.Length)..];
        return after is ['.' or ',' or ';', ..] || (after is [' ', ..] && Openings.Explains(Openings.FirstWord(after[1..])));
    }

    // "The mayor, however, said so", "Surprisingly though, it held".
    private static bool HasInnerConnective(ReadOnlySpan<char> sentence)
    {
        var comma = sentence.IndexOfAny(',', '"', '“');
        if (comma < 0 || sentence[comma] != ',' || comma + 2 >= sentence.Length)
            return false;
        if (sentence[..comma].EndsWith(" though") || sentence[..comma].EndsWith(" however"))
            return true;
        var rest = sentence[(comma + 2)..];
        return rest.IndexOf(',') is var end and > 0 && Connectives.Contains(rest[..end]);
    }
}
