using System.Collections.Concurrent;

namespace Bot.Newsroom;

/// <summary>
/// The names of channels that were seen since the program started, for labels and pages that must not ask Discord; kept in memory alone.
/// </summary>
public sealed class ChannelNames
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<long, string> names = [];

    /// <summary>An empty name is none. When there are too many, all are forgotten: they are seen again.</summary>
    public void Remember(long channel, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
            return;
        if (names.Count >= Most && !names.ContainsKey(channel))
            names.Clear();
        names[channel] = name;
    }

    public string? Find(long channel) => names.GetValueOrDefault(channel);
}
