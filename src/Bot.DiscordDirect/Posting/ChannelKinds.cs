using System.Text.Json;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>
/// Discord's channel types, as far as posting depends on them. Source: discord-api-docs, resources/channel.mdx, "Channel Types".
/// </summary>
internal static class ChannelKinds
{
    private static readonly long[] Voices = [2, 13];
    private static readonly long[] Threads = [10, 11, 12];

    /// <summary>Category, directory, forum and media channels.</summary>
    private static readonly long[] WithoutMessages = [4, 14, 15, 16];

    public static bool TakesMessages(JsonElement channel) => !WithoutMessages.Contains(Type(channel));

    public static PostingPlace Of(JsonElement channel) => Type(channel) switch
    {
        var type when Voices.Contains(type) => PostingPlace.Voice,
        var type when !Threads.Contains(type) => PostingPlace.Channel,
        _ when channel.Object("thread_metadata")?.Flag("locked") == true => PostingPlace.LockedThread,
        _ => PostingPlace.Thread,
    };

    private static long Type(JsonElement channel) => channel.Number("type") ?? 0;
}
