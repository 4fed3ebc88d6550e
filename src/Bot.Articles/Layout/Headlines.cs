namespace Bot.Articles;

/// <summary>Finds the headline: the line before the first paragraphs that best looks like what stands over them.</summary>
internal sealed class Headlines(string text, List<Line> lines, bool isProse)
{
    private const int LongestHeadline = 30, LongestSentence = 20, ShortestParagraph = 10, ShortestProse = 6;

    /// <summary>So many lines under the first paragraph are looked at for a second and a third: a teaser stands alone.</summary>
    private const int Neighbourhood = 8;

    /// <summary>The headline stands at most so many lines above the first paragraph.</summary>
    private const int Reach = 60;

    /// <summary>So much of the first paragraphs is searched for the headline's words.</summary>
    private const int LongestLead = 1200;

    private const double LeastScore = -2.5;

    /// <summary>The headline's line and the rule that made it one; null where the text has none.</summary>
    public (int At, string Rule)? Find()
    {
        var first = NextBody(-1);
        var next = first < 0 ? -1 : NextBody(first);
        if (next < 0)
            return null;
        var start = isProse && !lines.Exists(line => line.IsPiece) && !IsProse(first, LongestHeadline) ? FirstParagraph() : first;
        if (start > first && Best(first, start) is { } best)
            return best;
        return start <= first && !IsTurn(first) && RuleOf(first, next) is { } rule ? (first, rule) : null;
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

    private int NextBody(int at) => lines.FindIndex(at + 1, line => line.IsBody);

    private ReadOnlySpan<char> Over(int at) => lines[at].Over(text);

    private bool IsProse(int at, int words) => lines[at].IsBody && lines[at].IsTerminated && LineRules.Words(Over(at)) >= words;

    /// <summary>The first paragraph that has others below it; the first body line where none has.</summary>
    private int FirstParagraph()
    {
        var prose = 0;
        for (var i = 0; i < lines.Count && prose < 3; i++)
            prose += IsProse(i, ShortestProse) ? 1 : 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsProse(i, ShortestParagraph))
                continue;
            var below = 0;
            for (var j = i + 1; j < Math.Min(i + Neighbourhood, lines.Count); j++)
                below += IsProse(j, ShortestProse) ? 1 : 0;
            if (below >= Math.Min(2, prose - 1))
                return i;
        }

        return NextBody(-1);
    }

    private (int, string)? Best(int first, int start)
    {
        var (best, bestScore) = (-1, double.MinValue);
        for (var (i, passed) = (start, 0); i >= first && passed < Reach; i--)
        {
            if (!lines[i].IsBody)
                continue;
            passed++;
            if (IsCandidate(i, start) && Score(i, first, start, passed) is var score && score > bestScore)
                (best, bestScore) = (i, score);
        }

        return best < 0 || bestScore < LeastScore ? null : (best, best == first ? "first-line" : "over-the-first-paragraph");
    }

    private bool IsCandidate(int at, int start) =>
        LineRules.Words(Over(at)) <= LongestHeadline && !Bylines.IsSigned(Over(at)) && !IsTurn(at)
        && (lines[at].IsTerminated ? IsTerminatedCandidate(at, start) : at < start);

    /// <summary>"MS. HARLAN: I saw its lights.": a line under a label that another line nearby has too.</summary>
    private bool IsTurn(int at)
    {
        var label = Over(at)[..(Over(at).IndexOf(':') + 1)];
        for (var i = Math.Max(0, at - Neighbourhood); label.Length > 1 && i < Math.Min(lines.Count, at + Neighbourhood); i++)
        {
            if (i != at && Over(i).StartsWith(label, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private bool IsTerminatedCandidate(int at, int start) =>
        (at < start ? start : NextBody(at)) is var next and >= 0 && RuleOf(at, next) is not null;

    /// <summary>How well a line looks like the headline: its length, its place, and that the first paragraphs say it again.</summary>
    private double Score(int at, int first, int start, int passed)
    {
        var line = Over(at);
        var words = LineRules.Words(line);
        var score = words switch { <= 2 => -3.0, 3 => -1, <= 16 => 1, <= 20 => -0.5, _ => -2 };
        score += at == first ? 2.5 : 0;
        score -= 0.25 * Math.Min(passed, 20);
        score += 4 * Restated(line, Lead(start, at));
        score += IsOverSignature(at) ? 1.5 : 0;
        score -= StartsSmall(line) || line[^1] is ':' or ',' ? 2 : 0;
        score -= words <= 4 && LineRules.AreNames(line) ? 1.5 : 0;
        score -= IsAlone(at - 1) && words >= 4 && lines[at - 1].IsBody ? 1.5 : 0;
        return score;

        bool IsAlone(int before) => before >= first && LineRules.Words(Over(before)) is >= 4 and <= 16 && !lines[before].IsTerminated;
    }

    // "and five more", not "iPhone sales fall"
    private static bool StartsSmall(ReadOnlySpan<char> line) => char.IsLower(line[0]) && !(line.Length > 1 && char.IsUpper(line[1]));

    /// <summary>The first paragraphs, or what follows a candidate that is the first of them itself.</summary>
    private ReadOnlySpan<char> Lead(int start, int at)
    {
        var from = lines[at == start ? Math.Max(start, NextBody(start)) : start].Span.Start;
        return text.AsSpan(from, Math.Min(LongestLead, text.Length - from));
    }

    // A byline or a date stands under it, a deck perhaps between; or right under it a name alone.
    private bool IsOverSignature(int at)
    {
        if (at + 1 < lines.Count && lines[at + 1].IsBody && Bylines.IsSignature(Over(at + 1)))
            return true;
        for (var i = at + 1; i < Math.Min(at + 4, lines.Count); i++)
        {
            if (lines[i].Kind is BlockKind.Byline or BlockKind.Timestamp)
                return true;
        }

        return false;
    }

    private string? RuleOf(int at, int next)
    {
        var line = Over(at);
        var words = LineRules.Words(line);
        if (lines[at].IsPiece || words > LongestHeadline)
            return null;
        if (!lines[at].IsTerminated)
            return isProse || words <= 15 ? "first-line" : null;
        if (words > LongestSentence)
            return null;
        if (IsTitleCase(line))
            return "title-case-first-line";
        if (line[^1] is '?' or '!' && lines[next].IsTerminated && words <= 14 && lines[next].Span.Length > 2 * lines[at].Span.Length)
            return "asking-first-line";
        if (words <= 16 && IsOverSignature(at))
            return "over-a-byline";
        return words <= 16 && Restated(line, lines[next].Over(text)) >= 0.6 ? "restated-first-line" : null;
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

    /// <summary>The share of the line's longer words that the lead says again; nothing for a line with fewer than three.</summary>
    public static double Restated(ReadOnlySpan<char> line, ReadOnlySpan<char> lead)
    {
        if (lead.Length < line.Length)
            return 0;
        var (again, all) = (0, 0);
        foreach (var range in line.SplitAny(" -—/"))
        {
            var word = line[range].Trim("\"“”'‘’.,:;()?!");
            if (word.Length < 4)
                continue;
            all++;
            again += lead.Contains(word[..Math.Min(5, word.Length)], StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return all >= 3 ? again / (double)all : 0;
    }
}
