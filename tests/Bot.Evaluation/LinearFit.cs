using System.Globalization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>A choice to learn from: the features of every candidate, and which candidates are right.</summary>
internal sealed record Choice(int[][] Candidates, bool[] Right);

/// <summary>
/// Fits a linear model to choices: the right candidates' share of the summed exponentials is made large. AdaGrad in a fixed order over
/// shuffles of a fixed seed, so that the same data give the same weights.
/// </summary>
internal sealed class LinearFit<TFeature>(float rate = 0.12f, float decay = 6e-5f, int rounds = 14)
    where TFeature : struct, Enum
{
    private readonly LinearModel<TFeature> model = new();
    private readonly float[] squares = new float[Enum.GetValues<TFeature>().Length * LinearModel<TFeature>.Values];

    public LinearModel<TFeature> Fit(IReadOnlyList<Choice> choices)
    {
        var order = Enumerable.Range(0, choices.Count).ToArray();
        var random = new Random(20151001);
        var averaged = new double[model.Count];
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var index in order)
                Learn(choices[index]);
            if (round >= rounds / 2)
                Sum(averaged);
        }

        for (var i = 0; i < averaged.Length; i++)
            model[i] = (float)(averaged[i] / (rounds - (rounds / 2)));
        return model;
    }

    /// <summary>How often the best candidate is a right one.</summary>
    public double Accuracy(IReadOnlyList<Choice> choices) => choices.Count == 0 ? 0 : choices.Count(IsRight) / (double)choices.Count;

    public void Write(string file, string comment)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(comment);
        foreach (var feature in Enum.GetValues<TFeature>())
        {
            for (var value = 0; value < LinearModel<TFeature>.Values; value++)
            {
                var weight = MathF.Round(model[LinearModel<TFeature>.Index(feature, value)], 2);
                if (weight != 0)
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feature} {value} {weight}"));
            }
        }
    }

    private void Sum(double[] averaged)
    {
        for (var i = 0; i < averaged.Length; i++)
            averaged[i] += model[i];
    }

    private bool IsRight(Choice choice)
    {
        var best = 0;
        for (var i = 1; i < choice.Candidates.Length; i++)
        {
            if (model.Score(choice.Candidates[i]) > model.Score(choice.Candidates[best]))
                best = i;
        }

        return choice.Right[best];
    }

    private void Learn(Choice choice)
    {
        var scores = Array.ConvertAll(choice.Candidates, c => (double)model.Score(c));
        var top = scores.Max();
        var shares = Array.ConvertAll(scores, s => Math.Exp(s - top));
        var (all, right) = (shares.Sum(), shares.Where((_, i) => choice.Right[i]).Sum());
        for (var i = 0; i < shares.Length; i++)
        {
            var gradient = (float)((choice.Right[i] ? shares[i] / Math.Max(right, 1e-12) : 0) - (shares[i] / all));
            if (Math.Abs(gradient) > 1e-5f)
                Move(choice.Candidates[i], gradient);
        }
    }

    private void Move(int[] features, float gradient)
    {
        foreach (var feature in features)
        {
            var step = gradient - (decay * model[feature] * 50);
            squares[feature] += step * step;
            model[feature] += rate * step / (MathF.Sqrt(squares[feature]) + 0.5f);
        }
    }
}
