namespace Bot.Articles;

/// <summary>A stretch of an article's unchanged text: UTF-16 offsets, half-open, <c>0 &lt;= Start &lt;= End</c>.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End == Start;

    /// <summary>The words at this span, a copy.</summary>
    public string In(string text) => text[Start..End];

    public ReadOnlySpan<char> Over(string text) => text.AsSpan(Start, Length);

    public bool Contains(int offset) => Start <= offset && offset < End;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public override string ToString() => $"{Start}..{End}";
}
