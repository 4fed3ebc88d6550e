namespace Bot.Intake;

/// <summary>Notes what the odds of the blocks around a block show, once each block has odds of its own.</summary>
internal sealed class BlockSurroundings
{
    private const double Likely = .7;
    private const int LongWord = 6;

    private readonly IReadOnlyList<PageBlock> blocks;
    private readonly float[] odds;
    private readonly NotedSigns noted;
    private readonly Dictionary<Box, (double Good, double All)> boxes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, (double Good, double All)> alike = [];
    private readonly double[] told;
    private readonly int[] titles;
    private readonly int[] since;
    private readonly int[] until;
    private readonly Dictionary<string, int> sureWords = new(StringComparer.Ordinal);
    private readonly Dictionary<Box, int> homeward = new(ReferenceEqualityComparer.Instance);
    private readonly Box[] homePath = [];
    private readonly Box? homeArticle;
    private readonly int homeFirst;
    private readonly int homeLast;

    private BlockSurroundings(IReadOnlyList<PageBlock> blocks, PageBlock? headline, float[] odds, PageWeights weights)
    {
        (this.blocks, this.odds, noted) = (blocks, odds, new NotedSigns(weights));
        told = new double[blocks.Count + 1];
        since = new int[blocks.Count];
        until = new int[blocks.Count];
        titles = new int[blocks.Count];
        foreach (var block in blocks)
            Count(block);
        CountAround();
        Measure();
        var sure = blocks.Where(block => IsSure(block.Index));
        foreach (var word in sure.SelectMany(block => block.Words.Where(word => word.Length >= LongWord).Distinct()))
            sureWords[word] = sureWords.GetValueOrDefault(word) + 1;
        if (blocks.Count == 0)
            return;
        var home = blocks.GroupBy(block => block.Box.Parent ?? block.Box)
            .MaxBy(group => group.Sum(OwnWords) * Nearness(group.First(), headline))!;
        (homeFirst, homeLast) = (home.First().Index, home.Last().Index);
        homePath = [.. home.Key.SelfAndAncestors];
        homeArticle = home.Key.Article;
        for (var i = 0; i < homePath.Length; i++)
            homeward[homePath[i]] = i;
    }

    public static List<int>[] Note(IReadOnlyList<PageBlock> blocks, PageBlock? headline, float[] odds, PageWeights weights)
    {
        var surroundings = new BlockSurroundings(blocks, headline, odds, weights);
        return [.. blocks.Select(surroundings.Note)];
    }

    /// <summary>A block's words outside links, the likelier the more; a long list of teasers that may be anything is no home.</summary>
    private double OwnWords(PageBlock block) => Chance(block.Index) * Chance(block.Index) * (block.Words.Count - block.LinkWords);

    /// <summary>What stands under the page's own headline counts in full, what stands under another one by half.</summary>
    private double Nearness(PageBlock block, PageBlock? headline)
    {
        if (headline is null)
            return 1;
        var article = headline.Box.Article;
        if (article is not null && ReferenceEquals(article, block.Box.Article))
            return 2;
        return titles[block.Index] == titles[headline.Index] ? 1 : .5;
    }

    public static double Chance(float odds) => 1 / (1 + Math.Exp(-odds));

    private double Chance(int index) => Chance(odds[index]);

    private void Count(PageBlock block)
    {
        var good = Chance(block.Index) * block.Words.Count;
        var isTitle = block.Box.IsWithin("h1") && block.Words.Count > 2;
        titles[block.Index] = (block.Index == 0 ? 0 : titles[block.Index - 1]) + (isTitle ? 1 : 0);
        told[block.Index + 1] = told[block.Index] + good;
        AddTo(block.Box, (good, block.Words.Count));
        var (likeGood, likeAll) = alike.GetValueOrDefault(block.Box.Likeness);
        alike[block.Box.Likeness] = (likeGood + good, likeAll + block.Words.Count);
    }

