namespace Bot.Intake;

internal enum BracketKind
{
    /// <summary>A "&lt;" that begins nothing.</summary>
    None,

    Tag,

    CData,

    /// <summary>A comment, a processing instruction or a DOCTYPE.</summary>
    Aside,
}

/// <summary>What begins with a "&lt;", and where it ends.</summary>
internal static class Bracket
{
    public const string CDataStart = "<![CDATA[";

    /// <summary>The length of what the "&lt;" at the start begins; to the end where its own end is missing.</summary>
    public static int End(ReadOnlySpan<char> markup, out BracketKind kind)
    {
        if (markup.StartsWith(CDataStart, StringComparison.OrdinalIgnoreCase))
            return Found(kind = BracketKind.CData, markup, "]]>", CDataStart.Length);
        if (markup.StartsWith("<!--"))
            return Found(kind = BracketKind.Aside, markup, "-->", 4);
        if (markup.StartsWith("<?"))
            return Found(kind = BracketKind.Aside, markup, ">", 2);
        if (markup.StartsWith("<!"))
            return EndOfDoctype(markup, kind = BracketKind.Aside);
        kind = markup.Length > 1 && (IsNameStart(markup[1]) || (markup[1] == '/' && markup.Length > 2 && IsNameStart(markup[2])))
            ? BracketKind.Tag
            : BracketKind.None;
        return kind == BracketKind.Tag ? EndOfTag(markup) : 1;
    }

    private static bool IsNameStart(char character) => char.IsLetter(character) || character is '_' or ':';

    private static int Found(BracketKind _, ReadOnlySpan<char> markup, string end, int from)
        => markup[from..].IndexOf(end, StringComparison.Ordinal) is var found and >= 0 ? from + found + end.Length : markup.Length;

    private static int EndOfTag(ReadOnlySpan<char> markup)
    {
        for (var at = 1; at < markup.Length;)
        {
            var special = markup[at..].IndexOfAny('>', '"', '\'');
            if (special < 0)
                return markup.Length;
            at += special;
            if (markup[at] == '>')
                return at + 1;
            at = AfterQuotes(markup, at);
        }

        return markup.Length;
    }

    // A quote that is not closed within the tag quotes nothing.
    private static int AfterQuotes(ReadOnlySpan<char> markup, int at)
    {
        var isValue = markup[..at].TrimEnd()[^1] == '=';
        var close = isValue ? markup[(at + 1)..].IndexOf(markup[at]) : -1;
        return close < 0 ? at + 1 : at + 1 + close + 1;
    }

    // With an internal subset in square brackets, whose declarations have brackets of their own.
    private static int EndOfDoctype(ReadOnlySpan<char> markup, BracketKind _)
    {
        var end = markup.IndexOf('>');
        var subset = markup.IndexOf('[');
        if (end < 0)
            return markup.Length;
        if (subset < 0 || subset > end)
            return end + 1;
        var close = markup[subset..].IndexOf(']');
        var after = close < 0 ? -1 : markup[(subset + close)..].IndexOf('>');
        return after < 0 ? markup.Length : subset + close + after + 1;
    }
}
