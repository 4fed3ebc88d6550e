namespace Bot.Intake;

/// <summary>
/// Chooses the blocks of a page that are its article. Each block gets odds from what it shows; then once more from these and from the
/// odds around it: an article is one run of paragraphs in one box, and ends where the next thing begins.
/// </summary>
internal static class ArticleBody
{
    public static IReadOnlyList<PageBlock> Choose(IReadOnlyList<PageBlock> blocks, PageHead head, PageWeights weights)
    {
        var odds = Odds(BlockSigns.Note(blocks, head, weights), weights);
        var settled = Odds(BlockSurroundings.Note(blocks, PageTitle.Headline(head, blocks), odds, weights), weights);
        return [.. blocks.Where(block => settled[block.Index] > 0)];
    }

    public static float[] Odds(List<int>[] noted, PageWeights weights) => Array.ConvertAll(noted, weights.Sum);
}
