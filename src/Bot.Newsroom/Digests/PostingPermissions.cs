namespace Bot.Newsroom;

/// <summary>What a digest needs in its channel, in Discord's permission bits and in the names that Discord shows.</summary>
public static class PostingPermissions
{
    public const long ViewChannel = 1 << 10;
    public const long SendMessages = 1 << 11;
    public const long EmbedLinks = 1 << 14;
    public const long ReadHistory = 1 << 16;
    public const long SendInThreads = 1L << 38;

    /// <summary>What the bot asks for in its invite link, no more.</summary>
    public const long Needed = ViewChannel | SendMessages | EmbedLinks | ReadHistory;

    private static readonly (long Bit, string Name)[] ForMessages =
        [(ViewChannel, "View Channel"), (SendMessages, "Send Messages"), (EmbedLinks, "Embed Links"), (ReadHistory, "Read Message History")];

    private static readonly (long Bit, string Name)[] ForThreads =
        [(ViewChannel, "View Channel"), (SendInThreads, "Send Messages in Threads"), (EmbedLinks, "Embed Links"), (ReadHistory, "Read Message History")];

    /// <summary>The names of what a digest needs and <paramref name="held"/> lacks.</summary>
    public static IReadOnlyList<string> Missing(long held, bool isThread = false)
        => [.. (isThread ? ForThreads : ForMessages).Where(needed => (held & needed.Bit) == 0).Select(needed => needed.Name)];
}
