using System.Globalization;
using System.Runtime.Intrinsics;

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
        FitnessWorth = [.. Enum.GetNames<Quality>().Select(name => (float)this["fit." + name])];
        Dangling = (float)this["fit.dangling"];
        Reference = (float)this["reference"];
        Lead = (float)this["lead"];
    }

    public ConceptModel Terms { get; }

    public ConceptModel Pairs { get; }

    /// <summary>What a pair counts for against a term.</summary>
    public float PairWorth { get; }

    /// <summary>What each quality of a sentence adds, in terms; in the order of <see cref="Quality"/>.</summary>
    public float[] FitnessWorth { get; }

    /// <summary>What is taken off a sentence whose opening points to the sentence before it, when that is not chosen.</summary>
    public float Dangling { get; }

    /// <summary>The length of the summary that worth is measured against, as a share of the budget.</summary>
    public float Reference { get; }

    /// <summary>What the first sentence is worth beyond its words, for each word that is asked for beyond what highlights have.</summary>
    public float Lead { get; }

    public double this[string name] => values.GetValueOrDefault(name);

    private static Weights Load() =>
        new(WordList.Lines("Weights.txt").Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture)));
}

/// <summary>A logistic model of whether a summary has a concept.</summary>
internal sealed class ConceptModel(IReadOnlyDictionary<string, double> values, string prefix)
{
    public static readonly string[] Features =
    [
        "bias", "first.0", "first.1", "first.2", "first.4", "first.9", "first.more", "in.1", "in.2", "in.3", "in.5", "in.more",
        "rarity", "rarity.least", "common", "common.both", "name", "number", "first.0.again", "density", "length", "spread",
        "terms", "terms.least",
        "both", "cohesion", "left.common", "right.common", "first.0.name", "again.name", "left.in", "right.in",
        "lead.terms", "caption", "caption.first", "title",
    ];

    /// <summary>The features are summed up four at a time, on every machine in the same order.</summary>
    private static readonly int Lanes = (Features.Length + 3) / 4 * 4;

    // The feature of a first sentence ("first.0" to "first.more") and of a count of sentences ("in.1" to "in.more").
    private static readonly int[] FirstFeature = [1, 2, 3, 4, 4, 5, 5, 5, 5, 5, 6];
    private static readonly int[] CountFeature = [7, 7, 8, 9, 10, 10, 11];

    /// <summary>A term that more of a hundred articles have is common.</summary>
    private const int Common = 30;

    private static readonly float[] Rarities = [.. Enumerable.Range(0, 101).Select(share => 1 - (MathF.Log2(1 + share) / MathF.Log2(101)))];

    private static readonly float[] Logs = [.. Enumerable.Range(0, 64).Select(count => MathF.Log2(count))];

    private readonly float[] weights =
        [.. Features.Select(feature => (float)values.GetValueOrDefault(prefix + feature)), .. new float[Lanes - Features.Length]];

    public float Chance(Concepts concepts, int concept)
    {
        Span<float> features = stackalloc float[Lanes];
        Describe(concepts, concept, features);
        var sum = Vector128<float>.Zero;
        for (var i = 0; i < Lanes; i += 4)
            sum += Vector128.Create<float>(features[i..]) * Vector128.Create(weights, i);
        return 1f / (1f + MathF.Exp(-Vector128.Sum(sum)));
    }

    /// <summary>Writes the features of a concept; a pair's terms must have been weighed.</summary>
    public static void Describe(Concepts concepts, int concept, Span<float> features)
    {
        features.Clear();
        ref readonly var entry = ref concepts[concept];
        ref readonly var left = ref concepts[entry.IsPair ? entry.Left : concept];
        ref readonly var right = ref concepts[entry.IsPair ? entry.Right : concept];
        var areNames = left.IsName && right.IsName;
        var (rarer, commoner) = (Rarity(Math.Min(left.Share, right.Share)), Rarity(Math.Max(left.Share, right.Share)));
        features[0] = 1;
        features[FirstFeature[Math.Min(entry.First, FirstFeature.Length - 1)]] = 1;
        features[CountFeature[Math.Min(entry.Sentences, CountFeature.Length - 1)]] = 1;
        features[12] = (rarer + commoner) / 2;
        features[13] = commoner;
        features[14] = left.Share > Common || right.Share > Common ? 1 : 0;
        features[15] = left.Share > Common && right.Share > Common ? 1 : 0;
        features[16] = areNames ? 1 : 0;
        features[17] = left.IsNumber || right.IsNumber ? 1 : 0;
        features[18] = entry.First == 0 && entry.Sentences > 1 ? 1 : 0;
        features[19] = MathF.Min(1, entry.Sentences / (float)Math.Max(4, concepts.Length));
        features[20] = concepts.LengthLog / 6;
        features[21] = (entry.Last - entry.First) / (float)Math.Max(4, concepts.Length);
        features[28] = entry.First == 0 && areNames ? 1 : 0;
        features[29] = entry.Sentences > 1 && areNames ? 1 : 0;
        features[33] = entry.IsInCaption ? 1 : 0;
        features[34] = entry.IsInCaption && entry.First == 0 ? 1 : 0;
        features[35] = entry.IsSummedUp ? 1 : 0;
        if (entry.IsPair)
            DescribePair(concepts, entry, left, right, features);
    }

    private static void DescribePair(
        Concepts concepts, in Concepts.Entry pair, in Concepts.Entry left, in Concepts.Entry right, Span<float> features)
    {
        var (a, b) = (concepts.Odds[pair.Left], concepts.Odds[pair.Right]);
        features[22] = (a + b) / 4;
        features[23] = Math.Min(a, b) / 2;
        features[24] = 4 * concepts.Worth[pair.Left] * concepts.Worth[pair.Right];
        features[25] = pair.Sentences > 1 ? pair.Sentences / (float)Math.Min(left.Sentences, right.Sentences) : 0;
        features[26] = left.Share > Common ? 1 : 0;
        features[27] = right.Share > Common ? 1 : 0;
        features[30] = Log(left.Sentences) / 3;
        features[31] = Log(right.Sentences) / 3;
        features[32] = left.First == 0 && right.First == 0 ? 1 : 0;
    }

    // 1 for what no other article has, 0 for what all have.
    private static float Rarity(int share) => Rarities[share];

    private static float Log(int count) => count < Logs.Length ? Logs[count] : MathF.Log2(count);
}
