namespace Bot.DiscordNet;

/// <summary>Posts by REST, with the nonce that <see cref="NonceClient"/> puts in.</summary>
internal sealed class CardPoster(DiscordRestClient rest) : ICardPoster
{
    private const int MostMessages = 2_000;

    private DiscordRestClient Rest => rest.LoginState == LoginState.LoggedIn
        ? rest
        : throw new HttpRequestException("the bot is not logged in to Discord yet");

    public async Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
    {
        // Turned away by a rate limit, a message may be sent again at once; the other retries of the library know no pause.
        var once = new RequestOptions { RetryMode = RetryMode.RetryRatelimit, CancelToken = cancellation, Timeout = 30_000 };
        var mentions = post.Role is { } role ? new AllowedMentions { RoleIds = [(ulong)role] } : AllowedMentions.None;
        var text = post.Role is { } pinged ? MentionUtils.MentionRole((ulong)pinged) : null;
        var isSent = false;
        try
        {
            // The library tells a channel that Discord does not know by null; a digest ends then, so it is asked twice.
            if ((await ChannelAsync(post.Channel, cancellation) ?? await ChannelAsync(post.Channel, cancellation)) is not { } place)
                return new PostResult(PostOutcome.ChannelGone, Reason: "the channel is gone");
            if (place is not IMessageChannel channel)
                return new PostResult(PostOutcome.Refused, Reason: "this kind of channel takes no messages");
            (isSent, NonceClient.UnderWay.Value) = (true, post);
            var flags = post.Silent ? MessageFlags.SuppressNotification : MessageFlags.None;
            var (embed, rows) = (post.Card.Embed(), post.Card.Rows());
            var message = await channel.SendMessageAsync(
                text, embed: embed, options: once, allowedMentions: mentions, components: rows, flags: flags);
            return new PostResult(PostOutcome.Sent, (long)message.Id);
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            var result = PostResult.Of(Outside.VerdictOf(problem), (int?)(problem as HttpException)?.DiscordCode, problem.Message);
            // A digest ends with its channel, so a refused post is not believed alone.
            var isUndone = isSent
                ? result.Outcome == PostOutcome.ChannelGone && !await IsGoneAsync(post.Channel, cancellation)
                : result.Outcome == PostOutcome.Unclear;
            return isUndone ? result with { Outcome = PostOutcome.NotSent } : result;
        }
    }

    public async Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
    {
        try
        {
            if (await ChannelAsync(channel, cancellation) is not IMessageChannel place)
                return new FindResult(FindOutcome.Unreadable);
            var (count, oldest) = (0, DateTimeOffset.MaxValue);
            await foreach (var page in place.GetMessagesAsync(MostMessages))
            {
                if (page.FirstOrDefault(message => message.Author.Id == Rest.CurrentUser.Id && Carries(message, mark)) is { } found)
                    return new FindResult(FindOutcome.Found, (long)found.Id);
                (count, oldest) = (count + page.Count, page.Select(message => message.CreatedAt).Append(oldest).Min());
                if (oldest < since.AddMinutes(-2))
                    break;
            }

            return count == 0
                ? new FindResult(FindOutcome.Empty)
                : new FindResult(FindOutcome.NotFound, LookedBackTo: count < MostMessages ? since : oldest);
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            return new FindResult(IsRefusal(problem) ? FindOutcome.Unreadable : FindOutcome.Unreachable);
        }
    }

    public async Task<ChannelCheck> CheckAsync(long channel, long? guild, CancellationToken cancellation)
    {
        try
        {
            if (await ChannelAsync(channel, cancellation) is not { } place)
                return new ChannelCheck(false, null, "", []);
            // A thread's permissions are its parent's, as which the library does not see them.
            var parent = place is IThreadChannel { CategoryId: { } above } ? await ChannelAsync((long)above, cancellation) : place;
            if (parent is not IGuildChannel inGuild)
                return new ChannelCheck(true, null, "", []);
            if (place is not IMessageChannel)
                return new ChannelCheck(true, (long)inGuild.GuildId, place.Name, [ChannelCheck.NoMessages]);
            var held = (await Rest.GetGuildUserAsync(inGuild.GuildId, Rest.CurrentUser.Id)).GetPermissions(inGuild);
            var missing = PostingPermissions.Missing((long)held.RawValue, Kind(place));
            var roles = held.MentionEveryone ? null : (await Rest.GetGuildAsync(inGuild.GuildId)).Roles.Where(role => role.IsMentionable);
            var pingable = roles?.Select(role => (long)role.Id).ToList();
            return new ChannelCheck(true, (long)inGuild.GuildId, place.Name, missing) { Pingable = pingable };
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            return new ChannelCheck(true, null, "", [Outside.VerdictOf(problem) == Verdict.Stops ? "View Channel" : ChannelCheck.NoAnswer]);
        }
    }

    public async Task<DirectResult> OpenDirectAsync(long user, CancellationToken cancellation)
    {
        try
        {
            return await Rest.GetUserAsync((ulong)user) is { IsBot: false } person
                ? new DirectResult(DirectOutcome.Open, (long)(await person.CreateDMChannelAsync()).Id)
                : new DirectResult(DirectOutcome.Refused);
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            return new DirectResult(IsRefusal(problem) ? DirectOutcome.Refused : DirectOutcome.Unreachable);
        }
    }

    private async Task<IChannel?> ChannelAsync(long channel, CancellationToken cancellation)
        => await Rest.GetChannelAsync((ulong)channel, new RequestOptions { CancelToken = cancellation });

    private async Task<bool> IsGoneAsync(long channel, CancellationToken cancellation)
    {
        try
        {
            return await ChannelAsync(channel, cancellation) is null;
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            return false;
        }
    }

    private static bool IsRefusal(Exception problem) => Outside.VerdictOf(problem) is not (Verdict.Unclear or Verdict.Passing);

    private static PostingPlace Kind(IChannel place) => place switch
    {
        IThreadChannel { IsLocked: true } => PostingPlace.LockedThread,
        IThreadChannel => PostingPlace.Thread,
        IVoiceChannel => PostingPlace.Voice,
        _ => PostingPlace.Channel,
    };

    private static bool Carries(IMessage message, string mark)
        => message.Components.OfType<ActionRowComponent>()
            .SelectMany(row => row.Components)
            .OfType<ButtonComponent>()
            .Any(button => button.CustomId?.Contains(mark, StringComparison.Ordinal) == true);
}
