using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bot.Intake;

/// <summary>Cuts a page's body into blocks, in the order of the page.</summary>
internal sealed class PageBlocks
{
    /// <summary>Of 2,094 pages the richest had 6,600 blocks, all but two fewer than 2,700.</summary>
    private const int MostBlocks = 7_000;

    /// <summary>Characters of a block whose words are looked at one by one.</summary>
    private const int LongestRead = 100_000;

    private const int MostSignatures = 8;
    private const int LongestSignature = 200;

    /// <summary>Characters that an inline element hides within a sentence; more of them are an article that a script shows.</summary>
    private const int LongestAside = 200;

    private static readonly HashSet<string> Inline = new(EmbeddedLines.Of("InlineTags.txt"), StringComparer.Ordinal);

    private static readonly HashSet<string> Silent = new(EmbeddedLines.Of("SilentTags.txt"), StringComparer.Ordinal);

    private static readonly string[] Naming =
        ["class", "id", "role", "itemprop", "data-testid", "data-test-id", "data-component", "data-type", "data-module", "aria-label"];

    private readonly List<PageBlock> blocks = [];
    private readonly CancellationToken cancellation;
    private readonly StringBuilder text = new();
    private readonly List<string> times = [];
    private readonly List<PageLink> links = [];
    private readonly List<string> inlineNames = [];
    private readonly List<string> signatures = [];
    private readonly Dictionary<string, string[]> namesOf = [];
    private int linkCharacters;
    private int strongCharacters;
    private int linkDepth;
    private int strongDepth;
    private bool lineBroken;
    private int closed = -1;

    /// <summary>Whether an inline element begins where another ended: "&lt;b>Ada Smith&lt;/b>&lt;i>Dec 3&lt;/i>" is shown as two.</summary>
    private bool touches;

    /// <summary>Whether something hidden was met that is no part of a sentence: a script shows it, and all within it.</summary>
    private bool unfolds;

    private PageBlocks(CancellationToken cancellation) => this.cancellation = cancellation;

    public static IReadOnlyList<PageBlock> Split(IHtmlDocument document, CancellationToken cancellation)
    {
        var splitting = new PageBlocks(cancellation);
        if (document.Body is { } body)
            splitting.VisitBlock(body, new Box(null, "body", splitting.NamesOf(body)));
        return splitting.blocks;
    }

    private void VisitBlock(IElement element, Box box)
    {
        cancellation.ThrowIfCancellationRequested();
        VisitChildren(element, box);
        Flush(box);
        box.CountForParent();
    }

