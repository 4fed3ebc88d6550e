using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html;

namespace Bot.Intake;

/// <summary>
/// Reads XML as it is found, well-formed or not: what is well-formed it reads as an XML reader does, and where that would give up (a bare
/// ampersand, an unknown entity, a prefix that nobody declared, tags that do not match, an end that is missing) it goes on. One pass, no
/// recursion; DOCTYPEs are stepped over, so no entity is ever expanded but characters.
/// </summary>
internal static class FeedMarkup
{
    /// <summary>An element deeper than this is read as its text.</summary>
    private const int Deepest = 256;

    /// <summary>The number of elements after which the rest of a document is left.</summary>
    private const int Most = 120_000;

    private const int LongestEntity = 32;

    private static readonly SearchValues<char> EntityName = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly Dictionary<string, string> NoScope = new() { ["xml"] = "xml" };

    /// <summary>The root of a document, and whether the document was read to its end; null when there is no element.</summary>
    public static (Element Root, bool IsWhole)? Read(string source)
    {
        var reading = new Reading(source);
        return reading.Run() is { } root ? (root, reading.IsWhole) : null;
    }

    /// <summary>A stretch of markup as text: references decoded once, CDATA as it is, tags and comments left out.</summary>
    public static string TextOf(ReadOnlySpan<char> markup) => Render(markup, asHtml: false);

    /// <summary>A stretch of markup as HTML: tags and references stay, CDATA becomes text, comments are left out.</summary>
    public static string HtmlOf(ReadOnlySpan<char> markup) => Render(markup, asHtml: true);

    /// <summary>A name with its prefix in the reader's terms: "dc:title" whatever the document calls dc; lower case.</summary>
    public static string ShortName(string name, IReadOnlyDictionary<string, string> scope, string unprefixed)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return Join(unprefixed, name);
        var prefix = name[..colon];
        return Join(scope.TryGetValue(prefix, out var known) ? known : Namespaces.OfPrefix(prefix), name[(colon + 1)..]);

