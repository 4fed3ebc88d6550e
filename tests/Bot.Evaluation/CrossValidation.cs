using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>Scores every article with weights learned from the others, against Lead-3 and leading sentences under the same budget.</summary>
internal sealed class CrossValidation(Sample[] samples, int folds)
{
    private const int Resamples = 2000;

    public void Report(TextWriter output)
    {
        var scores = new (Rouge.Scores At55, Rouge.Scores At75)[samples.Length];
        for (var fold = 0; fold < folds; fold++)
        {
            var values = Fitting.Fit([.. samples.Where((_, i) => i % folds != fold)]);
            Fitting.Weigh(samples, values);
            var weights = new Weights(values);
            for (var i = fold; i < samples.Length; i += folds)
                scores[i] = (samples[i].Score(weights, 55), samples[i].Score(weights, 75));
        }

        Print(output, "CNN, 55 words", false, i => scores[i].At55, 55);
        Print(output, "CNN, 75 words", false, i => scores[i].At75, 75);
        Print(output, "dirty, 75 words", true, i => scores[i].At75, 75);
    }

    private void Print(TextWriter output, string name, bool isDirty, Func<int, Rouge.Scores> ours, int budget)
    {
        var rows = Enumerable.Range(0, samples.Length).Where(i => samples[i].IsDirty == isDirty).ToArray();
        var (mine, raw, three) = (rows.Select(ours).ToArray(), rows.Select(i => samples[i].LeadingRaw(budget)).ToArray(), rows.Select(i => samples[i].LeadThree).ToArray());
        output.WriteLine($"{name}: {Mean(mine)}; leading raw sentences {Mean(raw)}; cleaned Lead-3 {Mean(three)}");
        foreach (var (other, against) in ((Rouge.Scores[], string)[])[(raw, "leading raw sentences"), (three, "cleaned Lead-3")])
            output.WriteLine($"    over {against}: R1 {Bootstrap(mine, other, s => s.R1)}, R2 {Bootstrap(mine, other, s => s.R2)}, RLsum {Bootstrap(mine, other, s => s.RLsum)}");
    }

    private static string Mean(Rouge.Scores[] scores) =>
        FormattableString.Invariant($"{100 * scores.Average(s => s.R1):0.00} / {100 * scores.Average(s => s.R2):0.00} / {100 * scores.Average(s => s.RLsum):0.00}");

    /// <summary>The mean difference, its 95 % interval over paired resamples, and the share of resamples in which it is not above zero.</summary>
    private static string Bootstrap(Rouge.Scores[] mine, Rouge.Scores[] other, Func<Rouge.Scores, double> of)
    {
        var differences = mine.Zip(other, (a, b) => of(a) - of(b)).ToArray();
        var random = new Random(20261124);
        var means = Enumerable.Range(0, Resamples).Select(_ => Enumerable.Range(0, differences.Length).Average(_ => differences[random.Next(differences.Length)])).Order().ToArray();
        return FormattableString.Invariant($"{100 * differences.Average():+0.00;-0.00} [{100 * means[Resamples / 40]:+0.00;-0.00}, {100 * means[Resamples - (Resamples / 40) - 1]:+0.00;-0.00}] p {means.Count(mean => mean <= 0) / (double)Resamples:0.000}");
    }
}
