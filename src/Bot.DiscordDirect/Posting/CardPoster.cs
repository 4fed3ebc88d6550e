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
        if (answer.IsFine)
            return new PostResult(PostOutcome.Sent, answer.Body.Id("id"));
        return answer.Verdict == Verdict.Gone
            ? await AskAboutAsync(post, cancellation)
            : PostResult.Of(answer.Verdict, answer.Code, answer.Reason);
    }

    // A digest ends for good where its channel is gone, so that is asked once more.
    private async Task<PostResult> AskAboutAsync(Post post, CancellationToken cancellation)
    {
        var channel = await rest.SendAsync(Routes.Channel(post.Channel, post.Guild), cancellation);
        return channel.IsRefusal
            ? PostResult.Of(channel.Verdict, channel.Code, channel.Reason)
            : new PostResult(PostOutcome.NotSent, Reason: "Discord does not know the channel, and does not say that it is gone");
    }

    public async Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
    {
        var me = (await login.GetAsync(cancellation)).BotUser;
        long? oldest = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await rest.SendAsync(Routes.Messages(channel, before: oldest), cancellation);
            if (!answer.IsFine || answer.Body.ValueKind != JsonValueKind.Array)
                return new FindResult(
                    answer.IsRefusal && answer.Verdict is Verdict.Gone or Verdict.Stops ? FindOutcome.Unreadable : FindOutcome.Unreachable);
            var messages = answer.Body.EnumerateArray().ToList();
            if (messages.Find(
                    message => message.Object("author")?.Id("id") == me
                        && Carries(message, mark)) is { ValueKind: JsonValueKind.Object } found)
                return new FindResult(FindOutcome.Found, found.Id("id"));
            oldest = messages.Select(message => message.Id("id")).Append(oldest).Min();
            if (messages.Count < PageSize || oldest < Snowflake.At(since - ClockDifference))
                return oldest is null ? new FindResult(FindOutcome.Empty) : new FindResult(FindOutcome.NotFound, LookedBackTo: since);
        }

        return new FindResult(FindOutcome.NotFound, LookedBackTo: Snowflake.Time(oldest ?? 0));
    }

    public async Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.Channel(channel, guild), cancellation);
        if (!answer.IsFine)
            return NotSeen(answer);
        var name = answer.Body.Text("name") ?? "";
        return answer.Body.Id("guild_id") is { } its
            ? await CheckInGuildAsync(its, name, answer.Body, cancellation)
            : new ChannelCheck(true, null, name, []);
    }

    public async Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.OpenDirect(user), cancellation);
        if (answer.IsFine && answer.Body.Id("id") is { } channel)
            return new DirectResult(DirectOutcome.Open, channel);
        return new DirectResult(answer.IsRefusal ? DirectOutcome.Refused : DirectOutcome.Unreachable);
    }

    private static bool Carries(JsonElement part, string mark)
        => part.Text("custom_id")?.Contains(mark, StringComparison.Ordinal) == true
            || part.Items("components").Any(inner => Carries(inner, mark));

    private static ChannelCheck NotSeen(RestAnswer answer, long? guild = null, string name = "") => answer.Verdict switch
    {
        Verdict.Gone when guild is null => new ChannelCheck(false, null, name, []),
        Verdict.Gone or Verdict.Stops => new ChannelCheck(true, guild, name, ["View Channel"]),
        _ => new ChannelCheck(true, guild, name, [ChannelCheck.NoAnswer]),
    };

    private async Task<ChannelCheck> CheckInGuildAsync(long guildId, string name, JsonElement channel, CancellationToken cancellation)
    {
        if (!ChannelKinds.TakesMessages(channel))
            return new ChannelCheck(true, guildId, name, [ChannelCheck.NoMessages]);
        var me = (await login.GetAsync(cancellation)).BotUser;
        var place = ChannelKinds.Of(channel);
        List<RestRequest> questions = [Routes.Guild(guildId), Routes.Member(guildId, me)];
        // A thread's permissions are its parent's.
        if (place is PostingPlace.Thread or PostingPlace.LockedThread && channel.Id("parent_id") is { } parent)
            questions.Add(Routes.Channel(parent, guildId));
        List<JsonElement> bodies = [];
        foreach (var question in questions)
        {
            var answer = await rest.SendAsync(question, cancellation);
            if (!answer.IsFine)
                return NotSeen(answer, guildId, name);
            bodies.Add(answer.Body);
        }

        var held = ChannelPermissions.Compute(bodies[0], bodies[1], bodies.Count > 2 ? bodies[2] : channel, me, time.GetUtcNow());
        return new ChannelCheck(true, guildId, name, PostingPermissions.Missing(held, place)) { Pingable = Pingable(bodies[0], held) };
    }

    /// <summary>Null where the bot may ping every role.</summary>
    private static List<long>? Pingable(JsonElement guild, long held)
        => (held & ChannelPermissions.MentionEveryone) != 0
            ? null
            : [.. guild.Items("roles").Where(role => role.Flag("mentionable")).Select(role => role.Id("id")).OfType<long>()];
}
