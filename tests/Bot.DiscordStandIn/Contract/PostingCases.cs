using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordStandIn;

/// <summary>Posting, finding again, checking, opening direct channels.</summary>
internal static class PostingCases
{
    private static readonly Card Digest = new()
    {
        Title = "Good Evening",
        Text = "<@&1> @everyone are only words here",
        Buttons = [Button.Press("Read more", "v1:more:7:abc123")],
    };

    // Discord's own words for what passes, or for what never reached it.
    private static readonly Fault[] Passing =
        [
            Fault.Refused(400, 0), Fault.Refused(403, 0), Fault.Refused(404, 0), Fault.Refused(403, 40333), Fault.Refused(403, 40004),
            Fault.Refused(403, 40006), Fault.Refused(400, 130000)
        ];

    public static async Task A_post_stands_in_its_channel_silently(ContractRun run)
    {
        var bot = await run.StartAsync();
        var result = await PostAsync(run, bot);
        var message = run.StandIn.Messages(run.StandIn.News).Single();
        Demand.Equal((PostOutcome.Sent, message.Id), (result.Outcome, result.Message ?? 0), "the result");
        Demand.Equal("Good Evening", message.Title, "title");
        Demand.That((message.Flags & MessageFlags.Silent) != 0 && message.PingsNobody, "silent and without a ping");
        if (run.Adapter.SendsNonce)
            Demand.Equal("nonce-1", message.Nonce, "nonce");
    }

    public static async Task A_post_may_ping_its_one_role(ContractRun run)
    {
        var bot = await run.StartAsync();
        var role = run.StandIn.Guild.AddRole("readers", mentionable: true);
        await bot.Poster.PostAsync(new Post(run.StandIn.News.Id, Digest, "nonce-1", Silent: false, role.Id), run.Cancellation);
        var message = run.StandIn.Messages(run.StandIn.News).Single();
        Demand.Same([role.Id], message.PingedRoles, "pinged roles");
        Demand.That(!message.PingsEveryone && (message.Flags & MessageFlags.Silent) == 0, "loud, and nobody else is pinged");
    }

    public static async Task The_same_nonce_posts_once(ContractRun run)
    {
        var bot = await run.StartAsync();
        if (!run.Adapter.SendsNonce)
            return;
        var (first, second) = (await PostAsync(run, bot), await PostAsync(run, bot));
        Demand.Equal(first.Message, second.Message, "message ids");
        Demand.Equal(1, run.StandIn.Messages(run.StandIn.News).Count, "messages");
    }

    public static Task A_post_whose_answer_is_lost_stands_once(ContractRun run) => StandsOnceAsync(run, Fault.Drop(afterEffect: true));

    public static Task A_post_whose_answer_breaks_off_stands_once(ContractRun run) => StandsOnceAsync(run, Fault.HalfAnswer());

    public static Task A_post_that_a_server_error_hides_stands_once(ContractRun run)
        => StandsOnceAsync(run, Fault.ServerError(afterEffect: true));

    public static async Task A_post_that_a_server_error_stopped_is_not_called_sent(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Faults.NextPost(Fault.ServerError(503));
        var result = await PostAsync(run, bot);
        var count = run.StandIn.Messages(run.StandIn.News).Count;
        Demand.That(
            result.Outcome == PostOutcome.Sent ? count == 1 : count == 0 && result.Outcome is PostOutcome.NotSent or PostOutcome.Unclear,
            $"{result.Outcome} with {count} messages");
    }

    public static async Task A_rate_limit_is_waited_out(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Faults.NextPost(
            Fault.RateLimited(TimeSpan.FromMilliseconds(300)), Fault.RateLimited(TimeSpan.FromMilliseconds(200), RateLimitScope.Global),
            Fault.RateLimited(TimeSpan.FromMilliseconds(200), RateLimitScope.Shared));
        Demand.Equal(PostOutcome.Sent, (await PostAsync(run, bot)).Outcome, "outcome");
        Demand.Equal(0, run.StandIn.RequestsIntoExhaustedBuckets, "requests into exhausted buckets");
        Demand.Equal(1, run.StandIn.Messages(run.StandIn.News).Count, "messages");
    }

