namespace Bot.Intake;

/// <summary>
/// What somebody says in a short block of its own between two paragraphs of an article: a quotation with the signature below it, the bold
/// question of an interview. Not so the posts of other sites, links to read more, and what an article says again to decorate the page.
/// </summary>
internal static class Quoted
{
    private const string Tag = "blockquote";

    /// <summary>Blocks that are held against the whole text.</summary>
    private const int Most = 200;

    private static readonly HashSet<string> Embedded = [.. EmbeddedLines.Of("Embedded.txt")];

    public static IReadOnlyList<PageBlock> With(IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> chosen)
    {
        if (chosen is not [var first, .., var last])
            return chosen;
        var (known, homes) = (chosen.ToHashSet(), chosen.Select(block => block.Box.Parent).OfType<Box>().ToHashSet());
        var said = blocks.Take(last.Index).Skip(first.Index)
            .Where(block => !known.Contains(block) && (IsQuoted(block, homes) || IsAsked(block, homes))).Take(Most).ToList();
        if (said is [])
            return chosen;
        var text = string.Join(' ', chosen.Select(block => PageWords.Squeezed(block.Text)));
        said.RemoveAll(block => text.Contains(PageWords.Squeezed(block.Text), StringComparison.Ordinal));
        return [.. chosen.Concat(said).OrderBy(block => block.Index)];
    }

    private static bool IsAsked(PageBlock block, HashSet<Box> homes) =>
        block is { LinkWords: 0, Box.Parent: { } parent } && homes.Contains(parent) && block.Text.EndsWith('?')
        && block.StrongCharacters * 2 > block.Text.Length;

    private static bool IsQuoted(PageBlock block, HashSet<Box> homes) =>
        block.LinkWords * 2 < block.Words.Count
        && block.Box.IsWithin(Tag)
        && block.Box.SelfAndAncestors.FirstOrDefault(box => box.Tag == Tag) is { Parent: { } parent } quote
        && homes.Contains(parent)
        && !Array.Exists(quote.Names, Embedded.Contains);
}
