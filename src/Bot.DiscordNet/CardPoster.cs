namespace Bot.DiscordNet;

/// <summary>Posts by REST. The library sends no nonce, so after an unclear end the channel is read back before anything is tried again.</summary>
internal sealed class CardPoster(DiscordRestClient rest) : ICardPoster
{
    public async Task<PostResult> PostAsync(Post post, CancellationToken cancellation)
    {
        var since = DateTimeOffset.UtcNow;
        for (var round = 1; ; round++)
        {
            var result = await TryAsync(post, cancellation);
            if (result.Outcome != PostOutcome.Unclear || post.Card.Buttons.FirstOrDefault(button => button.Id is not null)?.Id is not { } mark)
                return result;
            await Task.Delay(TimeSpan.FromSeconds(round), cancellation);
            var found = await FindAsync(post.Channel, mark, since, cancellation);
            if (found.Outcome != FindOutcome.NotFound || round == 3)
                return found.Outcome == FindOutcome.Found ? new PostResult(PostOutcome.Sent, found.Message) : result;
        }
    }

    public async Task<FindResult> FindAsync(long channel, string mark, DateTimeOffset since, CancellationToken cancellation)
    {
        try
        {
            if (await rest.GetChannelAsync((ulong)channel) is not IMessageChannel place)
                return new FindResult(FindOutcome.Unreadable);
            var messages = (await place.GetMessagesAsync(SnowflakeUtils.ToSnowflake(since.AddMinutes(-2)), Direction.After, 2000).FlattenAsync()).ToList();
            if (messages.Find(message => message.Author.Id == rest.CurrentUser.Id && Carries(message, mark)) is { } found)
                return new FindResult(FindOutcome.Found, (long)found.Id);
            var isReadable = messages.Count > 0 || ((await CheckAsync(channel, cancellation)) is { Exists: true } check && !check.Missing.Contains("Read Message History"));
            return new FindResult(isReadable ? FindOutcome.NotFound : FindOutcome.Unreadable);
        }
        catch (Exception problem) when (IsOutside(problem, cancellation))
        {
            return new FindResult(problem is HttpException { HttpCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound } ? FindOutcome.Unreadable : FindOutcome.Unreachable);
        }
    }

    public async Task<ChannelCheck> CheckAsync(long channel, CancellationToken cancellation)
    {
        try
        {
            var place = await rest.GetChannelAsync((ulong)channel);
            if (place is not IGuildChannel inGuild)
                return new ChannelCheck(place is not null, null, "", []);
            var granted = (await rest.GetGuildUserAsync(inGuild.GuildId, rest.CurrentUser.Id)).GetPermissions(inGuild);
            (string Name, bool Has)[] needed = [("View Channel", granted.ViewChannel), ("Send Messages", granted.SendMessages), ("Embed Links", granted.EmbedLinks), ("Read Message History", granted.ReadMessageHistory)];
            return new ChannelCheck(true, (long)inGuild.GuildId, inGuild.Name, [.. needed.Where(each => !each.Has).Select(each => each.Name)]);
        }
        catch (Exception problem) when (IsOutside(problem, cancellation))
        {
            return new ChannelCheck(true, null, "", [problem is HttpException { HttpCode: HttpStatusCode.Forbidden } ? "View Channel" : "an answer from Discord (try again in a minute)"]);
        }
    }

    public async Task<long?> OpenDirectAsync(long user, CancellationToken cancellation)
    {
        try
        {
            return await rest.GetUserAsync((ulong)user) is { IsBot: false } person ? (long)(await person.CreateDMChannelAsync()).Id : null;
        }
        catch (Exception problem) when (IsOutside(problem, cancellation))
        {
            return null;
        }
    }

    private async Task<PostResult> TryAsync(Post post, CancellationToken cancellation)
    {
        // A 429 is harmless to repeat; after anything else the message may stand already.
        var once = new RequestOptions { RetryMode = RetryMode.RetryRatelimit, CancelToken = cancellation, Timeout = 30_000 };
        var mentions = post.Role is { } role ? new AllowedMentions { RoleIds = [(ulong)role] } : AllowedMentions.None;
        var text = post.Role is { } pinged ? MentionUtils.MentionRole((ulong)pinged) : null;
        try
        {
            if (await rest.GetChannelAsync((ulong)post.Channel) is not IMessageChannel channel)
                return new PostResult(PostOutcome.ChannelGone, Reason: "the channel is gone");
            var message = await channel.SendMessageAsync(text, embed: post.Card.Embed(), options: once, allowedMentions: mentions, components: post.Card.Rows(), flags: post.Silent ? MessageFlags.SuppressNotification : MessageFlags.None);
            return new PostResult(PostOutcome.Sent, (long)message.Id);
        }
        catch (Exception problem) when (IsOutside(problem, cancellation))
        {
            return new PostResult(Ending(problem), Reason: problem.Message);
        }
    }

    private static bool IsOutside(Exception problem, CancellationToken cancellation)
        => problem is HttpException or HttpRequestException or IOException or TimeoutException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static PostOutcome Ending(Exception problem) => problem switch
    {
        HttpException { DiscordCode: DiscordErrorCode.CannotSendMessageToUser } or HttpException { HttpCode: HttpStatusCode.NotFound } => PostOutcome.ChannelGone,
        HttpException { HttpCode: HttpStatusCode.Forbidden } => PostOutcome.NoPermission,
        HttpException { HttpCode: HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests } => PostOutcome.NotSent,
        HttpException { HttpCode: < HttpStatusCode.InternalServerError } => PostOutcome.Refused,
        _ => PostOutcome.Unclear,
    };

    private static bool Carries(IMessage message, string mark)
        => message.Components.OfType<ActionRowComponent>().SelectMany(row => row.Components).Any(part => part.CustomId?.Contains(mark, StringComparison.Ordinal) == true);
}
