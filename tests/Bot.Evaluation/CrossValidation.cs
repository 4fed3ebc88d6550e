using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// Scores every article with weights learned from the others, against Lead-3 and leading sentences under the same budget.
/// </summary>
internal sealed class CrossValidation(Sample[] samples, int folds, IReadOnlyDictionary<string, double> set)
{
    private const int Resamples = 2000;

    private static readonly int[] Budgets = [55, 72, 75];

    public void Report(TextWriter output)
    {
        var scores = Budgets.ToDictionary(budget => budget, _ => new Sample.Scored[samples.Length]);
        for (var fold = 0; fold < folds; fold++)
        {
            var values = Fitting.Fit([.. samples.Where((_, i) => i % folds != fold)], set);
            Fitting.Weigh(samples, values);
            var weights = new Weights(values);
            for (var i = fold; i < samples.Length; i += folds)
            {
                foreach (var budget in Budgets)
                    scores[budget][i] = samples[i].Score(weights, budget);
            }
        }

        foreach (var (budget, isDirty) in ((int, bool)[])[(55, false), (72, false), (75, false), (75, true)])
            Print(output, isDirty, budget, scores[budget]);
    }

    private void Print(TextWriter output, bool isDirty, int budget, Sample.Scored[] ours)
    {
        var rows = Enumerable.Range(0, samples.Length).Where(i => samples[i].IsDirty == isDirty).ToArray();
        var mine = rows.Select(i => ours[i].Scores).ToArray();
        var raw = rows.Select(i => samples[i].LeadingRaw(budget)).ToArray();
        var three = rows.Select(i => samples[i].LeadThree).ToArray();
        var (words, ofLead) = (rows.Average(i => ours[i].Words), 100 * rows.Average(i => ours[i].OfLead));
        output.WriteLine(FormattableString.Invariant(
            $"{(isDirty ? "dirty" : "CNN")}, {budget} words: {Mean(mine)} with {words:0.0} words, {ofLead:0} % leading sentences"));
        Compare(output, "leading raw sentences", mine, raw);
        Compare(output, "cleaned Lead-3", mine, three);
    }

    private static void Compare(TextWriter output, string name, Rouge.Scores[] mine, Rouge.Scores[] other)
    {
        var (one, two, last) = (Bootstrap(mine, other, s => s.R1), Bootstrap(mine, other, s => s.R2), Bootstrap(mine, other, s => s.RLsum));
        output.WriteLine($"    over {name} {Mean(other)}: R1 {one}, R2 {two}, RLsum {last}");
    }

    private static string Mean(Rouge.Scores[] scores)
    {
        var (one, two, last) = (scores.Average(s => s.R1), scores.Average(s => s.R2), scores.Average(s => s.RLsum));
        return FormattableString.Invariant($"{100 * one:0.00} / {100 * two:0.00} / {100 * last:0.00}");
    }

    /// <summary>The mean difference and its 95 % interval over paired resamples.</summary>
    private static string Bootstrap(Rouge.Scores[] mine, Rouge.Scores[] other, Func<Rouge.Scores, double> of)
    {
        var differences = mine.Zip(other, (a, b) => of(a) - of(b)).ToArray();
        var random = new Random(20261124);
        var means = Enumerable.Range(0, Resamples)
            .Select(_ => Enumerable.Range(0, differences.Length).Average(_ => differences[random.Next(differences.Length)]))
            .Order().ToArray();
        var (low, high) = (means[Resamples / 40], means[Resamples - (Resamples / 40) - 1]);
        var mean = 100 * differences.Average();
        return FormattableString.Invariant($"{mean:+0.00;-0.00} [{100 * low:+0.00;-0.00}, {100 * high:+0.00;-0.00}]");
    }
}
