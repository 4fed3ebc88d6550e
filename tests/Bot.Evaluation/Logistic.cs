using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>Logistic regression by Newton's method with a small ridge.</summary>
internal static class Logistic
{
    private const double Ridge = 5;

    /// <summary>What a dirty article counts for against a clean one: there are few, and the product meets many.</summary>
    public const double DirtyWeight = 2;

    public static double[] Fit(IReadOnlyList<Sample> samples, bool isPair)
    {
        var size = ConceptModel.Features.Length - 1;
        var weights = new double[size];
        for (var round = 0; round < 8; round++)
        {
            var (gradient, hessian) = Slope(samples, isPair, weights);
            var step = Solve(hessian, gradient);
            for (var i = 0; i < size; i++)
                weights[i] += step[i];
        }

        return weights;
    }

    private static (double[] Gradient, double[,] Hessian) Slope(IReadOnlyList<Sample> samples, bool isPair, double[] weights)
    {
        var size = weights.Length;
        var (gradient, hessian) = (new double[size], new double[size, size]);
        var features = new float[ConceptModel.Features.Length];
        foreach (var sample in samples)
        {
            var concepts = sample.Facts.Concepts;
            for (var c = 0; c < concepts.Count; c++)
            {
                if (concepts[c].IsPair != isPair)
                    continue;
                ConceptModel.Describe(concepts, c, features);
                Add(features, concepts[c].IsInTitle ? 1 : 0, sample.IsDirty ? DirtyWeight : 1, weights, gradient, hessian);
            }
        }

        for (var i = 0; i < size; i++)
        {
            gradient[i] -= Ridge * weights[i];
            hessian[i, i] += Ridge;
        }

        return (gradient, hessian);
    }

    private static void Add(float[] features, double label, double weight, double[] weights, double[] gradient, double[,] hessian)
    {
        var size = weights.Length;
        var sum = 0.0;
        for (var i = 0; i < size; i++)
            sum += weights[i] * features[i];
        var chance = 1 / (1 + Math.Exp(-sum));
        var spread = weight * chance * (1 - chance);
        for (var i = 0; i < size; i++)
        {
            if (features[i] == 0)
                continue;
            gradient[i] += weight * (label - chance) * features[i];
            for (var j = 0; j <= i; j++)
                hessian[i, j] += spread * features[i] * features[j];
        }
    }

    /// <summary>Solves by Cholesky; only the lower half of <paramref name="matrix"/> is read.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
        }

        var solution = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
                solution[i] -= matrix[i, k] * solution[k];
            solution[i] /= matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                solution[i] -= matrix[k, i] * solution[k];
            solution[i] /= matrix[i, i];
        }

        return solution;
    }
}