    public static async Task A_used_up_bucket_is_left_alone(ContractRun run)
    {
        var options = ContractRun.Quick();
        options.PostBucket = new BucketRule(2, TimeSpan.FromMilliseconds(400));
        var bot = await run.StartAsync(options);
        for (var at = 0; at < 6; at++)
            Demand.Equal(
                PostOutcome.Sent,
                (await bot.Poster.PostAsync(new Post(run.StandIn.News.Id, Digest, $"nonce-{at}"), run.Cancellation)).Outcome, $"post {at}");
        Demand.That(
            run.StandIn.RequestsIntoExhaustedBuckets <= 1, $"{run.StandIn.RequestsIntoExhaustedBuckets} requests into exhausted buckets");
        Demand.Equal(6, run.StandIn.Messages(run.StandIn.News).Count, "messages");
    }

    public static async Task A_missing_permission_is_told_and_not_tried_again(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.News.Deny(Permissions.SendMessages);
        Demand.Equal(PostOutcome.NoPermission, (await PostAsync(run, bot)).Outcome, "without Send Messages");
        run.StandIn.News.Deny(Permissions.ViewChannel);
        Demand.Equal(PostOutcome.NoPermission, (await PostAsync(run, bot)).Outcome, "without View Channel");
        Demand.That(Posts(run) <= 2, $"{Posts(run)} tries for two posts");
    }

    public static async Task A_gone_channel_is_told(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Guild.RemoveChannel(run.StandIn.News);
        Demand.Equal(PostOutcome.ChannelGone, (await PostAsync(run, bot)).Outcome, "outcome");
        Demand.That(Posts(run) <= 1, $"{Posts(run)} tries");
    }

    public static async Task A_channel_that_Discord_does_not_know_once_is_not_gone(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Faults.NextPost(Fault.Refused(404, 10003, "Unknown Channel"));
        Demand.That(
            (await PostAsync(run, bot)).Outcome is PostOutcome.Sent or PostOutcome.NotSent or PostOutcome.Unclear, "it may be tried again");
        Demand.Equal(PostOutcome.Sent, (await PostAsync(run, bot)).Outcome, "outcome of the next try");
    }

    public static async Task A_server_without_the_bot_refuses_and_is_not_gone(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Guild.RemoveBot();
        Demand.Equal(PostOutcome.NoPermission, (await PostAsync(run, bot)).Outcome, "outcome");
    }

    public static async Task What_is_not_Discords_own_answer_decides_nothing(ContractRun run)
    {
        var bot = await run.StartAsync();
        int[] statuses = [302, 400, 401, 403, 404, 407, 408, 413];
        foreach (var fault in (Fault[])[.. statuses.Select(status => Fault.Page(status)), .. Passing])
        {
            var mark = $"nonce-{run.StandIn.Requests.Count}";
            run.StandIn.Faults.NextPost(fault);
            var first = await PostAsync(run, bot, mark);
            Demand.That(
                first.Outcome is PostOutcome.Sent or PostOutcome.NotSent or PostOutcome.Unclear, $"{first.Outcome}: {first.Reason}");
            Demand.Equal(PostOutcome.Sent, (await PostAsync(run, bot, mark)).Outcome, "outcome of the next try");
            Demand.Equal(1, run.StandIn.Messages(run.StandIn.News).Count(message => message.Nonce == mark), "messages");
        }

        Demand.That(!bot.Ended.IsCompleted, "the bot runs");
    }

