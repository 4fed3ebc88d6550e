using System.Globalization;

namespace Bot.Articles;

/// <summary>
/// A learnt weight for every number of a <see cref="FeatureSet"/>, 0 where nothing was learnt. Its file has a line for each other
/// weight: the feature, its values by name, the weight.
/// </summary>
internal sealed class FeatureWeights(FeatureSet features)
{
    private readonly float[] weights = new float[features.Count];

    public FeatureSet Features { get; } = features;

    public float this[int number]
    {
        get => weights[number];
        set => weights[number] = value;
    }

    /// <summary>Reads an embedded file; a line that names no feature of the set, or no value of it, is an error.</summary>
    public static FeatureWeights Read(FeatureSet features, string file)
    {
        var read = new FeatureWeights(features);
        foreach (var line in WordList.Lines(file))
        {
            var parts = line.Split(' ');
            var number = features.NumberOf(parts.AsSpan(..^1));
            if (number < 0)
                throw new InvalidOperationException($"{file} has weights of another set of features: \"{line}\". Learn them again.");
            read[number] = float.Parse(parts[^1], CultureInfo.InvariantCulture);
        }

        return read;
    }
}
