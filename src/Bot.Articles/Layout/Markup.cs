using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>A text that came as HTML: its tags part it into blocks and are themselves no part of the article.</summary>
internal static class Markup
{
    private const int FewestBlockTags = 2;

    // "block p" ends a paragraph; "hidden script" holds nothing to read.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Tags =
        WordList.Entries("HtmlTags.txt").ToFrozenDictionary(entry => entry.Notes[0], entry => entry.Word, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when tags part the text into paragraphs.</summary>
    public static bool IsIn(string text)
    {
        var found = 0;
        for (var at = text.IndexOf('<'); at >= 0 && found < FewestBlockTags; at = NextTag(text, at + 1))
            found += KindOf(text, at) is not null ? 1 : 0;
        return found >= FewestBlockTags;
    }

    /// <summary>True for a block that is a tag, a comment, or an element of which nothing is to be read.</summary>
    public static bool IsTag(ReadOnlySpan<char> line) =>
        line is ['<', _, .., '>'] && (char.IsAsciiLetter(line[1]) || line[1] is '/' or '!')
        && (line[1..].IndexOf('>') == line.Length - 2 || IsHidden(line));

    /// <summary>The stretches between the tags that end a paragraph, and those tags, in order.</summary>
    public static List<TextSpan> Split(string text)
    {
        List<TextSpan> blocks = [];
        var start = 0;
        for (var at = text.IndexOf('<'); at >= 0; at = NextTag(text, at))
        {
            var end = TagEnd(text, at);
            if (end < 0 || KindOf(text, at) is not { } kind)
            {
                at++;
                continue;
            }

            AddText(text, new TextSpan(start, at), blocks);
            start = kind == "hidden" ? HiddenEnd(text, at, end) : end;
            blocks.Add(new TextSpan(at, start));
            at = start;
        }

        AddText(text, new TextSpan(start, text.Length), blocks);
        return blocks;
    }

    private static int NextTag(string text, int from) => from < text.Length ? text.IndexOf('<', from) : -1;

    /// <summary>Offset after the tag at <paramref name="at"/>, or -1: no tag holds another.</summary>
    private static int TagEnd(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("<!--"))
            return text.IndexOf("-->", at, StringComparison.Ordinal) is var end and > 0 ? end + 3 : text.Length;
        var close = text.AsSpan(at + 1).IndexOfAny('<', '>');
        return close > 0 && text[at + 1 + close] == '>' ? at + close + 2 : -1;
    }

    private static string? KindOf(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("<!"))
            return "block";
        return Tags.TryGetValue(NameOf(text.AsSpan(at)), out var kind) ? kind : null;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        var end = 0;
        while (end < name.Length && char.IsAsciiLetterOrDigit(name[end]))
            end++;
        return name[..end];
    }

    private static bool IsHidden(ReadOnlySpan<char> line) =>
        line.StartsWith("<!--") || Tags.TryGetValue(NameOf(line), out var kind) && kind == "hidden";

    private static int HiddenEnd(string text, int at, int end)
    {
        if (text[at + 1] == '/')
            return end;
        var close = text.IndexOf($"</{NameOf(text.AsSpan(at))}", end, StringComparison.OrdinalIgnoreCase);
        return close < 0 ? text.Length : TagEnd(text, close) is var after and > 0 ? after : text.Length;
    }

    /// <summary>Tags at the edges stand apart: "&lt;b&gt;By Jane Roe&lt;/b&gt;" is a byline.</summary>
    private static void AddText(string text, TextSpan stretch, List<TextSpan> blocks)
    {
        var span = Blocks.Trim(text, stretch);
        while (!span.IsEmpty && text[span.Start] == '<' && TagEnd(text, span.Start) is var end and > 0 && end <= span.End)
        {
            blocks.Add(new TextSpan(span.Start, end));
            span = Blocks.Trim(text, new TextSpan(end, span.End));
        }

        var tail = blocks.Count;
        while (!span.IsEmpty && LastTag(text, span) is var at and >= 0)
        {
            blocks.Insert(tail, new TextSpan(at, span.End));
            span = Blocks.Trim(text, new TextSpan(span.Start, at));
        }

        if (!span.IsEmpty)
            blocks.Insert(tail, span);
    }

    private static int LastTag(string text, TextSpan span)
    {
        var at = text[span.End - 1] == '>' ? text.LastIndexOf('<', span.End - 1, span.Length) : -1;
        return at >= 0 && TagEnd(text, at) == span.End ? at : -1;
    }
}
