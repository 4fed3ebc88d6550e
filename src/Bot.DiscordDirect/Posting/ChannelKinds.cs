namespace Bot.DiscordDirect;

/// <summary>Discord's channel types, as far as posting depends on them.</summary>
internal static class ChannelKinds
{
    public static readonly long[] Threads = [10, 11, 12];

    /// <summary>Category, directory, forum and media channels.</summary>
    public static readonly long[] WithoutMessages = [4, 14, 15, 16];
}
