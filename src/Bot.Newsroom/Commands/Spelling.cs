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
