namespace Bot.Articles;

/// <summary>
/// The features that a choice may note of its options, numbered one behind another: each takes as many numbers as its scales have
/// values together, so that none can run into the next.
/// </summary>
internal sealed class FeatureSet
{
    private readonly List<Feature> features = [];

    public int Count { get; private set; }

    public Feature<T1> Of<T1>(string name)
        where T1 : struct, Enum =>
        Add(new Feature<T1>(name, Count));

    public Feature<T1, T2> Of<T1, T2>(string name)
        where T1 : struct, Enum
        where T2 : struct, Enum =>
        Add(new Feature<T1, T2>(name, Count));

    public Feature<T1, T2, T3> Of<T1, T2, T3>(string name)
        where T1 : struct, Enum
        where T2 : struct, Enum
        where T3 : struct, Enum =>
        Add(new Feature<T1, T2, T3>(name, Count));

    public Feature<T1, T2, T3, T4> Of<T1, T2, T3, T4>(string name)
        where T1 : struct, Enum
        where T2 : struct, Enum
        where T3 : struct, Enum
        where T4 : struct, Enum =>
        Add(new Feature<T1, T2, T3, T4>(name, Count));

    public Feature<T1, T2, T3, T4, T5> Of<T1, T2, T3, T4, T5>(string name)
        where T1 : struct, Enum
        where T2 : struct, Enum
        where T3 : struct, Enum
        where T4 : struct, Enum
        where T5 : struct, Enum =>
        Add(new Feature<T1, T2, T3, T4, T5>(name, Count));

    /// <summary>The number of a feature's line, "Role Speech Subject Finite"; -1 when no feature or no value is called so.</summary>
    public int NumberOf(ReadOnlySpan<string> line)
    {
        foreach (var feature in features)
        {
            if (feature.Name == line[0])
                return feature.NumberOf(line[1..]);
        }

        return -1;
    }

    /// <summary>A number as its line: the feature and its values by name.</summary>
    public string Describe(int number)
    {
        var feature = features.FindLast(feature => feature.Start <= number)!;
        return feature.Name + " " + feature.ValuesOf(number);
    }

    private T Add<T>(T feature)
        where T : Feature
    {
        features.Add(feature);
        Count += feature.Size;
        return feature;
    }
}

/// <summary>Something that can be noted of an option: a name, and the scales of its values.</summary>
internal abstract class Feature(string name, int start, params string[][] scales)
{
    public string Name { get; } = name;

    /// <summary>The number of its first value.</summary>
    public int Start { get; } = start;

    public int Size { get; } = scales.Aggregate(1, (size, scale) => size * scale.Length);

    /// <summary>The number that stands for these values; -1 when a scale has no such value.</summary>
    public int NumberOf(ReadOnlySpan<string> values)
    {
        if (values.Length != scales.Length)
            return -1;
        var packed = 0;
        for (var i = 0; i < scales.Length; i++)
        {
            var value = Array.IndexOf(scales[i], values[i]);
            if (value < 0)
                return -1;
            packed = (packed * scales[i].Length) + value;
        }

        return Start + packed;
    }

    public string ValuesOf(int number)
    {
        var names = new string[scales.Length];
        var packed = number - Start;
        for (var i = scales.Length - 1; i >= 0; i--)
            (names[i], packed) = (scales[i][packed % scales[i].Length], packed / scales[i].Length);
        return string.Join(' ', names);
    }
}

/// <summary>A feature of one scale.</summary>
internal sealed class Feature<T1>(string name, int start) : Feature(name, start, Scale<T1>.Names)
    where T1 : struct, Enum
{
    public int At(T1 one) => Start + Scale<T1>.NumberOf(one);
}

/// <summary>A feature of two scales.</summary>
internal sealed class Feature<T1, T2>(string name, int start) : Feature(name, start, Scale<T1>.Names, Scale<T2>.Names)
    where T1 : struct, Enum
    where T2 : struct, Enum
{
    public int At(T1 one, T2 two) => Start + (Scale<T1>.NumberOf(one) * Scale<T2>.Names.Length) + Scale<T2>.NumberOf(two);
}

/// <summary>A feature of three scales.</summary>
internal sealed class Feature<T1, T2, T3>(string name, int start)
    : Feature(name, start, Scale<T1>.Names, Scale<T2>.Names, Scale<T3>.Names)
    where T1 : struct, Enum
    where T2 : struct, Enum
    where T3 : struct, Enum
{
    public int At(T1 one, T2 two, T3 three)
    {
        var packed = (Scale<T1>.NumberOf(one) * Scale<T2>.Names.Length) + Scale<T2>.NumberOf(two);
        return Start + (packed * Scale<T3>.Names.Length) + Scale<T3>.NumberOf(three);
    }
}

/// <summary>A feature of four scales.</summary>
internal sealed class Feature<T1, T2, T3, T4>(string name, int start)
    : Feature(name, start, Scale<T1>.Names, Scale<T2>.Names, Scale<T3>.Names, Scale<T4>.Names)
    where T1 : struct, Enum
    where T2 : struct, Enum
    where T3 : struct, Enum
    where T4 : struct, Enum
{
    public int At(T1 one, T2 two, T3 three, T4 four)
    {
        var packed = (Scale<T1>.NumberOf(one) * Scale<T2>.Names.Length) + Scale<T2>.NumberOf(two);
        packed = (packed * Scale<T3>.Names.Length) + Scale<T3>.NumberOf(three);
        return Start + (packed * Scale<T4>.Names.Length) + Scale<T4>.NumberOf(four);
    }
}

/// <summary>A feature of five scales.</summary>
internal sealed class Feature<T1, T2, T3, T4, T5>(string name, int start)
    : Feature(name, start, Scale<T1>.Names, Scale<T2>.Names, Scale<T3>.Names, Scale<T4>.Names, Scale<T5>.Names)
    where T1 : struct, Enum
    where T2 : struct, Enum
    where T3 : struct, Enum
    where T4 : struct, Enum
    where T5 : struct, Enum
{
    public int At(T1 one, T2 two, T3 three, T4 four, T5 five)
    {
        var packed = (Scale<T1>.NumberOf(one) * Scale<T2>.Names.Length) + Scale<T2>.NumberOf(two);
        packed = (packed * Scale<T3>.Names.Length) + Scale<T3>.NumberOf(three);
        packed = (packed * Scale<T4>.Names.Length) + Scale<T4>.NumberOf(four);
        return Start + (packed * Scale<T5>.Names.Length) + Scale<T5>.NumberOf(five);
    }
}
