namespace Bot.Articles;

/// <summary>
/// Cuts a page into blocks: one a line, or, where lines are wrapped, one a paragraph between blank lines, or, where tags part it, one a
/// paragraph between tags.
/// </summary>
internal static class Blocks
{
    public static List<TextSpan> Split(string text)
    {
        if (Markup.IsIn(text))
            return Markup.Split(text);
        var lines = Lines(text);
        return IsWrapped(text, lines) ? Paragraphs(lines) : [.. lines.Where(line => !line.IsEmpty)];
    }

    /// <summary>The stretch without white space and byte order marks at its ends.</summary>
    public static TextSpan Trim(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';

    private static List<TextSpan> Lines(string text)
    {
        List<TextSpan> lines = [];
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOfAny('\n', '\r', '\u2029');
            var end = length < 0 ? text.Length : at + length;
            lines.Add(Trim(text, new TextSpan(at, end)));
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }

    /// <summary>Wrapped: most lines that follow another without a blank one have a typewriter's width, and many begin small.</summary>
    private static bool IsWrapped(string text, List<TextSpan> lines)
    {
        var (pairs, wide, lower, blanks) = (0, 0, 0, 0);
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].IsEmpty)
                blanks++;
            if (lines[i].IsEmpty || lines[i - 1].IsEmpty)
                continue;
            pairs++;
            wide += lines[i - 1].Length is >= 45 and <= 110 ? 1 : 0;
            lower += char.IsLower(text[lines[i].Start]) ? 1 : 0;
        }

        return pairs >= 4 && blanks > 0 && wide * 10 >= pairs * 8 && lower * 10 >= pairs * 4;
    }

    private static List<TextSpan> Paragraphs(List<TextSpan> lines)
    {
        List<TextSpan> paragraphs = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsEmpty)
                continue;
            if (i > 0 && !lines[i - 1].IsEmpty)
                paragraphs[^1] = new TextSpan(paragraphs[^1].Start, lines[i].End);
            else
                paragraphs.Add(lines[i]);
        }

        return paragraphs;
    }
}
