namespace Bot.Evaluation;

/// <summary>A text whose offsets count code points, as the labelled data's do.</summary>
internal sealed class CodePoints
{
    private readonly int[] units;
    private readonly int[] points;

    public CodePoints(string text)
    {
        Text = text;
        points = new int[text.Length + 1];
        List<int> starts = [];
        for (var i = 0; i < text.Length; i++)
        {
            points[i] = starts.Count;
            if (!char.IsLowSurrogate(text[i]) || i == 0 || !char.IsHighSurrogate(text[i - 1]))
                starts.Add(i);
        }

        points[text.Length] = starts.Count;
        units = [.. starts, text.Length];
    }

    public string Text { get; }

    public int Count => units.Length - 1;

    public string Slice(int start, int end) => end <= start ? "" : Text[Unit(start)..Unit(end)];

    public char At(int point) => Text[units[point]];

    public int Unit(int point) => units[Math.Clamp(point, 0, units.Length - 1)];

    /// <summary>The code point of a UTF-16 offset.</summary>
    public int Point(int unit) => points[unit];
}
