using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Who wrote the article: under the headline, and in a line about them under the article.</summary>
internal static class Bylines
{
    private const int LongestName = 4, LongestSignature = 12, LongestNameAndVerb = 48;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Does =
        WordList.Named("LineWords.txt", "Does", StringComparer.Ordinal);

    private static readonly SearchValues<string> Notes =
        SearchValues.Create([.. WordList.Lines("AuthorNotes.txt").Select(line => " " + line)], StringComparison.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Roles =
        WordList.Set("AuthorRoles.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>A name alone or with what its owner is: "Duncan Rafter", "Jane Roe, political correspondent".</summary>
    public static bool IsSignature(ReadOnlySpan<char> line)
    {
        var words = LineRules.Words(line);
        if (words is < 2 or > LongestSignature || LineRules.IsTerminated(line))
            return false;
        return words <= LongestName && IsName(line, LongestName) || IsSigned(line);
    }

    /// <summary>A name with what its owner is.</summary>
    public static bool IsSigned(ReadOnlySpan<char> line) =>
        HasRole(line) && LineRules.Words(line) <= LongestSignature
        && NameEnd(line) is var end && end < line.Length && IsName(line[..end], LongestName);

    /// <summary>As in "Jane Roe is a columnist for ...".</summary>
    public static bool IsAboutAuthor(ReadOnlySpan<char> line) => line.ContainsAny(Notes);

    /// <summary>The name that begins a line and of which the line says what its owner is or does; empty for another line.</summary>
    public static ReadOnlySpan<char> NameThatIs(ReadOnlySpan<char> line)
    {
        foreach (var range in line[..Math.Min(line.Length, LongestNameAndVerb)].Split(' '))
        {
            if (Does.Contains(line[range]) && range.Start.Value > 5)
                return IsName(line[..(range.Start.Value - 1)], LongestName) ? line[..(range.Start.Value - 1)] : default;
        }

        return default;
    }

    private static bool HasRole(ReadOnlySpan<char> line)
    {
        foreach (var range in line.SplitAny(" ,|/"))
        {
            if (Roles.Contains(line[range]))
                return true;
        }

        return false;
    }

    private static int NameEnd(ReadOnlySpan<char> line) => line.IndexOfAny(",|–—") is var end and > 0 ? end : line.Length;

    private static bool IsName(ReadOnlySpan<char> name, int most)
    {
        var words = 0;
        foreach (var range in name.Trim().Split(' '))
        {
            var word = name.Trim()[range];
            if (word.IsEmpty || !char.IsUpper(word[0]) || word.ContainsAnyInRange('0', '9') || word.ContainsAny(":;!?&"))
                return false;
            words++;
        }

        return words >= 2 && words <= most;
    }
}