    public static async Task A_history_behind_a_page_of_somebody_elses_is_asked_for_again(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Faults.Script = request => request.Method == "GET" && request.Route.StartsWith("/channels", StringComparison.Ordinal)
            ? Fault.Page(403)
            : null;
        Demand.Equal(
            FindOutcome.Unreachable,
            (await bot.Poster.FindAsync(run.StandIn.News.Id, "abc123", DateTimeOffset.UtcNow, run.Cancellation)).Outcome, "what is known");
        Demand.Same(
            [ChannelCheck.NoAnswer], (await bot.Poster.CheckAsync(run.StandIn.News.Id, run.StandIn.Guild.Id, run.Cancellation)).Missing,
            "what is missing");
    }

    public static async Task A_message_that_was_deleted_counts_as_posted(ContractRun run)
    {
        var bot = await run.StartAsync();
        await PostAsync(run, bot);
        run.StandIn.Delete(run.StandIn.Messages(run.StandIn.News).Single());
        Demand.Equal(PostOutcome.Sent, (await PostAsync(run, bot)).Outcome, "outcome");
        Demand.Equal(0, run.StandIn.Messages(run.StandIn.News).Count, "messages");
    }

    public static async Task A_closed_direct_channel_stops(ContractRun run)
    {
        var bot = await run.StartAsync();
        var direct = (
            await bot.Poster.OpenDirectAsync(
                run.StandIn.Bob.Id, run.Cancellation)).Channel ?? throw new ContractBrokenException("no direct channel");
        Demand.Equal(PostOutcome.Sent, (await bot.Poster.PostAsync(new Post(direct, Digest, "nonce-1"), run.Cancellation)).Outcome, "open");
        run.StandIn.Bob.RefusesDirectMessages = true;
        Demand.Equal(
            PostOutcome.NoPermission, (await bot.Poster.PostAsync(new Post(direct, Digest, "nonce-2"), run.Cancellation)).Outcome,
            "closed");
    }

    public static async Task An_unknown_user_has_no_direct_channel(ContractRun run)
    {
        var bot = await run.StartAsync();
        Demand.Equal(new DirectResult(DirectOutcome.Refused), await bot.Poster.OpenDirectAsync(1, run.Cancellation), "direct channel");
    }

    public static async Task An_outage_is_no_refusal_of_direct_messages(ContractRun run)
    {
        var bot = await run.StartAsync();
        // Until the adapter gives up trying.
        run.StandIn.Faults.Next("POST", "/users/@me/channels", [.. Enumerable.Repeat(Fault.ServerError(503), 20)]);
        Demand.Equal(
            new DirectResult(DirectOutcome.Unreachable), await bot.Poster.OpenDirectAsync(run.StandIn.Bob.Id, run.Cancellation),
            "during the outage");
    }

    public static async Task What_may_no_longer_be_sent_does_not_leave(ContractRun run)
    {
        var bot = await run.StartAsync();
        var result = await bot.Poster.PostAsync(
            new Post(run.StandIn.News.Id, Digest, "nonce-1") { MaySend = () => false }, run.Cancellation);
        Demand.That(result.Outcome is PostOutcome.NotSent or PostOutcome.Unclear, $"{result.Outcome}");
        Demand.Equal(0, Posts(run), "requests");
    }

    public static async Task Before_each_try_it_is_asked_whether_it_may_still_be_sent(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Faults.NextPost(Fault.RateLimited(TimeSpan.FromMilliseconds(50)), Fault.RateLimited(TimeSpan.FromMilliseconds(50)));
        var result = await bot.Poster.PostAsync(
            new Post(run.StandIn.News.Id, Digest, "nonce-1") { MaySend = () => Posts(run) < 2 }, run.Cancellation);
        Demand.That(result.Outcome is PostOutcome.NotSent or PostOutcome.Unclear, $"{result.Outcome}");
        Demand.Equal(2, Posts(run), "requests");
    }

