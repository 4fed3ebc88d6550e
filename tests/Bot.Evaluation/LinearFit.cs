using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>A choice to learn from: the features of every candidate, and which candidates are right.</summary>
internal sealed record LabelledChoice(int[][] Candidates, bool[] Right);

/// <summary>
/// Fits a linear model to choices: the right candidates' share of the summed exponentials is made large. AdaGrad in a fixed order over
/// shuffles of a fixed seed, so that the same data give the same weights. The weights are the mean of five models, each of which left out
/// a fifth of the choices: what only a few articles say weighs less.
/// </summary>
internal sealed class LinearFit(FeatureSet features, float rate = 0.08f, float decay = 6e-5f, int rounds = 6)
{
    private const int Bags = 5;

    private readonly FeatureWeights model = new(features);
    private readonly double[] averaged = new double[features.Count];
    private readonly float[] squares = new float[features.Count];

    public FeatureWeights Fit(IReadOnlyList<LabelledChoice> choices)
    {
        var random = new Random(20151001);
        for (var bag = 0; bag < Bags; bag++)
        {
            Clear();
            LearnAll([.. Enumerable.Range(0, choices.Count).Where(i => i * Bags / choices.Count != bag).Select(i => choices[i])], random);
        }

        for (var i = 0; i < features.Count; i++)
            model[i] = (float)(averaged[i] / (Bags * (rounds - (rounds / 2))));
        return model;
    }

    private void Clear()
    {
        Array.Clear(squares);
        for (var i = 0; i < features.Count; i++)
            model[i] = 0;
    }

    private void LearnAll(LabelledChoice[] choices, Random random)
    {
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(choices);
            foreach (var choice in choices)
                Learn(choice);
            if (round >= rounds / 2)
                Sum();
        }
    }

    private void Sum()
    {
        for (var i = 0; i < averaged.Length; i++)
            averaged[i] += model[i];
    }

    private float Score(int[] noted)
    {
        var sum = 0f;
        foreach (var feature in noted)
            sum += model[feature];
        return sum;
    }

    private void Learn(LabelledChoice choice)
    {
        var scores = Array.ConvertAll(choice.Candidates, c => (double)Score(c));
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

    private void Move(int[] noted, float gradient)
    {
        foreach (var feature in noted)
        {
            var step = gradient - (decay * model[feature] * 50);
            squares[feature] += step * step;
            model[feature] += rate * step / (MathF.Sqrt(squares[feature]) + 0.5f);
        }
    }
}
