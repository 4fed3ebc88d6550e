using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Strips that a page prints around its text: a greeting, the date, counts of readers, the weather, a menu's path.</summary>
internal static class Bars
{
    private const int MostWords = 18;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DateWords =
        WordList.Set("DateWords.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CountWords =
        WordList.Set("CountWords.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Months =
        WordList.Set("Months.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Greeted =
        WordList.Named("LineWords.txt", "Greeted", StringComparer.OrdinalIgnoreCase);

    private static readonly PhraseList Roots = new("MenuRoots.txt");

    public static bool IsGreeting(ReadOnlySpan<char> core)
    {
        if (core.Length > 60 || LineRules.Words(core) > 6)
            return false;
        var at = core.IndexOf("Good ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return false;
        var rest = core[(at + 5)..];
        var end = rest.IndexOfAnyExceptInRange('A', 'z');
        return Greeted.Contains(end < 0 ? rest : rest[..end]);
    }

    // "Sept. 30, 2015 6:12 PM ET", "PUBLISHED:", "Last updated at 1:25 AM on 3rd August 2011", "4 min read", "Dec 20th 2023 | SHENZHEN"
    public static bool IsTimestamp(ReadOnlySpan<char> core) => Consists(core, mayCount: false) || IsWholeDate(core);

    // "3304 views 13 mins 0 comments", "Wed, Oct 16, 2024 page1"
    public static bool IsCount(ReadOnlySpan<char> core) => core.ContainsAnyInRange('0', '9') && Consists(core, mayCount: true);

    // "London 14°C Cloudy", "☀ 23° Tarnholm"
    public static bool IsWeather(ReadOnlySpan<char> core)
    {
        var degree = core.IndexOf('°');
        return degree > 0 && char.IsAsciiDigit(core[degree - 1]) && LineRules.Words(core) <= 6 && !LineRules.IsTerminated(core);
    }

    // "Home > News > Local", "You are here: Home / News", "News » Harbour wall to be rebuilt"
    public static bool IsPath(ReadOnlySpan<char> core)
    {
        if (Roots.Starts(core))
            return true;
        var mark = core.IndexOfAny("›»▸→>");
        if (mark > 0)
            return IsStep(core[..mark]);
        mark = core.IndexOfAny("/|");
        return mark > 0 && mark + 1 < core.Length && (core[mark - 1] == ' ' || core[mark + 1] == ' ') && Roots.Is(core[..mark].TrimEnd());
    }

    private static bool IsStep(ReadOnlySpan<char> step) =>
        step.Length > 1 && char.IsLetter(step[0]) && LineRules.Words(step) <= 3 && !step.ContainsAny(".,!?");

    private static bool Consists(ReadOnlySpan<char> core, bool mayCount)
    {
        var (known, words) = (0, 0);
        foreach (var range in core.SplitAny(" ,|/()\u00A0•·-–—:"))
        {
            var word = core[range].Trim(".");
            if (word.IsEmpty)
                continue;
            if (++words > MostWords)
                return false;
            if (IsNumber(word, mayCount))
                continue;
            if (!DateWords.Contains(word) && !(mayCount && CountWords.Contains(word.TrimEnd("0123456789"))))
                return false;
            known += word.Length > 2 ? 1 : 0;
        }

        return known > 0;
    }

    /// <summary>A day, a month and a year, and beside them a few words: a section, a place, a name.</summary>
    private static bool IsWholeDate(ReadOnlySpan<char> core)
    {
        if (!LineRules.IsShort(core, 9) || !core.ContainsAnyInRange('0', '9'))
            return false;
        var (days, months, years, others) = (0, 0, 0, 0);
        foreach (var range in core.SplitAny(" ,|/()\u00A0•·-–—:"))
        {
            var word = core[range].Trim(".");
            if (word.IsEmpty)
                continue;
            if (char.IsAsciiDigit(word[0]) && IsNumber(word, mayCount: false))
                (years, days) = word.Length == 4 && word[0] is '1' or '2' ? (years + 1, days) : (years, days + 1);
            else if (Months.Contains(word))
                months++;
            else
                others += DateWords.Contains(word) ? 0 : 1;
        }

        return days > 0 && months == 1 && years == 1 && others <= 4;
    }

    private static bool IsNumber(ReadOnlySpan<char> word, bool mayCount)
    {
        if (!char.IsAsciiDigit(word[0]))
            return false;
        var tail = word.TrimStart("0123456789.:");
        return tail.IsEmpty || tail is "st" or "nd" or "rd" or "th" || DateWords.Contains(tail)
            || mayCount && (tail is "k" or "K" or "m" or "M" || CountWords.Contains(tail));
    }
}
