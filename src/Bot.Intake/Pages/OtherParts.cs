namespace Bot.Intake;

/// <summary>
/// Finds what is no part of a page's article though it reads like one: the next article, which brings a headline of its own, and lists
/// of links beside the box that holds the article.
/// </summary>
internal sealed class OtherParts
{
    private const int ShortestHeadline = 3;

    /// <summary>The share of a box's words, in percent, from which on it is a list of links.</summary>
    private const int MostlyLinks = 70;

    private readonly Dictionary<Box, int> homeward = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Box> titled = new(ReferenceEqualityComparer.Instance);
    private readonly int first;

    private OtherParts(IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> chosen, PageBlock? headline)
    {
        var article = headline?.Box.Article;
        var home = chosen.GroupBy(block => block.Box.Parent ?? block.Box)
            .MaxBy(group => group.Sum(block => block.Words.Count - block.LinkWords) * (IsIn(group.Key, article) ? 2 : 1))!;
        first = home.First().Index;
        foreach (var box in home.Key.SelfAndAncestors)
            homeward[box] = homeward.Count;
        foreach (var block in blocks.Where(block => block != headline && block.Words.Count >= ShortestHeadline && block.Box.IsWithin("h1")))
            titled.UnionWith(block.Box.SelfAndAncestors);
    }

    public static IReadOnlyList<PageBlock> Without(IReadOnlyList<PageBlock> blocks, IReadOnlyList<PageBlock> chosen, PageBlock? headline)
    {
        if (chosen is [])
            return chosen;
        var parts = new OtherParts(blocks, chosen, headline);
        return [.. chosen.Where(block => !parts.IsOther(block))];
    }

    private static bool IsIn(Box box, Box? article) =>
        article is not null && box.SelfAndAncestors.Any(outer => ReferenceEquals(outer, article));

    private bool IsOther(PageBlock block)
    {
        var branch = block.Box.SelfAndAncestors.TakeWhile(box => !homeward.ContainsKey(box)).LastOrDefault();
        if (branch is null || branch == block.Box || homeward[branch.Parent!] == 0)
            return false;
        return branch.LinkWords * 100 >= branch.Words * MostlyLinks || (block.Index > first && titled.Contains(branch));
    }
}