        static string Join(string space, string local) => (space.Length == 0 ? local : $"{space}:{local}").ToLowerInvariant();
    }

    /// <summary>
    /// The attributes of the tag whose name ends at <paramref name="at"/>, values undecoded; quotes and values may be missing.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Attributes(string source, int at)
    {
        while ((at = SkipBlanks(source, at)) < source.Length && source[at] != '>')
        {
            var start = at;
            while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('=' or '>'))
                at++;
            var name = source[start..at].TrimEnd('/');
            var value = "";
            if (SkipBlanks(source, at) is var equals && equals < source.Length && source[equals] == '=')
                (value, at) = Value(source, SkipBlanks(source, equals + 1));
            if (name.Length > 0)
                yield return (name, value);
            else if (at == start)
                at++;
        }
    }

    private static (string Value, int End) Value(string source, int at)
    {
        if (at >= source.Length)
            return ("", at);
        if (source[at] is '"' or '\'')
        {
            var close = source.IndexOf(source[at], at + 1);
            return close < 0 ? (source[(at + 1)..], source.Length) : (source[(at + 1)..close], close + 1);
        }

        var end = at;
        while (end < source.Length && !char.IsWhiteSpace(source[end]) && source[end] != '>')
            end++;
        return (source[at..end].TrimEnd('/'), end);
    }

    private static int SkipBlanks(string source, int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        return at;
    }

    private static string Render(ReadOnlySpan<char> markup, bool asHtml)
    {
        var text = new StringBuilder(markup.Length);
        while (!markup.IsEmpty)
        {
            var special = markup.IndexOfAny('<', asHtml ? '<' : '&');
            if (special < 0)
                special = markup.Length;
            text.Append(markup[..special]);
            markup = markup[special..];
            if (!markup.IsEmpty)
                markup = markup[(markup[0] == '&' ? AppendReference(text, markup) : AppendBracket(text, markup, asHtml))..];
        }

        return text.ToString();
    }

    private static int AppendBracket(StringBuilder text, ReadOnlySpan<char> markup, bool asHtml)
    {
        var end = Bracket.End(markup, out var kind);
        if (kind == BracketKind.CData)
        {
            var closing = markup[..end].EndsWith("]]>") ? 3 : 0;
            var inner = markup[Bracket.CDataStart.Length..Math.Max(Bracket.CDataStart.Length, end - closing)].ToString();
            text.Append(asHtml ? WebUtility.HtmlEncode(inner) : inner);
        }
        else if (kind == BracketKind.None || (asHtml && kind == BracketKind.Tag))
        {
            text.Append(markup[..end]);
        }

        return end;
    }

    /// <summary>Appends what a reference stands for, or the ampersand when it is none; returns how much of the markup that was.</summary>
    private static int AppendReference(StringBuilder text, ReadOnlySpan<char> markup)
    {
        var end = markup[..Math.Min(markup.Length, LongestEntity)].IndexOf(';');
        if (end > 1 && Reference(markup[1..end]) is { } found)
        {
            var (whole, length) = found is [var half] && char.IsSurrogate(half) ? Pair(half, markup[(end + 1)..]) : (found, 0);
            text.Append(whole);
            return end + 1 + length;
        }

        text.Append('&');
        return 1;
    }

    /// <summary>"&amp;#55357;&amp;#56832;": programs write a letter of two UTF-16 units as two; one of them alone is none.</summary>
    private static (string Whole, int Length) Pair(char high, ReadOnlySpan<char> markup)
    {
        var end = markup is ['&', '#', ..] ? markup[..Math.Min(markup.Length, LongestEntity)].IndexOf(';') : -1;
        return end > 1 && Reference(markup[1..end]) is [var low] && char.IsSurrogatePair(high, low) ? ($"{high}{low}", end + 1) : ("", 0);
    }

    private static string? Reference(ReadOnlySpan<char> name)
    {
        if (name[0] != '#')
            return name.ContainsAnyExcept(EntityName) ? null : HtmlEntityProvider.Resolver.GetSymbol($"{name};");
        var isHex = name.Length > 1 && name[1] is 'x' or 'X';
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(name[(isHex ? 2 : 1)..], style, CultureInfo.InvariantCulture, out var code) ? Character(code) : null;
    }

    // The numbers 128-159 mean Windows' characters, whatever XML says: nobody writes control characters.
    private static string? Character(int code)
    {
        if (code is >= 128 and < 160)
            return TextEncodings.Windows1252.GetString([(byte)code]);
        if (code <= char.MaxValue && char.IsSurrogate((char)code))
            return ((char)code).ToString();
        if (code is 0xFFFE or 0xFFFF or (< 32 and not (9 or 10 or 13)) || !Rune.IsValid(code))
            return "";
        return new Rune(code).ToString();
    }

    /// <summary>One reading of one document: the open elements, and where it is.</summary>
    private sealed class Reading(string source)
    {
        private readonly Dictionary<string, string> names = [];
        private readonly List<(string RawName, Element Element)> open = [];
        private Element? root;
        private int skippedDepth;
        private int count;
        private int at;

        public bool IsWhole { get; private set; }

        public Element? Run()
        {
            while (at < source.Length && !(IsWhole && open.Count == 0) && (at = source.IndexOf('<', at)) >= 0 && count < Most)
                Step();
            foreach (var (_, element) in open)
                element.InnerEnd = source.Length;
            return root;
        }

        private void Step()
        {
            var start = at;
            at += Bracket.End(source.AsSpan(start), out var kind);
            if (kind != BracketKind.Tag)
                return;
            if (source[start + 1] == '/')
                Close(RawName(start + 2), start);
            else
                Open(RawName(start + 1), start);
        }

        private string RawName(int start)
        {
            var end = start;
            while (end < at && !char.IsWhiteSpace(source[end]) && source[end] is not ('>' or '/'))
                end++;
            return source[start..end];
        }

        private void Open(string rawName, int start)
        {
            var isEmpty = source[at - 1] == '>' && source[at - 2] == '/';
            if (open.Count >= Deepest)
            {
                skippedDepth += isEmpty ? 0 : 1;
                return;
            }

            if (!isEmpty)
                CloseUnclosedItem(rawName, start);
            if (root is not null && open.Count == 0)
                return;
            var element = Make(rawName, start + 1 + rawName.Length);
            element.InnerStart = element.InnerEnd = at;
            element.Parent?.Add(element);
            root ??= element;
            count++;
            if (!isEmpty)
                open.Add((rawName, element));
            else
                IsWhole |= open.Count == 0;
        }

        private Element Make(string rawName, int attributesStart)
        {
            var parent = open.Count > 0 ? open[^1].Element : null;
            var scope = ScopeOf(attributesStart, parent?.Scope ?? NoScope);
            // Atom without its namespace is still Atom, and RSS within an unknown one RSS.
            if (root is null && scope.GetValueOrDefault("") is null or "?")
                scope = new(scope)
                {
                    [""] = rawName.EndsWith("feed", StringComparison.OrdinalIgnoreCase) || rawName == "entry" ? "atom" : ""
                };
            var name = ShortName(rawName, scope, scope.GetValueOrDefault("") ?? "");
            return new Element(
                source, names.TryGetValue(name, out var same) ? same : names[name] = name, parent, attributesStart)
            { Scope = scope };
        }

        private Dictionary<string, string> ScopeOf(int attributesStart, IReadOnlyDictionary<string, string> outer)
        {
            Dictionary<string, string>? inner = null;
            if (source.AsSpan(attributesStart, at - attributesStart).Contains("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var (name, address) in Attributes(source, attributesStart))
                {
                    if (name.Equals("xmlns", StringComparison.OrdinalIgnoreCase)
                        || name.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase))
                        (inner ??= new(outer))[name.Length > 6 ? name[6..] : ""] = address.Trim().Length == 0
                            ? ""
                            : Namespaces.OfAddress(address);
                }
            }

            return inner ?? (Dictionary<string, string>)outer;
        }

        // An item within an item: the end of the first one is missing.
        private void CloseUnclosedItem(string rawName, int start)
        {
            if (rawName is not ("item" or "entry"))
                return;
            var unclosed = open.FindLastIndex(element => element.RawName == rawName);
            if (unclosed > 0)
                CloseFrom(unclosed, start);
        }

        private void Close(string rawName, int start)
        {
            if (skippedDepth > 0)
            {
                skippedDepth--;
                return;
            }

            var opened = open.FindLastIndex(element => element.RawName == rawName);
            if (opened < 0)
                opened = open.FindLastIndex(element => element.RawName.Equals(rawName, StringComparison.OrdinalIgnoreCase));
            if (opened >= 0)
                CloseFrom(opened, start);
        }

        private void CloseFrom(int first, int end)
        {
            for (var i = first; i < open.Count; i++)
                open[i].Element.InnerEnd = end;
            open.RemoveRange(first, open.Count - first);
            IsWhole = open.Count == 0;
        }
    }
}
