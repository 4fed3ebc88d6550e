using System.Globalization;
using System.Text.Json;
using Bot.Intake;

namespace Bot.Evaluation;

/// <summary>
/// <c>fit-pages PAGES FILE</c> learns the weights from the labelled sets in a folder; <c>cross-validate-pages PAGES FOLDER FOLDS</c>
/// reads every page with weights that never saw its host, and writes a file of answers a set.
/// </summary>
internal static class FitPagesVerb
{
    private static readonly string[] Sets = ["naeb", "fundus", "wcxb-dev"];

    public static int Fit(string pages, string file)
    {
        var met = new PageWeights(learns: true);
        var weights = PageFit.Learn(Load(pages, met), met);
        Write(weights, file);
        return 0;
    }

    public static int CrossValidate(string pages, string folder, int folds)
    {
        var met = new PageWeights(learns: true);
        var samples = Load(pages, met);
        var lines = Sets.ToDictionary(set => set, _ => new List<string>());
        for (var fold = 0; fold < folds; fold++)
        {
            var weights = PageFit.Learn([.. samples.Where(sample => PageFit.Fold(sample, folds) != fold)], met);
            Write(weights, Path.Combine(folder, $"weights.{fold}.txt"));
            foreach (var sample in samples.Where(sample => PageFit.Fold(sample, folds) == fold))
                lines[sample.Set].Add(Answer(sample, weights));
        }

        foreach (var (set, answers) in lines)
            File.WriteAllLines(Path.Combine(folder, set + ".jsonl"), answers);
        return 0;
    }

    private static void Write(PageWeights weights, string file) =>
        File.WriteAllLines(file, [
            "# What each sign of a block weighs for and against its belonging to the article; signs and values in BlockSign.cs.",
            "# Learnt by `Bot.Evaluation fit-pages` from pages whose article people marked. Derived figures only.",
            .. Enumerable.Range(0, weights.Count)
                .Select(i => (weights.Signs[i].Sign, weights.Signs[i].Value, Weight: weights[i]))
                .OrderBy(line => line.Sign).ThenBy(line => line.Value, StringComparer.Ordinal)
                .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Sign} {line.Value} {line.Weight:0.###}")),
        ]);

    private static List<PageSample> Load(string pages, PageWeights met) => [.. Sets.SelectMany(set => PageSample.Load(pages, set, met))];

    private static string Answer(PageSample sample, PageWeights weights)
    {
        var page = PageReader.Read(
            TextEncodings.Decode(PageLines.Bytes(sample.Row), null), PageLines.Address(sample.Row), weights, CancellationToken.None);
        return JsonSerializer.Serialize(
            new
            {
                id = sample.Id,
                title = page.Title,
                authors = page.Authors,
                date = page.Published?.Day.ToString("O"),
                text = page.Text
            }, JsonLines.Options);
    }
}
