using System.Text;

namespace Bot.Intake;

/// <summary>
/// A page's markup made small and harmless before it is parsed: scripts, styles, comments and drawings go (three quarters of a page's
/// characters), and so do tags beyond what a page of a human hand has, while their text stays.
/// </summary>
internal sealed class ThinMarkup
{
    /// <summary>Characters of a page that are looked at; the longest of 2,000 pages had 4.1 million.</summary>
    private const int LongestPage = 6_000_000;

    /// <summary>Tags that reach the parser; of 2,100 pages the richest had 19,500.</summary>
    private const int MostTags = 25_000;

    /// <summary>Open elements; the parser looks through all of them for every tag. Of 2,094 pages the deepest had 122.</summary>
    private const int Deepest = 150;

    /// <summary>Characters of a tag that keeps its attributes: doubled attributes cost the parser their square.</summary>
    private const int LongestTag = 4_000;

    private static readonly string[] Dropped =
        ["script", "style", "svg", "noscript", "template", "iframe", "object", "math", "select", "textarea"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> IsFlat = Tags("FlatTags.txt");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> IsFormatting = Tags("FormattingTags.txt");

    private readonly string html;
    private readonly StringBuilder kept;
    private readonly List<string> linkedData = [];
    private readonly HashSet<string> unclosed = [];
    private int tags;
    private int depth;

    private ThinMarkup(string html)
    {
        this.html = html.Length > LongestPage ? html[..LongestPage] : html;
        kept = new StringBuilder(this.html.Length / 2);
    }

    public string Html => kept.ToString();

    /// <summary>The contents of the scripts that hold JSON-LD.</summary>
    public IReadOnlyList<string> LinkedData => linkedData;

    public static ThinMarkup Of(string html)
    {
        var markup = new ThinMarkup(html);
        for (var at = 0; at < markup.html.Length;)
            at = markup.Step(at);
        return markup;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Tags(string list) =>
        new HashSet<string>(EmbeddedLines.Of(list), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private int Step(int at)
    {
        var tag = html.IndexOf('<', at);
        if (tag != at)
            return Copy(at, tag < 0 ? html.Length : tag);
        if (html.AsSpan(at).StartsWith("<!--"))
            return Behind("-->", at + 4);
        var nameEnd = NameEnd(at);
        if (nameEnd == at)
            return tags++ < MostTags ? Copy(at, at + 1) : at + 1;
        var end = TagEnd(nameEnd);
        var name = html.AsSpan(at + 1, nameEnd - at - 1);
        foreach (var dropped in Dropped)
        {
            if (name.Equals(dropped, StringComparison.OrdinalIgnoreCase))
                return Drop(dropped, at, end);
        }

        return Keeps(name) ? Keep(name, at, end) : end;
    }

    /// <summary>Whether a tag reaches the parser; counts how many elements are open.</summary>
    private bool Keeps(ReadOnlySpan<char> name)
    {
        if (tags++ >= MostTags)
            return false;
        if (name[0] == '/')
        {
            if (!IsFlat.Contains(name[1..]) && depth > 0)
                depth--;
            return depth < Deepest;
        }

        return IsFlat.Contains(name) || depth++ < Deepest;
    }

    private int Keep(ReadOnlySpan<char> name, int start, int end) =>
        end - start > LongestTag || IsFormatting.Contains(name) ? Shorten(name, end) : Copy(start, end);

    private int Copy(int start, int end)
    {
        kept.Append(html, start, end - start);
        return end;
    }

    private int Shorten(ReadOnlySpan<char> name, int end)
    {
        kept.Append('<').Append(name).Append('>');
        return end;
    }

    /// <summary>The end of the name of the tag at <paramref name="tag"/>, which is <paramref name="tag"/> where none begins.</summary>
    private int NameEnd(int tag)
    {
        var at = tag + 1;
        if (at < html.Length && html[at] is '/' or '!')
            at++;
        if (at >= html.Length || !char.IsAsciiLetter(html[at]))
            return tag;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '-' or ':'))
            at++;
        return at;
    }

    /// <summary>Behind the <c>&gt;</c> that closes the tag; those within an attribute's quotation marks do not.</summary>
    private int TagEnd(int at)
    {
        while (at < html.Length)
        {
            var next = html.AsSpan(at).IndexOfAny('>', '"', '\'');
            if (next < 0)
                break;
            at += next + 1;
            if (html[at - 1] == '>')
                return at;
            if (!OpensValue(at - 1))
                continue;
            var close = html.IndexOf(html[at - 1], at);
            if (close < 0)
                break;
            at = close + 1;
        }

        return html.Length;
    }

    private bool OpensValue(int quote)
    {
        var at = quote - 1;
        while (at > 0 && char.IsWhiteSpace(html[at]))
            at--;
        return html[at] == '=';
    }

    /// <summary>Leaves an element out with all that it holds, and keeps it where it is JSON-LD.</summary>
    private int Drop(string name, int start, int end)
    {
        var isClosed = html[end - 2] == '/' && name is "svg" or "math";
        if (isClosed || unclosed.Contains(name))
            return end;
        var close = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
        if (close < 0)
        {
            unclosed.Add(name);
            return end;
        }

        if (name == "script" && html.AsSpan(start, end - start).Contains("ld+json", StringComparison.OrdinalIgnoreCase))
            linkedData.Add(html[end..close]);
        return Behind(">", close);
    }

    private int Behind(string mark, int from) =>
        !unclosed.Contains(mark) && html.IndexOf(mark, from, StringComparison.Ordinal) is var found and >= 0
            ? found + mark.Length
            : Unclosed(mark, from);

    private int Unclosed(string mark, int from)
    {
        unclosed.Add(mark);
        return from;
    }
}