    private void VisitChildren(INode parent, Box box)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText words)
                Append(words.Data);
            else if (child is IElement element)
                Visit(element, box);
        }
    }

    private void Visit(IElement element, Box box)
    {
        var tag = element.LocalName;
        if (Silent.Contains(tag))
            return;
        if (tag == "br")
            BreakLine(box);
        else if (Inline.Contains(tag))
            VisitInline(element, tag, box);
        else
        {
            Flush(box);
            var isHidden = IsHidden(element);
            VisitBlock(element, new Box(box, tag, NamesOf(element))
            {
                IsHidden = box.IsHidden || isHidden,
                IsCurtain = IsDialog(element) || (isHidden && !IsSentLater(element)),
            });
        }
    }

    private void VisitInline(IElement element, string tag, Box box)
    {
        var names = NamesOf(element);
        if (tag == "time" && element.GetAttribute("datetime") is { Length: > 0 } time && !Array.Exists(names, IsOfChange))
            times.Add(time);
        if (inlineNames.Count < 24)
            inlineNames.AddRange(names);
        if (!unfolds && IsNotShown(element))
        {
            if (element.TextContent.Length <= LongestAside)
                return;
            unfolds = true;
        }

        var (isLink, isStrong) = (tag == "a", tag is "b" or "strong" or "em" or "i");
        var (start, signed) = (text.Length, signatures.Count);
        touches = start > 0 && start == closed;
        linkDepth += isLink ? 1 : 0;
        strongDepth += isStrong ? 1 : 0;
        VisitChildren(element, box);
        linkDepth -= isLink ? 1 : 0;
        strongDepth -= isStrong ? 1 : 0;
        if (isLink && text.Length > start)
            links.Add(LinkOf(element, From(start)));
        if (signatures.Count == signed && signed < MostSignatures && text.Length > start && text.Length - start <= LongestSignature
            && PageAuthors.IsByline(names))
            signatures.Add(From(start));
        closed = text.Length;
    }

    private string From(int start) => text.ToString(start, text.Length - start).Trim();

    /// <summary>Whether an element of this name tells when something was changed, not when it began.</summary>
    private static bool IsOfChange(string name) => name is "modified" or "updated";

    private static PageLink LinkOf(IElement element, string words) =>
        new(words, element.GetAttribute("href") ?? "", element.GetAttribute("rel") ?? "");

    private void Append(string words)
    {
        foreach (var c in words)
        {
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff' or '\u00ad')
            {
                if (c is not ('\u200b' or '\ufeff' or '\u00ad') && text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
                continue;
            }

            if (touches && text.Length > 0 && char.IsUpper(c) && char.IsLower(text[^1]))
                text.Append(' ');
            (lineBroken, touches) = (false, false);
            text.Append(c);
            linkCharacters += linkDepth > 0 ? 1 : 0;
            strongCharacters += strongDepth > 0 ? 1 : 0;
        }
    }

    /// <summary>One break ends a line, two a paragraph.</summary>
    private void BreakLine(Box box)
    {
        if (lineBroken)
            Flush(box);
        else if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
        lineBroken = text.Length > 0;
    }

    private void Flush(Box box)
    {
        var words = text.ToString().Trim();
        if (words.Length > 0 && blocks.Count < MostBlocks)
            blocks.Add(Count(new PageBlock(words, box, blocks.Count)
            {
                Words = PageWords.Split(words[..Math.Min(words.Length, LongestRead)]),
                LinkWords = linkCharacters,
                StrongCharacters = strongCharacters,
                InlineNames = [.. inlineNames],
                Times = [.. times],
                Links = [.. links],
                Signatures = [.. signatures],
            }));
        text.Clear();
        times.Clear();
        links.Clear();
        signatures.Clear();
        inlineNames.Clear();
        (linkCharacters, strongCharacters, lineBroken, touches, closed) = (0, 0, false, false, -1);
    }

    private static PageBlock Count(PageBlock block)
    {
        var inLinks = block.Text.Length == 0 ? 0 : block.Words.Count * Math.Min(block.LinkWords, block.Text.Length) / block.Text.Length;
        block = block with { LinkWords = block.LinkWords * 20 >= block.Text.Length * 15 ? block.Words.Count : inLinks };
        if (block.Words.Count >= PageWords.SentenceLength && block.LinkWords * 3 < block.Words.Count)
            block.Box.Sentences++;
        block.Box.Blocks++;
        block.Box.Words += block.Words.Count;
        block.Box.LinkWords += block.LinkWords;
        return block;
    }

    private static bool IsHidden(IElement element) => IsNotShown(element) || element.GetAttribute("aria-hidden") == "true";

    private static bool IsNotShown(IElement element) =>
        element.HasAttribute("hidden")
        || ((element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } style
            && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A part of the page that React sends behind the rest, for its script to put in its place: "S:1a".</summary>
    private static bool IsSentLater(IElement element) => element.Id is ['S', ':', ..];

    /// <summary>What stands over the page and asks for something.</summary>
    private static bool IsDialog(IElement element) =>
        element.LocalName == "dialog" || element.GetAttribute("role") is "dialog" or "alertdialog";

    private string[] NamesOf(IElement element)
    {
        string? joined = null;
        foreach (var naming in Naming)
        {
            if (element.GetAttribute(naming) is { Length: > 0 } value)
                joined = joined is null ? value : joined + " " + value;
        }

        if (joined is null)
            return [];
        if (!namesOf.TryGetValue(joined, out var names))
            namesOf[joined] = names = PageWords.Names(joined);
        return names;
    }
}