    /// <summary>What an element holds counts for all around it, the innermost first.</summary>
    private void CountAround()
    {
        foreach (var box in boxes.Keys.ToArray())
        {
            for (var outer = box.Parent; outer is not null && boxes.TryAdd(outer, default);)
                outer = outer.Parent;
        }

        foreach (var box in boxes.Keys.OrderByDescending(box => box.Depth).Where(box => box.Parent is not null))
            AddTo(box.Parent!, boxes[box]);
    }

    private void AddTo(Box box, (double Good, double All) added)
    {
        var sum = boxes.GetValueOrDefault(box);
        boxes[box] = (sum.Good + added.Good, sum.All + added.All);
    }

    private void Measure()
    {
        var last = -1;
        for (var i = 0; i < blocks.Count; i++)
        {
            since[i] = last < 0 ? 99 : i - last;
            last = IsSure(i) ? i : last;
        }

        last = -1;
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            until[i] = last < 0 ? 99 : last - i;
            last = IsSure(i) ? i : last;
        }
    }

    private bool IsSure(int index) => Chance(index) > Likely && blocks[index].Words.Count >= PageWords.SentenceLength;

    private List<int> Note(PageBlock block)
    {
        var (at, length) = (block.Index, BlockSigns.LengthBin(block.Words.Count));
        var own = Bin(odds[at]);
        var coarse = own / 3;
        noted.Add(BlockSign.Bias2, 1);
        noted.Add(BlockSign.Odds, own);
        NoteNeighbours(at, coarse);
        NoteBoxes(block, coarse);
        NoteBranch(block, length, coarse);
        NoteKinship(block, coarse);
        noted.Add(BlockSign.TagAndOdds, coarse, block.Box.Tag);
        NoteProgress(at, coarse);
        return noted.Take();
    }

    private void NoteNeighbours(int at, int coarse)
    {
        noted.Add(BlockSign.OddsBefore, At(at - 1));
        noted.Add(BlockSign.OddsBehind, At(at + 1));
        noted.Add(BlockSign.OddsTwoBefore, At(at - 2));
        noted.Add(BlockSign.OddsTwoBehind, At(at + 2));
        noted.Add(BlockSign.OddsAndBefore, coarse, At(at - 1) / 3);
        noted.Add(BlockSign.OddsAndBehind, coarse, At(at + 1) / 3);
        noted.Add(BlockSign.ListRun, ((At(at - 1) / 3) * 10) + (At(at + 1) / 3), coarse);
    }

    private void NoteBoxes(PageBlock block, int coarse)
    {
        var parent = block.Box.Parent ?? block.Box;
        noted.Add(BlockSign.BoxOdds, Share(boxes[parent]), coarse);
        noted.Add(BlockSign.OuterBoxOdds, Share(boxes[parent.Parent ?? parent]), coarse);
        noted.Add(BlockSign.AlikeOdds, Share(alike[block.Box.Likeness]));
        noted.Add(BlockSign.AlikeOddsAndOdds, Share(alike[block.Box.Likeness]), coarse);
    }

    private void NoteProgress(int at, int coarse)
    {
        var all = told[^1];
        var before = all == 0 ? 0 : told[at] / all;
        var step = before <= .001 ? 0 : before < .05 ? 1 : before < .5 ? 2 : before < .9 ? 3 : before < .97 ? 4 : before < .995 ? 5 : 6;
        noted.Add(BlockSign.Told, step);
        noted.Add(BlockSign.ToldAndOdds, step, coarse);
        noted.Add(BlockSign.Since, Step(since[at]), coarse);
        noted.Add(BlockSign.Until, Step(until[at]), coarse);
        noted.Add(BlockSign.SinceAndUntil, (Step(since[at]) * 10) + Step(until[at]), coarse);
        if (since[at] < 99 && Enumerable.Range(at - since[at] + 1, since[at] - 1).Any(i => blocks[i].IsHeading && odds[i] < 0))
            noted.Add(BlockSign.HeadingBetween, Step(until[at]), coarse);
    }

    /// <summary>Where a block stands to the box that holds most of the article's words: how far both are from what holds both.</summary>
    private void NoteBranch(PageBlock block, int length, int coarse)
    {
        var (up, branch) = (0, (Box?)null);
        foreach (var box in block.Box.SelfAndAncestors)
        {
            if (homeward.TryGetValue(box, out var homeUp))
            {
                NoteRelation(block, (Math.Min(up, 5) * 10) + Math.Min(homeUp, 5), length, coarse);
                if (branch is not null && homeUp > 0)
                    NoteOther(block, branch, homeUp, length, coarse);
                return;
            }

            (up, branch) = (up + 1, box);
        }
    }

    private void NoteRelation(PageBlock block, int relation, int length, int coarse)
    {
        var side = block.Index < homeFirst ? 0 : block.Index > homeLast ? 2 : 1;
        noted.Add(BlockSign.Relation, relation, side);
        noted.Add(BlockSign.RelationAndOdds, (relation * 10) + side, coarse);
        noted.Add(BlockSign.LengthAndRelation, relation, length);
        noted.Add(BlockSign.TagAndRelation, relation, block.Box.Tag);
        var article = block.Box.Article;
        noted.Add(BlockSign.OtherTitle, Math.Clamp(titles[block.Index] - titles[homeFirst], -1, 2), coarse);
        noted.Add(BlockSign.SameArticle, ReferenceEquals(article, homeArticle) ? article is null ? 0 : 1 : article is null ? 2 : 3, coarse);
    }

    /// <summary>What is noted of the branch of the page that holds the block and not most of the article.</summary>
    private void NoteOther(PageBlock block, Box branch, int homeUp, int length, int coarse)
    {
        var side = block.Index < homeFirst ? 0 : block.Index > homeLast ? 2 : 1;
        var (good, all) = boxes[branch];
        var mine = homePath[homeUp - 1];
        var size = (good / Math.Max(1, boxes[mine].Good)) switch { < .03 => 0, < .1 => 1, < .25 => 2, < .6 => 3, _ => 4 };
        var like = branch.Likeness == mine.Likeness ? 1 : 0;
        noted.Add(BlockSign.BranchLike, (like * 10) + side, coarse);
        noted.Add(BlockSign.BranchSize, (size * 10) + side, coarse);
        noted.Add(BlockSign.BranchOdds, (Share((good, all)) * 10) + side, coarse);
        noted.Add(BlockSign.BranchLinks, BlockSigns.ShareBin(branch.LinkWords, branch.Words), length);
        noted.Add(BlockSign.BranchTag, side, branch.Tag);
        foreach (var name in branch.Names)
            noted.Add(BlockSign.BranchName, name);
    }

    /// <summary>How many of a block's long words stand in the surest part of the article: the next one speaks of other things.</summary>
    private void NoteKinship(PageBlock block, int coarse)
    {
        var (shared, all) = (0, 0);
        foreach (var word in block.Words)
        {
            if (word.Length < LongWord)
                continue;
            all++;
            shared += sureWords.GetValueOrDefault(word) > (IsSure(block.Index) ? 1 : 0) ? 1 : 0;
        }

        noted.Add(BlockSign.Kinship, (BlockSigns.ShareBin(shared, all) * 10) + Math.Min(4, all / 2), coarse);
    }

    private static int Step(int blocks) => blocks switch { 1 => 1, 2 => 2, 3 => 3, <= 5 => 4, <= 9 => 5, <= 20 => 6, < 99 => 7, _ => 8 };

    private static int Share((double Good, double All) sum) => sum.All == 0 ? 0 : (int)(sum.Good / sum.All * 9.99);

    private int At(int index) => index < 0 || index >= odds.Length ? 0 : Bin(odds[index]);

    private static int Bin(float odds) => Math.Clamp((int)MathF.Floor((odds * 1.5f) + 10), 1, 19);
}
