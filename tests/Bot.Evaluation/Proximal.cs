using Bot.Intake;

namespace Bot.Evaluation;

/// <summary>
/// Logistic regression by follow-the-regularized-leader: signs that are seldom met stay near zero until there is enough to say against it.
/// </summary>
internal sealed class Proximal(int count)
{
    private const float Rate = .05f;
    private const float Smoothing = 1;
    private const float Sparse = .5f;
    private const float Ridge = 2;

    private readonly float[] sums = new float[count];
    private readonly float[] squares = new float[count];

    public float[] Weights { get; } = new float[count];

    /// <param name="right">How much of the block stands in the article.</param>
    /// <param name="worth">What the block counts for.</param>
    public void Learn(int[] signs, float right, float worth)
    {
        var odds = 0f;
        foreach (var sign in signs)
            odds += Weights[sign];
        var slope = worth * ((float)BlockSurroundings.Chance(odds) - right);
        foreach (var sign in signs)
            Move(sign, slope);
    }

    private void Move(int sign, float slope)
    {
        var square = squares[sign] + (slope * slope);
        var (root, formerRoot) = (MathF.Sqrt(square), MathF.Sqrt(squares[sign]));
        sums[sign] += slope - ((root - formerRoot) / Rate * Weights[sign]);
        squares[sign] = square;
        var sum = sums[sign];
        Weights[sign] = MathF.Abs(sum) <= Sparse ? 0 : -(sum - (MathF.Sign(sum) * Sparse)) / (((Smoothing + root) / Rate) + Ridge);
    }
}
