using System.Text.Json;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>Posts cards into Discord's channels.</summary>
internal sealed class CardPoster(DiscordRest rest, Login login, TimeProvider time) : ICardPoster
{
    private const int MostPages = 20;
    private const int PageSize = 100;

    // Our clock and Discord's may differ; a mark is looked for from a little earlier on.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(2);

    public async Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.Post(post), cancellation);
        return answer.End switch
        {
            RestEnd.NotSent => new PostResult(PostOutcome.NotSent, Reason: answer.Reason),
            RestEnd.Unclear => new PostResult(PostOutcome.Unclear, Reason: answer.Reason),
            _ when answer.IsFine => new PostResult(PostOutcome.Sent, answer.Body.Id("id")),
            _ => PostResult.Refusal(answer.Status, answer.Code, answer.Reason),
        };
    }

    public async Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
    {
        var me = (await login.GetAsync(cancellation)).BotUser;
        long? oldest = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await rest.SendAsync(Routes.Messages(channel, before: oldest), cancellation);
            if (!answer.IsFine || answer.Body.ValueKind != JsonValueKind.Array)
                return new FindResult(answer is { IsAnswered: true, Status: 403 or 404 } ? FindOutcome.Unreadable : FindOutcome.Unreachable);
            var messages = answer.Body.EnumerateArray().ToList();
            if (messages.Find(message => message.Object("author")?.Id("id") == me && Carries(message, mark)) is { ValueKind: JsonValueKind.Object } found)
                return new FindResult(FindOutcome.Found, found.Id("id"));
            oldest = messages.Select(message => message.Id("id")).Append(oldest).Min();
            if (messages.Count < PageSize || oldest < Snowflake.At(since - ClockDifference))
                return oldest is null ? new FindResult(FindOutcome.Empty) : new FindResult(FindOutcome.NotFound, LookedBackTo: since);
        }

        return new FindResult(FindOutcome.NotFound, LookedBackTo: Snowflake.Time(oldest ?? 0));
    }

    public async Task<ChannelCheck> CheckAsync(long channel, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.Channel(channel), cancellation);
        if (!answer.IsAnswered)
            return new ChannelCheck(true, null, "", [ChannelCheck.NoAnswer]);
        if (answer.Status == 403)
            return new ChannelCheck(true, null, "", ["View Channel"]);
        if (!answer.IsFine)
            return new ChannelCheck(false, null, "", []);
        var name = answer.Body.Text("name") ?? "";
        return answer.Body.Id("guild_id") is { } guild
            ? await CheckInGuildAsync(guild, name, answer.Body, cancellation)
            : new ChannelCheck(true, null, name, []);
    }

    public async Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.OpenDirect(user), cancellation);
        if (answer.IsFine && answer.Body.Id("id") is { } channel)
            return new DirectResult(DirectOutcome.Open, channel);
        return new DirectResult(answer is { IsAnswered: true, Status: >= 400 and not (401 or 429) } ? DirectOutcome.Refused : DirectOutcome.Unreachable);
    }

    private static bool Carries(JsonElement part, string mark)
        => part.Text("custom_id")?.Contains(mark, StringComparison.Ordinal) == true || part.Items("components").Any(inner => Carries(inner, mark));

    private async Task<ChannelCheck> CheckInGuildAsync(long guildId, string name, JsonElement channel, CancellationToken cancellation)
    {
        if (ChannelKinds.WithoutMessages.Contains(channel.Number("type") ?? 0))
            return new ChannelCheck(true, guildId, name, [ChannelCheck.NoMessages]);
        var me = (await login.GetAsync(cancellation)).BotUser;
        var guild = await rest.SendAsync(Routes.Guild(guildId), cancellation);
        var member = await rest.SendAsync(Routes.Member(guildId, me), cancellation);
        var isThread = ChannelKinds.Threads.Contains(channel.Number("type") ?? 0);
        var place = isThread && channel.Id("parent_id") is { } parent ? (await rest.SendAsync(Routes.Channel(parent), cancellation)).Body : channel;
        if (!guild.IsFine || !member.IsFine)
            return new ChannelCheck(true, guildId, name, [ChannelCheck.NoAnswer]);
        var held = ChannelPermissions.Compute(guild.Body, member.Body, place, me, time.GetUtcNow());
        return new ChannelCheck(true, guildId, name, PostingPermissions.Missing(held, isThread)) { Pingable = Pingable(guild.Body, held) };
    }

    /// <summary>Null where the bot may ping every role.</summary>
    private static List<long>? Pingable(JsonElement guild, long held)
        => (held & ChannelPermissions.MentionEveryone) != 0 ? null : [.. guild.Items("roles").Where(role => role.Flag("mentionable")).Select(role => role.Id("id")).OfType<long>()];
}
