using System.Collections.Concurrent;

namespace Bot.Newsroom;

/// <summary>The names of channels that were looked at since the program started, for labels that must not ask Discord.</summary>
internal sealed class ChannelNames
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<long, string> names = [];

    public void Remember(long channel, ChannelCheck check)
    {
        if (check.ChannelName.Length > 0 && (names.Count < Most || names.ContainsKey(channel)))
            names[channel] = check.ChannelName;
    }

    public string? Find(long channel) => names.GetValueOrDefault(channel);
}
