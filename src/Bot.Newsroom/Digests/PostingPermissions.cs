namespace Bot.Newsroom;

/// <summary>What kind of place a message goes to, as far as other permissions are needed there.</summary>
public enum PostingPlace
{
    Channel,

    /// <summary>The chat of a voice or stage channel.</summary>
    Voice,

    /// <summary>Archived or not: a message in an archived thread brings it back.</summary>
    Thread,

    LockedThread,
}

/// <summary>What a digest needs in its channel, in Discord's permission bits and in the names that Discord shows.</summary>
public static class PostingPermissions
{
    public const long ViewChannel = 1 << 10;
    public const long SendMessages = 1 << 11;
    public const long EmbedLinks = 1 << 14;
    public const long ReadHistory = 1 << 16;
    public const long Connect = 1 << 20;
    public const long ManageThreads = 1L << 34;
    public const long SendInThreads = 1L << 38;

    /// <summary>What the bot asks for in its invite link, no more.</summary>
    public const long Needed = ViewChannel | SendMessages | EmbedLinks | ReadHistory;

    private static readonly (long Bit, string Name) View = (ViewChannel, "View Channel");
    private static readonly (long Bit, string Name)[] Content = [(EmbedLinks, "Embed Links"), (ReadHistory, "Read Message History")];

    /// <summary>
    /// The names of what a digest needs and <paramref name="held"/> lacks. Source: discord-api-docs, topics/permissions.mdx and
    /// topics/threads.mdx.
    /// </summary>
    public static IReadOnlyList<string> Missing(long held, PostingPlace place = PostingPlace.Channel)
        =>
        [
            .. new[] { [View], Sending(place), Content }
                .SelectMany(needed => needed)
                .Where(needed => (held & needed.Bit) == 0)
                .Select(needed => needed.Name)
        ];

    private static (long Bit, string Name)[] Sending(PostingPlace place) => place switch
    {
        PostingPlace.Voice => [(Connect, "Connect"), (SendMessages, "Send Messages")],
        PostingPlace.Thread => [(SendInThreads, "Send Messages in Threads")],
        PostingPlace.LockedThread =>
            [(SendInThreads, "Send Messages in Threads"), (ManageThreads, "Manage Threads (this thread is locked)")],
        _ => [(SendMessages, "Send Messages")],
    };
}
