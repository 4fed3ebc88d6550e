using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Bot.Intake;

/// <summary>HTML from a feed as text. One pass over the tags, no tree, so that nothing in it can be too deep or too much.</summary>
internal static class HtmlText
{
    private static readonly FrozenDictionary<string, bool> Tags = EmbeddedLines.Of("HtmlTags.txt")
        .ToFrozenDictionary(line => line.TrimStart('+'), line => line[0] == '+', StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n/>");
    private static readonly string[] Unread = ["script", "style", "iframe", "object", "noscript", "svg", "figcaption"];

    /// <summary>One line: tags of HTML left out, everything else in angle brackets kept as words, references decoded once.</summary>
    public static string Line(string html) => string.Join(' ', Blocks(html)).Trim();

    /// <summary>Paragraphs with an empty line between; what is not read aloud (scripts, captions) is left out.</summary>
    public static string Paragraphs(string html) => string.Join("\n\n", Blocks(html));

    private static List<string> Blocks(string html)
    {
        List<string> blocks = [];
        var block = new StringBuilder();
        ReadOnlySpan<char> rest = html;
        while (!rest.IsEmpty)
        {
            var special = rest.IndexOf('<') is var found and >= 0 ? found : rest.Length;
            block.Append(FeedMarkup.TextOf(rest[..special]));
            rest = rest[special..];
            if (!rest.IsEmpty)
                rest = rest[Tag(rest, block, blocks)..];
        }

        End(block, blocks);
        return blocks;
    }

    /// <summary>Takes in what the "&lt;" at the start begins; returns how much of the HTML that was.</summary>
    private static int Tag(ReadOnlySpan<char> html, StringBuilder block, List<string> blocks)
    {
        var end = Bracket.End(html, out var kind);
        if (kind is BracketKind.Aside)
            return end;
        var name = kind == BracketKind.Tag ? Name(html[..end]) : "";
        if (kind == BracketKind.CData || !Tags.TryGetValue(name, out var standsApart))
        {
            block.Append(kind == BracketKind.Tag ? FeedMarkup.TextOf("&lt;") + html[1..end].ToString() : FeedMarkup.TextOf(html[..end]));
            return end;
        }

        if (standsApart)
            End(block, blocks);
        return html[1] != '/' && Unread.Contains(name) ? AfterElement(html, name, end) : end;
    }

    private static string Name(ReadOnlySpan<char> tag)
    {
        var name = tag[(tag[1] == '/' ? 2 : 1)..];
        var end = name.IndexOfAny(NameEnd);
        if (end >= 0)
            name = name[..end];
        return (name.StartsWith("xhtml:", StringComparison.OrdinalIgnoreCase) ? name[6..] : name).ToString().ToLowerInvariant();
    }

    private static int AfterElement(ReadOnlySpan<char> html, string name, int from)
    {
        var close = html[from..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        if (close < 0)
            return from;
        var end = html[(from + close)..].IndexOf('>');
        return end < 0 ? html.Length : from + close + end + 1;
    }

    private static void End(StringBuilder block, List<string> blocks)
    {
        var text = string.Join(' ', block.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > 0)
            blocks.Add(text);
        block.Clear();
    }
}
