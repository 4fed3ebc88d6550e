using System.Globalization;

namespace Bot.Articles;

/// <summary>The learned figures of the summaries: made by <c>Bot.Evaluation fit</c>, kept in Weights.txt.</summary>
internal sealed class Weights
{
    public static readonly Weights Learned = Load();

    private readonly Dictionary<string, double> values;

    public Weights(IReadOnlyDictionary<string, double> values)
    {
        this.values = new Dictionary<string, double>(values);
        Terms = new ConceptModel(this.values, "term.");
        Pairs = new ConceptModel(this.values, "pair.");
        PairWorth = (float)this["pair.worth"];
        FitnessWorth = Fitness.Names.Select(name => (float)this["fit." + name]).ToArray();
        Dangling = (float)this["fit.dangling"];
        Reference = (float)this["reference"];
    }

    public ConceptModel Terms { get; }

    public ConceptModel Pairs { get; }

    /// <summary>What a pair counts for against a term.</summary>
    public float PairWorth { get; }

    /// <summary>What each quality of a sentence adds, in terms; in the order of <see cref="Fitness.Names"/>.</summary>
    public float[] FitnessWorth { get; }

    /// <summary>What is taken off a sentence whose opening points to the sentence before it, when that is not chosen.</summary>
    public float Dangling { get; }

    /// <summary>The length of the summary that worth is measured against, as a share of the budget.</summary>
    public float Reference { get; }

    public double this[string name] => values.GetValueOrDefault(name);

    private static Weights Load() =>
        new(WordList.Lines("Weights.txt").Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture)));
}

/// <summary>A logistic model of whether a summary has a concept.</summary>
internal sealed class ConceptModel(IReadOnlyDictionary<string, double> values, string prefix)
{
    public static readonly string[] Features =
    [
        "bias", "first.0", "first.1", "first.2", "first.4", "first.9", "first.more", "in.1", "in.2", "in.3", "in.5", "in.more",
        "rarity", "rarity.least", "common", "common.both", "name", "number", "first.0.again", "density", "length", "spread", "terms", "terms.least",
        "both", "cohesion", "left.common", "right.common", "first.0.name", "again.name", "left.in", "right.in", "lead.terms", "caption", "caption.first", "title",
    ];

    private readonly float[] weights = [.. Features.Select(feature => (float)values.GetValueOrDefault(prefix + feature))];

    public float Chance(Concepts concepts, int concept)
    {
        Span<float> features = stackalloc float[Features.Length];
        Describe(concepts, concept, features);
        var sum = 0f;
        for (var i = 0; i < features.Length; i++)
            sum += features[i] * weights[i];
        return 1f / (1f + MathF.Exp(-sum));
    }

    /// <summary>Writes the features of a concept; a pair's terms must have been weighed.</summary>
    public static void Describe(Concepts concepts, int concept, Span<float> features)
    {
        features.Clear();
        ref readonly var entry = ref concepts[concept];
        ref readonly var left = ref concepts[entry.IsPair ? entry.Left : concept];
        ref readonly var right = ref concepts[entry.IsPair ? entry.Right : concept];
        features[0] = 1;
        features[1 + (entry.First switch { 0 => 0, 1 => 1, 2 => 2, <= 4 => 3, <= 9 => 4, _ => 5 })] = 1;
        features[7 + (entry.Sentences switch { 1 => 0, 2 => 1, 3 => 2, <= 5 => 3, _ => 4 })] = 1;
        features[12] = (Rarity(left.Share) + Rarity(right.Share)) / 2;
        features[13] = Math.Min(Rarity(left.Share), Rarity(right.Share));
        features[14] = left.Share > 30 || right.Share > 30 ? 1 : 0;
        features[15] = left.Share > 30 && right.Share > 30 ? 1 : 0;
        features[16] = left.IsName && right.IsName ? 1 : 0;
        features[17] = left.IsNumber || right.IsNumber ? 1 : 0;
        features[18] = entry.First == 0 && entry.Sentences > 1 ? 1 : 0;
        features[19] = MathF.Min(1, entry.Sentences / (float)Math.Max(4, concepts.Length));
        features[20] = MathF.Log2(1 + concepts.Length) / 6;
        features[21] = (entry.Last - entry.First) / (float)Math.Max(4, concepts.Length);
        if (entry.IsPair)
        {
            var (a, b) = (Odds(concepts.Worth[entry.Left]), Odds(concepts.Worth[entry.Right]));
            features[22] = (a + b) / 4;
            features[23] = Math.Min(a, b) / 2;
        }

        if (entry.IsPair)
        {
            features[24] = 4 * concepts.Worth[entry.Left] * concepts.Worth[entry.Right];
            features[25] = entry.Sentences > 1 ? entry.Sentences / (float)Math.Min(left.Sentences, right.Sentences) : 0;
            features[26] = left.Share > 30 ? 1 : 0;
            features[27] = right.Share > 30 ? 1 : 0;
            features[30] = MathF.Log2(left.Sentences) / 3;
            features[31] = MathF.Log2(right.Sentences) / 3;
            features[32] = left.First == 0 && right.First == 0 ? 1 : 0;
        }

        features[28] = entry.First == 0 && features[16] > 0 ? 1 : 0;
        features[29] = entry.Sentences > 1 && features[16] > 0 ? 1 : 0;
        features[33] = entry.IsInCaption ? 1 : 0;
        features[34] = entry.IsInCaption && entry.First == 0 ? 1 : 0;
        features[35] = entry.IsInTitle ? 1 : 0;
    }

    // 1 for what no other article has, 0 for what all have.
    private static float Rarity(int share) => 1 - MathF.Log2(1 + share) / MathF.Log2(101);

    private static float Odds(float chance) => MathF.Log((chance + 0.0001f) / (1.0001f - chance));
}