    public static async Task A_post_is_found_again_by_its_mark(ContractRun run)
    {
        var bot = await run.StartAsync();
        var since = DateTimeOffset.UtcNow.AddMinutes(-5);
        var post = await PostAsync(run, bot);
        for (var at = 0; at < 120; at++)
            run.StandIn.Person().Say($"talk {at}");
        Demand.Equal(
            new FindResult(FindOutcome.Found, post.Message),
            await bot.Poster.FindAsync(run.StandIn.News.Id, "abc123", since, run.Cancellation), "its mark");
        Demand.Equal(
            new FindResult(FindOutcome.NotFound, null, since),
            await bot.Poster.FindAsync(run.StandIn.News.Id, "zzz", since, run.Cancellation), "another mark");
    }

    public static async Task A_mark_is_found_among_messages_of_components(ContractRun run)
    {
        var bot = await run.StartAsync();
        var post = await PostAsync(run, bot);
        run.StandIn.Person().Display([new JsonObject { ["type"] = 10, ["content"] = "Talks in Geneva" }]);
        var since = DateTimeOffset.UtcNow.AddMinutes(-5);
        var found = await bot.Poster.FindAsync(run.StandIn.News.Id, "abc123", since, run.Cancellation);
        Demand.Equal(new FindResult(FindOutcome.Found, post.Message), found, "its mark");
    }

    public static async Task A_history_that_cannot_be_read_proves_nothing(ContractRun run)
    {
        var bot = await run.StartAsync();
        await PostAsync(run, bot);
        run.StandIn.News.Deny(Permissions.ReadMessageHistory);
        Demand.Equal(
            FindOutcome.Empty,
            (await bot.Poster.FindAsync(run.StandIn.News.Id, "abc123", DateTimeOffset.UtcNow.AddMinutes(-5), run.Cancellation)).Outcome,
            "what is shown");
        Demand.Equal(
            FindOutcome.Unreadable,
            (await bot.Poster.CheckAsync(run.StandIn.News.Id, run.StandIn.Guild.Id, run.Cancellation)).OfEmptyHistory(),
            "what that proves");
    }

    public static async Task In_a_crowded_channel_it_is_said_how_far_back_a_mark_was_looked_for(ContractRun run)
    {
        var bot = await run.StartAsync();
        for (var at = 0; at < 2_100; at++)
            run.StandIn.Person().Say($"talk {at}");
        var found = await bot.Poster.FindAsync(run.StandIn.News.Id, "zzz", DateTimeOffset.UtcNow.AddDays(-1), run.Cancellation);
        Demand.Equal(FindOutcome.NotFound, found.Outcome, "outcome");
        Demand.That(found.LookedBackTo > DateTimeOffset.UtcNow.AddHours(-1), $"looked back to {found.LookedBackTo}");
        Demand.Equal(
            20, run.StandIn.Requests.Count(request => request.Method == "GET" && request.Route == "/channels/{channel_id}/messages"),
            "requests");
    }

    public static async Task A_channel_is_checked_before_anything_is_promised(ContractRun run)
    {
        var bot = await run.StartAsync();
        var fine = await bot.Poster.CheckAsync(run.StandIn.News.Id, run.StandIn.Guild.Id, run.Cancellation);
        Demand.Equal(
            (true, (long?)run.StandIn.Guild.Id, "news", 0), (fine.Exists, fine.Guild, fine.ChannelName, fine.Missing.Count),
            "a fine channel");
        run.StandIn.News.Deny(Permissions.SendMessages | Permissions.EmbedLinks | Permissions.ReadMessageHistory);
        Demand.Same(
            ["Embed Links", "Read Message History", "Send Messages"],
            (
                await bot.Poster.CheckAsync(
                    run.StandIn.News.Id, run.StandIn.Guild.Id, run.Cancellation)).Missing.Order(StringComparer.Ordinal),
            "missing");
        Demand.That(!(await bot.Poster.CheckAsync(1, run.StandIn.Guild.Id, run.Cancellation)).Exists, "an unknown channel does not exist");
        run.StandIn.News.Type = Channel.Forum;
        Demand.Same(
            [ChannelCheck.NoMessages], (await bot.Poster.CheckAsync(run.StandIn.News.Id, run.StandIn.Guild.Id, run.Cancellation)).Missing,
            "missing in a forum");
    }

