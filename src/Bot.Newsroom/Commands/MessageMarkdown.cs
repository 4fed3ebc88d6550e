using System.Text;

namespace Bot.Newsroom;

/// <summary>A message as its readers see it: Discord's markdown marks the words and is none of them.</summary>
internal static class MessageMarkdown
{
    /// <summary>A label and its address stand this near each other.</summary>
    private const int LongestLink = 600;

    private static readonly string[] LineStarts = [">>> ", "> ", "### ", "## ", "# ", "-# ", "- ", "* "];
    private static readonly string[] Pairs = ["**", "__", "~~", "||", "```"];

    public static string Plain(string message)
    {
        var plain = new StringBuilder(message.Length);
        foreach (var line in message.AsSpan().EnumerateLines())
        {
            if (plain.Length > 0)
                plain.Append('\n');
            AddLine(WithoutStart(line), plain);
        }

        return plain.ToString();
    }

    private static ReadOnlySpan<char> WithoutStart(ReadOnlySpan<char> line)
    {
        foreach (var start in LineStarts)
        {
            if (line.TrimStart(' ').StartsWith(start, StringComparison.Ordinal))
                return WithoutStart(line.TrimStart(' ')[start.Length..]);
        }

        return line;
    }

    private static void AddLine(ReadOnlySpan<char> line, StringBuilder plain)
    {
        for (var at = 0; at < line.Length;)
        {
            var mark = MarkLength(line, at);
            if (mark > 0)
                at += mark;
            else if (IsEscape(line, at))
                (_, at) = (plain.Append(line[at + 1]), at + 2);
            else if (LabelOf(line[at..]) is { IsEmpty: false } label)
                (_, at) = (plain.Append(label), at + line[at..].IndexOf(')') + 1);
            else
                plain.Append(line[at++]);
        }
    }

    private static int MarkLength(ReadOnlySpan<char> line, int at)
    {
        foreach (var pair in Pairs)
        {
            if (line[at..].StartsWith(pair, StringComparison.Ordinal))
                return pair.Length;
        }

        return line[at] is '*' or '_' or '`' && IsAtWordsEdge(line, at) ? 1 : 0;
    }

    /// <summary>"*so*", "_so_", but neither "2 * 3" nor "snake_case".</summary>
    private static bool IsAtWordsEdge(ReadOnlySpan<char> line, int at)
    {
        var before = at > 0 && char.IsLetterOrDigit(line[at - 1]);
        var after = at + 1 < line.Length && char.IsLetterOrDigit(line[at + 1]);
        var isAlone = (at == 0 || line[at - 1] == ' ') && (at + 1 == line.Length || line[at + 1] == ' ');
        return !isAlone && !(before && after);
    }

    private static bool IsEscape(ReadOnlySpan<char> line, int at)
        => line[at] == '\\' && at + 1 < line.Length && char.IsAscii(line[at + 1]) && !char.IsLetterOrDigit(line[at + 1]);

    /// <summary>The label of "[label](address)"; empty when none starts here.</summary>
    private static ReadOnlySpan<char> LabelOf(ReadOnlySpan<char> rest)
    {
        if (rest[0] != '[')
            return default;
        rest = rest[..Math.Min(rest.Length, LongestLink)];
        var middle = rest.IndexOf("](", StringComparison.Ordinal);
        return middle > 1 && rest[middle..].Contains(')') && !rest[..middle].Contains(')') ? rest[1..middle] : default;
    }
}
