using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>What a sentence's qualities say of the reference beyond its concepts: ridge regression of what their chances miss.</summary>
internal static class Residuals
{
    private const double Ridge = 30;

    public static double[] Fit(IReadOnlyList<Sample> samples, double pairWorth)
    {
        var size = Fitness.Qualities;
        var (right, matrix) = (new double[size], new double[size, size]);
        foreach (var sample in samples)
        {
            for (var s = 0; s < sample.Article.Sentences.Count; s++)
            {
                var qualities = sample.Facts.Qualities(s);
                var weight = sample.IsDirty ? Logistic.DirtyWeight : 1;
                var missed = Missed(sample.Facts.Concepts, s, pairWorth);
                for (var i = 0; i < size; i++)
                {
                    if (qualities[i] == 0)
                        continue;
                    right[i] += weight * qualities[i] * missed;
                    for (var j = 0; j <= i; j++)
                        matrix[i, j] += weight * qualities[i] * qualities[j];
                }
            }
        }

        for (var i = 0; i < size; i++)
            matrix[i, i] += Ridge;
        return Logistic.Solve(matrix, right);
    }

    private static double Missed(Concepts concepts, int sentence, double pairWorth)
    {
        var missed = 0.0;
        foreach (var concept in concepts.Of(sentence))
            missed += ((concepts[concept].IsInTitle ? 1 : 0) - concepts.Worth[concept]) * (concepts[concept].IsPair ? pairWorth : 1);
        return missed;
    }
}
