namespace Bot.Intake;

/// <summary>
/// Chooses the blocks of a page that are its article. Each block gets odds from what it shows; then once more from these and from the
/// odds around it: an article is one run of paragraphs in one box, and ends where the next thing begins (<see cref="OtherParts"/>).
/// </summary>
internal static class ArticleBody
{
    /// <summary>
    /// What a block's own odds count for once more beside those that its surroundings gave it, which were learnt of other pages'
    /// surroundings. Pages of hosts that were held back lose with less than .4 and gain nothing with more than .7.
    /// </summary>
    private const float OwnOdds = .5f;

    private const int LongestLabel = 20;

    private static readonly HashSet<string> PlainTags = [.. EmbeddedLines.Of("PlainTags.txt")];

    public static IReadOnlyList<PageBlock> Choose(IReadOnlyList<PageBlock> blocks, PageHead head, PageWeights weights)
    {
        var headline = PageTitle.Headline(head, blocks);
        var odds = Odds(BlockSigns.Note(blocks, head, headline, weights), weights);
        var settled = Odds(BlockSurroundings.Note(blocks, headline, odds, weights), weights);
        var chosen = blocks.Where(block => settled[block.Index] + (OwnOdds * odds[block.Index]) > 0).ToArray();
        return chosen is [var first, ..] && blocks.All(IsPlain)
            ? OtherParts.Without(blocks, [.. blocks.Skip(first.Index).SkipWhile(IsLabel)], headline)
            : Quoted.With(blocks, OtherParts.Without(blocks, HiddenParts.Without(chosen, headline), headline));
    }

    /// <summary>
    /// Text in plain elements, without a name or a link: a page of nothing else was marked up by hand, and is an article to its end.
    /// </summary>
    private static bool IsPlain(PageBlock block) =>
        block.Links.Count == 0
        && block.Box.SelfAndAncestors.All(box => !box.IsHidden && box.Names.Length == 0 && PlainTags.Contains(box.Tag));

    /// <summary>Who wrote it, or when, on a line above the first sentence.</summary>
    private static bool IsLabel(PageBlock block) =>
        PageAuthors.IsByline(block)
        || (block.Words.Count <= LongestLabel && !block.Text.EndsWith('.') && PageDays.Find(block.Text, monthFirst: true) is not null);

    public static float[] Odds(List<int>[] noted, PageWeights weights) => Array.ConvertAll(noted, weights.Sum);
}
