namespace Bot.Articles;

/// <summary>Whether the first line of a page that is not furniture is its headline.</summary>
internal static class Headlines
{
    /// <summary>The rule that makes <paramref name="first"/> a headline before <paramref name="next"/>, or null.</summary>
    public static string? Rule(Line first, Line next, string text, bool isProse)
    {
        var words = LineRules.Words(first.Over(text));
        if (first.IsPiece || words > 30)
            return null;
        if (!first.IsTerminated)
            return isProse || words <= 15 ? "first-line" : null;
        if (words > 20)
            return null;
        if (IsTitleCase(first.Over(text)))
            return "title-case-first-line";
        if (first.Over(text)[^1] is '?' or '!' && next.IsTerminated && words <= 14 && next.Span.Length > 2 * first.Span.Length)
            return "asking-first-line";
        return words <= 16 && IsRestated(first.Over(text), next.Over(text)) ? "restated-first-line" : null;
    }

    private static bool IsTitleCase(ReadOnlySpan<char> line)
    {
        var (capital, all) = (0, 0);
        foreach (var range in line.SplitAny(" -—/"))
        {
            var word = line[range].Trim("\"“”'‘’.,:;()?!");
            if (word.Length < 4)
                continue;
            all++;
            capital += char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]) ? 1 : 0;
        }

        return all >= 3 && capital * 100 >= all * 80;
    }

    /// <summary>True when the next paragraph says most of the line again, as a lead does with its headline.</summary>
    private static bool IsRestated(ReadOnlySpan<char> line, ReadOnlySpan<char> lead)
    {
        if (lead.Length < line.Length)
            return false;
        var (again, all) = (0, 0);
        foreach (var range in line.SplitAny(" -—/"))
        {
            var word = line[range].Trim("\"“”'‘’.,:;()?!");
            if (word.Length < 4)
                continue;
            all++;
            again += lead.Contains(word[..Math.Min(5, word.Length)], StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return all >= 3 && again * 100 >= all * 60;
    }

    // "ABSTRACT.", "FULL TEXT."
    public static bool IsLabel(ReadOnlySpan<char> line)
    {
        var core = LineRules.Core(line);
        if (core.Length > 24 || LineRules.Words(core) > 3)
            return false;
        foreach (var c in core)
        {
            if (char.IsLower(c) || !char.IsLetter(c) && c != ' ')
                return false;
        }

        return core.Length > 2;
    }
}
