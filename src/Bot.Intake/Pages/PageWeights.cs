using System.Globalization;

namespace Bot.Intake;

/// <summary>
/// The learnt weights of what is noted of a block: "feature value weight" a line, where the value is a number or a word. What is not
/// listed weighs nothing.
/// </summary>
internal sealed class PageWeights
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>[] places =
        new Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>[Enum.GetValues<BlockSign>().Length];
    private readonly List<(BlockSign Sign, string Value)> signs = [];
    private readonly List<float> weights = [];
    private readonly bool learns;

    /// <param name="learns">Whether signs that are met for the first time are taken in.</param>
    public PageWeights(bool learns)
    {
        this.learns = learns;
        for (var i = 0; i < places.Length; i++)
            places[i] = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The weights in the project's own file.</summary>
    public static PageWeights Shipped { get; } = Read(EmbeddedLines.Of("PageWeights.txt"));

    public int Count => weights.Count;

    public IReadOnlyList<(BlockSign Sign, string Value)> Signs => signs;

    public float this[int sign]
    {
        get => weights[sign];
        set => weights[sign] = value;
    }

    /// <summary>The number of a sign, or -1 where it weighs nothing.</summary>
    public int Find(BlockSign sign, ReadOnlySpan<char> value)
    {
        if (places[(int)sign].TryGetValue(value, out var found))
            return found;
        return learns ? Add(sign, value.ToString(), 0) : -1;
    }

    public int Add(BlockSign sign, string value, float weight)
    {
        places[(int)sign][value] = weights.Count;
        signs.Add((sign, value));
        weights.Add(weight);
        return weights.Count - 1;
    }

    public float Sum(List<int> noted)
    {
        var sum = 0f;
        foreach (var sign in noted)
            sum += weights[sign];
        return sum;
    }

    public static PageWeights Read(IEnumerable<string> lines)
    {
        var read = new PageWeights(learns: false);
        foreach (var parts in lines.Select(line => line.Split(' ')))
            read.Add(Enum.Parse<BlockSign>(parts[0]), parts[1], float.Parse(parts[2], CultureInfo.InvariantCulture));
        return read;
    }
}
