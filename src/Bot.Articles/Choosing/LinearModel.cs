using System.Globalization;

namespace Bot.Articles;

/// <summary>
/// A weight for every feature that a rule can note: what a choice is worth is the sum over what was noted of it. The weights are
/// lines of a file, "feature value weight", so that every choice can be explained.
/// </summary>
internal sealed class LinearModel<TFeature>
    where TFeature : struct, Enum
{
    /// <summary>Values of one feature; a value is folded into this range.</summary>
    public const int Values = 4096;

    private readonly float[] weights = new float[Enum.GetValues<TFeature>().Length * Values];

    public float this[int index]
    {
        get => weights[index];
        set => weights[index] = value;
    }

    public int Count => weights.Length;

    public static LinearModel<TFeature> Read(string file)
    {
        var model = new LinearModel<TFeature>();
        foreach (var (feature, notes) in WordList.Entries(file))
        {
            if (Enum.TryParse<TFeature>(feature, out var known))
                model.weights[Index(known, int.Parse(notes[0], CultureInfo.InvariantCulture))] = float.Parse(notes[1], CultureInfo.InvariantCulture);
        }

        return model;
    }

    public static int Index(TFeature feature, int value) => System.Runtime.CompilerServices.Unsafe.As<TFeature, byte>(ref feature) * Values + (value & (Values - 1));

    public float Score(ReadOnlySpan<int> features)
    {
        var sum = 0f;
        foreach (var feature in features)
            sum += weights[feature];
        return sum;
    }
}

/// <summary>The features noted of one choice.</summary>
internal ref struct Noted<TFeature>(Span<int> room)
    where TFeature : struct, Enum
{
    private readonly Span<int> room = room;
    private int count;

    public readonly ReadOnlySpan<int> All => room[..count];

    public void Note(TFeature feature, int value = 1) => room[count++] = LinearModel<TFeature>.Index(feature, value);
}
