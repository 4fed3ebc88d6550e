namespace Bot.Intake;

/// <summary>
/// What an article quotes as a block of its own. It is the article's between two of its paragraphs, however short it is, and with the
/// signature below it; not so the posts of other sites, links to read more, and what the article says a second time to decorate the page.
/// </summary>
internal static class Quoted
{
    private const string Tag = "blockquote";

    private static readonly HashSet<string> Embedded = [.. EmbeddedLines.Of("Embedded.txt")];

    public static IReadOnlyList<PageBlock> With(IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> chosen)
    {
        if (chosen is not [var first, .., var last] || !blocks.Any(block => block.Box.IsWithin(Tag)))
            return chosen;
        var homes = chosen.Select(block => block.Box.Parent).OfType<Box>().ToHashSet();
        var text = string.Join(' ', chosen.Select(block => PageWords.Squeezed(block.Text)));
        var known = chosen.ToHashSet();
        return
        [
            .. blocks.Take(last.Index + 1).Skip(first.Index).Where(block => known.Contains(block)
                || (IsQuoted(block, homes) && !text.Contains(PageWords.Squeezed(block.Text), StringComparison.Ordinal)))
        ];
    }

    private static bool IsQuoted(PageBlock block, HashSet<Box> homes) =>
        block.LinkWords * 2 < block.Words.Count
        && block.Box.SelfAndAncestors.FirstOrDefault(box => box.Tag == Tag) is { Parent: { } parent } quote
        && homes.Contains(parent)
        && !Array.Exists(quote.Names, Embedded.Contains);
}
