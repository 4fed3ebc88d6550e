namespace Bot.Articles;

/// <summary>Lines under which nothing of the article follows: "-ENDS-", "Media contact:", "About Harbour Corp", "Leave a reply".</summary>
internal static class Endings
{
    private const int LongestHeader = 7;

    private static readonly PhraseList Ends = new("Endings.txt");

    public static bool IsEnd(string text, List<Line> lines, int at)
    {
        var line = lines[at].Over(text);
        if (line.Length > 120)
            return false;
        if (IsMark(line))
            return true;
        var core = LineRules.Core(line);
        return Ends.Is(core) || Ends.Starts(core) || IsAboutHeader(text, lines, at);
    }

    // "###", "-30-", "ENDS", "- ends -"
    private static bool IsMark(ReadOnlySpan<char> line)
    {
        var core = line.Trim(" -–—*");
        var isMarked = line.Length > core.Length && (core is "30" || core.Equals("ends", StringComparison.OrdinalIgnoreCase));
        return isMarked || core is "ENDS" or "END" || line.Length > 2 && line.Trim("# ").IsEmpty;
    }

    // "About Harbour Corp", and a paragraph below
    private static bool IsAboutHeader(string text, List<Line> lines, int at)
    {
        var line = LineRules.Core(lines[at].Over(text));
        if (lines[at].IsTerminated || LineRules.Words(line) > LongestHeader || at + 1 >= lines.Count || !lines[at + 1].IsTerminated)
            return false;
        return line.StartsWith("About ", StringComparison.Ordinal) && line.Length > 6
            && (char.IsUpper(line[6]) || line[6..].StartsWith("the "));
    }
}