    /// <summary>Every kind of place, with every permission missing in turn.</summary>
    public static async Task What_a_check_accepts_can_be_posted(ContractRun run)
    {
        var options = ContractRun.Quick();
        options.GlobalPerSecond = 10_000;
        var bot = await run.StartAsync(options);
        var accepted = new List<string>();
        foreach (var (kind, make) in Places(run.StandIn.Guild))
        {
            foreach (var denied in Needed)
            {
                var place = make();
                (place.Parent ?? place).Deny(denied);
                if (!(await bot.Poster.CheckAsync(place.Id, run.StandIn.Guild.Id, run.Cancellation)).IsFine)
                    continue;
                accepted.Add($"{kind}, {denied}");
                var posted = await bot.Poster.PostAsync(new Post(place.Id, Digest, $"n{place.Id}"), run.Cancellation);
                Demand.That(
                    posted.Outcome == PostOutcome.Sent,
                    $"{kind} without {denied} was accepted, and then {posted.Outcome}: {posted.Reason}");
            }
        }

        string[] whole = ["text", "news", "voice", "stage", "thread", "archived thread", "post of a forum"];
        Demand.Same(
            whole, accepted.Where(each => each.EndsWith(", None", StringComparison.Ordinal)).Select(each => each.Split(',')[0]),
            "accepted with every permission");
        // Connect is for voice, Send Messages not for threads, Send Messages in Threads for them alone.
        Demand.Equal(whole.Length + 5 + 3 + 4, accepted.Count, "accepted in all");
    }

    public static async Task What_is_missing_in_voice_channels_and_locked_threads_is_named(ContractRun run)
    {
        var bot = await run.StartAsync();
        var voice = run.StandIn.Guild.AddChannel("lounge").Deny(Permissions.Connect);
        voice.Type = Channel.Voice;
        Demand.That(
            (await bot.Poster.CheckAsync(voice.Id, run.StandIn.Guild.Id, run.Cancellation)).Missing.Contains("Connect"),
            "Connect is missing in a voice channel");
        var locked = run.StandIn.Guild.AddThread(run.StandIn.News, "closed");
        locked.IsLocked = true;
        Demand.Same(
            ["Manage Threads (this thread is locked)"],
            (await bot.Poster.CheckAsync(locked.Id, run.StandIn.Guild.Id, run.Cancellation)).Missing, "missing in a locked thread");
        Demand.Equal(
            PostOutcome.NoPermission, (await bot.Poster.PostAsync(new Post(locked.Id, Digest, "nonce-1"), run.Cancellation)).Outcome,
            "a post there");
    }

    private static readonly Permissions[] Needed =
        [
            Permissions.None, Permissions.ViewChannel, Permissions.SendMessages, Permissions.EmbedLinks, Permissions.ReadMessageHistory,
            Permissions.Connect, Permissions.SendMessagesInThreads
        ];

    private static IEnumerable<(string Kind, Func<Channel> Make)> Places(Guild guild)
    {
        (string, int)[] kinds =
        [
            ("text", 0), ("news", 5), ("voice", Channel.Voice), ("stage", Channel.Stage), ("forum", Channel.Forum), ("category", 4),
        ];
        foreach (var (kind, type) in kinds)
            yield return (kind, () => Typed(guild.AddChannel(kind), type));
        yield return ("thread", () => guild.AddThread(guild.AddChannel("parent"), "thread"));
        yield return (
            "archived thread", () => Changed(guild.AddThread(guild.AddChannel("parent"), "thread"), thread => thread.IsArchived = true));
        yield return (
            "locked thread", () => Changed(guild.AddThread(guild.AddChannel("parent"), "thread"), thread => thread.IsLocked = true));
        yield return (
            "archived and locked thread",
            () => Changed(guild.AddThread(guild.AddChannel("parent"), "thread"), thread => thread.IsArchived = thread.IsLocked = true));
        yield return ("post of a forum", () => guild.AddThread(Typed(guild.AddChannel("forum"), Channel.Forum), "post"));
    }

