using System.Globalization;
using System.Runtime.InteropServices;

namespace Bot.Articles;

/// <summary>
/// One way to choose for all that is learnt. Of every option its features are noted and, where a rule knows better, what the rule adds;
/// the option with the largest sum of weights is best, and the shares of the exponentials are the odds. A choice is cleared and used
/// again, so that choosing costs no memory. To learn another choice: a <see cref="FeatureSet"/>, one method that notes each
/// option, and labels for what <see cref="FeaturesOf"/> then gives; reading, fitting and explaining share that one method.
/// </summary>
internal sealed class Choice(FeatureWeights weights)
{
    private readonly List<int> noted = [];
    private readonly List<int> starts = [];
    private readonly List<float> scores = [];
    private readonly List<(int Option, string Why, float Worth)> rules = [];
    private float sum;

    public int Count => scores.Count;

    /// <summary>The best option, once <see cref="Decide"/> was called.</summary>
    public int Best { get; private set; }

    public void Clear()
    {
        noted.Clear();
        starts.Clear();
        scores.Clear();
        rules.Clear();
    }

    /// <summary>Begins the next option: what is noted from here on is noted of it.</summary>
    public void BeginOption()
    {
        starts.Add(noted.Count);
        scores.Add(0);
    }

    public void Note(int feature)
    {
        noted.Add(feature);
        scores[^1] += weights[feature];
    }

    /// <summary>What a rule adds to the option's worth beyond what was learnt, and why.</summary>
    public void Add(string why, float worth)
    {
        rules.Add((scores.Count - 1, why, worth));
        scores[^1] += worth;
    }

    /// <summary>The best option; of equals the first.</summary>
    public int Decide()
    {
        Best = 0;
        for (var i = 1; i < scores.Count; i++)
        {
            if (scores[i] > scores[Best])
                Best = i;
        }

        sum = 0;
        foreach (var score in scores)
            sum += MathF.Exp(score - scores[Best]);
        return Best;
    }

    /// <summary>The probability of an option among all, by what was decided.</summary>
    public float OddsOf(int option) => MathF.Exp(scores[option] - scores[Best]) / sum;

    public float ScoreOf(int option) => scores[option];

    public ReadOnlySpan<int> FeaturesOf(int option)
    {
        var end = option + 1 < starts.Count ? starts[option + 1] : noted.Count;
        return CollectionsMarshal.AsSpan(noted)[starts[option]..end];
    }

    /// <summary>Everything that the option's worth is the sum of, line by line, with its weight last.</summary>
    public List<string> Explain(int option)
    {
        List<string> lines = [];
        foreach (var feature in FeaturesOf(option))
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{weights.Features.Describe(feature)} {weights[feature]:0.##}"));
        foreach (var (_, why, worth) in rules.FindAll(rule => rule.Option == option))
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"rule: {why} {worth:0.##}"));
        return lines;
    }
}

/// <summary>A choice as it was made: of what kind, about which stretch of the text, and what its options are called.</summary>
internal sealed record ChoiceMade(string Kind, TextSpan About, Choice Choice, Func<int, string> NameOf);
