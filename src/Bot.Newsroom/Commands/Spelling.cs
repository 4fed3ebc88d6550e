using System.Numerics;

namespace Bot.Newsroom;

/// <summary>Finds what somebody meant to type.</summary>
public static class Spelling
{
    /// <summary>
    /// The candidate with the fewest typing errors (a letter too many, too few, wrong, or two swapped), null when none is near.
    /// </summary>
    public static string? Closest(string typed, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var folded = Folding.Fold(typed);
        var nearest = candidates.Select(candidate => (
            candidate,
            Errors: Errors(folded, Folding.Fold(candidate)))).MinBy(found => found.Errors);
        return nearest.candidate is not null && nearest.Errors <= Allowed(folded.Length) ? nearest.candidate : null;
    }

    /// <summary>The most that <see cref="Allowed"/> gives.</summary>
    public const int MostAllowed = 3;

    /// <summary>How many errors still count as the same word.</summary>
    public static int Allowed(int length) => length switch { < 3 => 0, < 6 => 1, < 10 => 2, _ => MostAllowed };

    /// <summary>Which letters and digits a folded word has, a bit each, to tell at a glance that two are far from each other.</summary>
    public static ulong LettersOf(string folded)
    {
        var letters = 0ul;
        foreach (var letter in folded)
            letters |= 1ul << (letter % 64);
        return letters;
    }

    /// <summary>True when more than <paramref name="allowed"/> errors lie between two words, as far as their letters tell.</summary>
    public static bool AreFar(ulong letters, ulong others, int allowed) => BitOperations.PopCount(letters ^ others) > 2 * allowed;

    /// <summary>The least number of typing errors between two folded words (optimal string alignment).</summary>
    public static int Errors(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var width = b.Length + 1;
        var rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var wrong = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(wrong, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[width - 1];
    }
}