    private static Channel Typed(Channel channel, int type) => Changed(channel, each => each.Type = type);

    private static Channel Changed(Channel channel, Action<Channel> change)
    {
        change(channel);
        return channel;
    }

    public static async Task The_roles_that_a_post_may_ping_are_known(ContractRun run)
    {
        var bot = await run.StartAsync();
        run.StandIn.Guild.AddRole("helpers");
        var readers = run.StandIn.Guild.AddRole("readers", mentionable: true);
        var check = await bot.Poster.CheckAsync(run.StandIn.News.Id, run.StandIn.Guild.Id, run.Cancellation);
        Demand.Same([readers.Id], check.Pingable ?? [], "roles that may be pinged");
    }

    public static async Task A_card_as_large_as_Discord_allows_is_posted_whole(ContractRun run)
    {
        var bot = await run.StartAsync();
        foreach (var (at, card) in SampleCards.Largest.Index())
        {
            Demand.Empty([.. CardLimits.Broken(card)], "over our own limits");
            var result = await bot.Poster.PostAsync(new Post(run.StandIn.News.Id, card, $"large-{at}"), run.Cancellation);
            Demand.Equal(PostOutcome.Sent, result.Outcome, result.Reason);
            var message = run.StandIn.Messages(run.StandIn.News)[^1];
            Demand.Equal((card.Title, card.Text, card.Footer), (message.Title, message.Text, message.Footer), "the embed");
            Demand.Same(card.Fields.Select(field => (field.Name, field.Text)), message.Fields, "fields");
            Demand.Same(
                card.Buttons.Select(button => (button.Label, button.Id, button.Link)),
                message.Buttons.Select(button => (button.Label, button.Id, button.Url)), "buttons");
        }
    }

    public static async Task The_same_card_becomes_the_same_message(ContractRun run)
    {
        var bot = await run.StartAsync();
        foreach (var (name, card) in SampleCards.All)
            Demand.Equal(
                PostOutcome.Sent, (await bot.Poster.PostAsync(new Post(run.StandIn.News.Id, card, name), run.Cancellation)).Outcome, name);
        SampleCards.CompareWithGolden(run.StandIn.Requests.Where(IsPost).Select(request => request.Body!));
    }

    private static async Task StandsOnceAsync(ContractRun run, Fault fault)
    {
        var bot = await run.StartAsync();
        run.StandIn.Faults.NextPost(fault);
        var result = await PostAsync(run, bot);
        var message = run.StandIn.Messages(run.StandIn.News).Single();
        if (result.Outcome == PostOutcome.Unclear)
            result = new PostResult(
                PostOutcome.Sent,
                (
                    await bot.Poster.FindAsync(
                        run.StandIn.News.Id, "abc123", DateTimeOffset.UtcNow.AddMinutes(-5), run.Cancellation)).Message);
        Demand.Equal((PostOutcome.Sent, message.Id), (result.Outcome, result.Message ?? 0), "the result");
    }

    private static Task<PostResult> PostAsync(ContractRun run, RunningBot bot, string nonce = "nonce-1")
        => bot.Poster.PostAsync(new Post(run.StandIn.News.Id, Digest, nonce), run.Cancellation);

    private static int Posts(ContractRun run) => run.StandIn.Requests.Count(IsPost);

    private static bool IsPost(RestRequest request) => request is { Method: "POST", Route: "/channels/{channel_id}/messages" };
}
