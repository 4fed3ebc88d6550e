using System.Globalization;

namespace Bot.Intake;

/// <summary>
/// What was noted of one block, as the numbers of those signs that weigh something. Values are put together without making strings of
/// them: a page has some hundred thousand, and most weigh nothing.
/// </summary>
internal sealed class NotedSigns(PageWeights weights)
{
    /// <summary>Two numbers of an <see cref="int"/> and what stands between them.</summary>
    private const int LongestPair = 24;

    private List<int> noted = [];

    /// <summary>What was noted since the last time this was asked for.</summary>
    public List<int> Take()
    {
        var taken = noted;
        noted = new List<int>(taken.Count);
        return taken;
    }

    public void Add(BlockSign sign, int value)
    {
        Span<char> room = stackalloc char[LongestPair];
        value.TryFormat(room, out var length, provider: CultureInfo.InvariantCulture);
        Add(sign, room[..length]);
    }

    public void Add(BlockSign sign, int value, int other)
    {
        Span<char> room = stackalloc char[LongestPair];
        room.TryWrite(CultureInfo.InvariantCulture, $"{value}/{other}", out var length);
        Add(sign, room[..length]);
    }

    public void Add(BlockSign sign, int value, string other)
    {
        Span<char> room = stackalloc char[LongestPair + PageWords.LongestName];
        if (room.TryWrite(CultureInfo.InvariantCulture, $"{value}/{other}", out var length))
            Add(sign, room[..length]);
    }

    public void Add(BlockSign sign, ReadOnlySpan<char> value)
    {
        if (weights.Find(sign, value) is var found and >= 0)
            noted.Add(found);
    }
}
