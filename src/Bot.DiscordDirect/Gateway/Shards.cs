using Bot.Newsroom;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>
/// The connections of this process: as many as the nodes have agreed on, each held by one node, and the answering beside them.
/// </summary>
internal sealed class Shards(
    IdentifyTurns turns,
    ShardCount agreement,
    ShardLocks locks,
    InteractionQueue queue,
    Events events,
    DiscordState state,
    Pace pace,
    TimeProvider time,
    IOptions<DiscordOptions> options,
    ILogger<Shards> log)
{
    /// <summary>Ends when <paramref name="stopping"/> is cancelled; a refusal of Discord's ends all of them with that exception.</summary>
    public async Task RunAsync(Application application, CancellationToken stopping)
    {
        var count = options.Value.ShardCount ?? await agreement.AgreeAsync(application.Id, await RecommendedAsync(stopping), stopping);
        log.LogInformation("Connecting; {Shards} in all", Wording.Count(count, "shard"));
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var answering = queue.RunAsync(all.Token);
        // With a number from the settings it never ends by itself.
        List<Task> shards =
        [
            agreement.HoldAsync(application.Id, count, all.Token),
            .. Enumerable.Range(0, count).Select(number => RunShardAsync(application, number, count, all.Token))
        ];
        try
        {
            // The first to end does so because the bot stops or because Discord refuses it; either concerns all.
            await await Task.WhenAny(shards);
        }
        finally
        {
            await all.CancelAsync();
            await Task.WhenAll(shards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await answering;
        }
    }

    private Task RunShardAsync(Application application, int number, int count, CancellationToken stopping)
    {
        var shard = new Shard(number, count, options.Value.Token, turns, frame => events.Handle(frame, application), pace, time, log);
        state.Add(shard);
        return locks.WhileHeldAsync(application.Id, number, shard.RunAsync, stopping);
    }

    private async Task<int> RecommendedAsync(CancellationToken stopping)
    {
        while (true)
        {
            if (await turns.AskAsync(stopping) is { } place)
                return place.RecommendedShards;
            await Task.Delay(pace.LongestReconnect / 6, time, stopping);
        }
    }
}
