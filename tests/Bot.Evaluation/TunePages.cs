using System.Globalization;
using Bot.Intake;
namespace Bot.Evaluation;
internal static class TunePages
{
    public static int Run(string pages, string[] configs)
    {
        var met = new PageWeights(learns: true);
        string[] sets = ["naeb", "fundus", "wcxb-dev"];
        var samples = sets.SelectMany(set => PageSample.Load(pages, set, met)).ToList();
        Console.WriteLine("loaded");
        foreach (var config in configs)
        {
            var v = config.Split(',').Select(x => float.Parse(x, CultureInfo.InvariantCulture)).ToArray();
            (Proximal.Rate, Proximal.Smoothing, Proximal.Sparse, Proximal.Ridge) = (v[0], v[1], v[2], v[3]);
            Dictionary<string, List<double>> one = [], two = [];
            foreach (var fold in new[] { 0, 1, 2 }.Take((int)v[4]))
            {
                var w = PageFit.Learn([.. samples.Where(x => PageFit.Fold(x, 3) != fold)], met);
                foreach (var x in samples.Where(x => PageFit.Fold(x, 3) == fold))
                {
                    var odds = ArticleBody.Odds(BlockSigns.Note(x.Blocks, x.Head, w), w);
                    var settled = ArticleBody.Odds(BlockSurroundings.Note(x.Blocks, x.Headline, odds, w), w);
                    (one.TryGetValue(x.Set, out var l) ? l : one[x.Set] = []).Add(F1(x, odds));
                    (two.TryGetValue(x.Set, out var m) ? m : two[x.Set] = []).Add(F1(x, settled));
                }
                if (fold == 0) Console.WriteLine($"weights {w.Count}");
            }
            Console.WriteLine(config + " | " + string.Join(" ", sets.Select(s => $"{s} {one[s].Average():0.0000} {two[s].Average():0.0000}")));
        }
        return 0;
    }

    private static double F1(PageSample x, float[] odds)
    {
        double tp = 0, fp = 0, fn = 0;
        HashSet<string> seen = [];
        foreach (var b in x.Blocks)
        {
            var (r, w) = (x.Right[b.Index], b.Words.Count);
            if (odds[b.Index] > 0 && seen.Add(b.Text)) { tp += r * w; fp += (1 - r) * w; }
            else if (odds[b.Index] <= 0) fn += r * w;
        }
        return tp == 0 ? 0 : 2 * tp / (2 * tp + fp + fn);
    }
}
