using Bot.Intake;

namespace Bot.Evaluation;

/// <summary>
/// Learns the weights of a page's blocks: a logistic model of what each shows, then one of what the odds around it show, which learns
/// from odds given by weights that never saw the block's host. The same pages give the same weights.
/// </summary>
internal static class PageFit
{
    private const int Folds = 3;
    private const int Rounds = 8;
    private const float Smallest = .05f;

    /// <summary>What a page of a newspaper counts for against one of any site.</summary>
    private const float NewsWeight = 2;

    /// <param name="met">Every sign of every sample, as the samples' own notes number them.</param>
    public static PageWeights Learn(IReadOnlyList<PageSample> samples, PageWeights met)
    {
        var odds = new float[samples.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var part = LearnSigns([.. samples.Where(sample => Fold(sample, Folds) != fold)], met);
            for (var i = 0; i < samples.Count; i++)
            {
                if (Fold(samples[i], Folds) == fold)
                    odds[i] = Array.ConvertAll(samples[i].Signs, noted => noted.Sum(sign => part[sign]));
            }
        }

        var all = LearnSigns(samples, met);
        var around = new PageWeights(learns: true);
        var noted = samples
            .Select(
                (sample, i) => BlockSurroundings
                    .Note(sample.Blocks, sample.Headline, odds[i], around)
                    .Select(list => list.ToArray())
                    .ToArray())
            .ToArray();
        var learnt = Descend(samples, Known(samples, noted, around), around.Count);
        var weights = new PageWeights(learns: false);
        Keep(met, all, weights);
        Keep(around, learnt, weights);
        return weights;
    }

    private static void Keep(PageWeights known, float[] learnt, PageWeights kept)
    {
        for (var i = 0; i < learnt.Length; i++)
        {
            if (MathF.Abs(learnt[i]) >= Smallest)
                kept.Add(known.Signs[i].Sign, known.Signs[i].Value, learnt[i]);
        }
    }

    public static int Fold(PageSample sample, int folds)
    {
        var hash = 17u;
        foreach (var c in sample.Host)
            hash = (hash * 31) + c;
        return (int)(hash / 7 % (uint)folds);
    }

    private static float[] LearnSigns(IReadOnlyList<PageSample> samples, PageWeights met) =>
        Descend(samples, Known(samples, [.. samples.Select(sample => sample.Signs)], met), met.Count);

    /// <summary>The signs that several hosts show; what one host alone shows is its own affair.</summary>
    private static int[][][] Known(IReadOnlyList<PageSample> samples, int[][][] noted, PageWeights met)
    {
        var hosts = new HashSet<string>?[met.Count];
        for (var i = 0; i < samples.Count; i++)
        {
            foreach (var sign in noted[i].SelectMany(signs => signs))
            {
                if ((hosts[sign] ??= []).Count < 40)
                    hosts[sign]!.Add(samples[i].Host);
            }
        }

        bool IsKnown(int sign) => hosts[sign]!.Count >= Fewest(met.Signs[sign].Sign);
        return Array.ConvertAll(noted, page => Array.ConvertAll(page, signs => Array.FindAll(signs, IsKnown)));
    }

    private static int Fewest(BlockSign sign) => sign switch
    {
        BlockSign.LongWord => 25,
        BlockSign.FirstWord or BlockSign.ShortWord => 15,
        BlockSign.OwnName or BlockSign.NearName or BlockSign.FarName or BlockSign.InlineName => 8,
        _ => 5,
    };

    private static float[] Descend(IReadOnlyList<PageSample> samples, int[][][] noted, int count)
    {
        var random = new Random(20230901);
        var order = Enumerable.Range(0, samples.Count).ToArray();
        var descent = new Proximal(count);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                for (var j = 0; j < noted[i].Length; j++)
                    descent.Learn(noted[i][j], samples[i].Right[j], Weight(samples[i], j));
            }
        }

        return Array.ConvertAll(descent.Weights, weight => MathF.Round(weight, 3));
    }

    /// <summary>A block counts by its words' share in the page's article.</summary>
    private static float Weight(PageSample sample, int block) =>
        (sample.Set == "wcxb-dev" ? 1 : NewsWeight) * Math.Min(3, 20f * (sample.Blocks[block].Words.Count + 3) / (sample.Words + 100));
}
