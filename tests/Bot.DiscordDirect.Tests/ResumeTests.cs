using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>When connections for resuming are taken and ended at once.</summary>
public class ResumeTests
{
    private const int TriesThere = 1;
    private const int TriesInAll = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_session_is_resumed_at_the_general_address()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        (discord.Gateway.ClosesResumes, discord.Gateway.ResumesAnywhere) = (4000, true);

        await bot.Log.LineAsync("is online", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Resumes > 0 && discord.Gateway.Connected == 1, "the session to go on", Cancellation);

        Assert.Equal((1, 1), (discord.Identifies, discord.Resumes));
        Assert.Equal(1 + TriesThere, bot.Log.All.Count(line => line.Contains("is offline", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_general_address_no_longer_knows_the_session_a_new_one_begins()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        discord.Gateway.ClosesResumes = 4000;

        await bot.Log.LineAsync("is online", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Identifies == 2 && discord.Gateway.Connected == 1, "a new session", Cancellation);

        Assert.Equal(1, discord.Resumes);
    }

    [Fact]
    public async Task A_session_that_is_neither_continued_nor_refused_is_given_up()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        foreach (var code in Enumerable.Repeat(4000, 100))
            discord.Gateway.FailNextResume(code);

        await bot.Log.LineAsync("is online", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Identifies == 2 && discord.Gateway.Connected == 1, "a new session", Cancellation);

        Assert.Equal(TriesInAll, discord.Resumes);
    }

    [Fact]
    public async Task A_dead_address_for_resuming_is_tried_once()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        (discord.Gateway.ResumeUrl, discord.Gateway.ResumesAnywhere) = (new Uri("ws://127.0.0.1:1/"), true);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);

        await bot.Log.LineAsync("is online", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Resumes == 1 && discord.Gateway.Connected == 1, "the session to go on", Cancellation);

        Assert.Equal(
            (1, 1), (discord.Identifies, bot.Log.All.Count(line => line.Contains("could not be reached", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task An_address_for_resuming_that_hangs_is_given_up_soon()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        (discord.Gateway.StallsResumes, discord.Gateway.ResumesAnywhere) = (true, true);
        await using var bot = await DirectBot.StartAsync(
            discord, Cancellation, options => options.Pace = options.Pace with { ResumeConnectionWithin = TimeSpan.FromMilliseconds(200) });

        await bot.Log.LineAsync("is online", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Resumes == 1 && discord.Gateway.Connected == 1, "the session to go on", Cancellation);

        Assert.Equal(1, discord.Identifies);
    }

    [Fact]
    public async Task A_READY_that_does_not_come_is_waited_for_with_heartbeats()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(400) }, Cancellation);
        discord.Gateway.WithholdsReady = true;
        await using var bot = await DirectBot.StartUnreadyAsync(
            discord, Cancellation, options => options.Pace = options.Pace with { ResumedWithin = TimeSpan.FromMilliseconds(50) });

        await discord.UntilAsync(() => discord.Heartbeats > 4, "five heartbeats", Cancellation);
        Assert.Equal(1, discord.Identifies);
        discord.Gateway.WithholdsReady = false;

        await bot.Log.LineAsync("is online", Cancellation);
        Assert.Equal(1, discord.Identifies);
    }

    [Fact]
    public async Task Sessions_that_go_on_are_taken_up_as_quickly_the_twentieth_time_as_the_first()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var bot = await DirectBot.StartAsync(
            discord, Cancellation,
            options => options.Pace = options.Pace with { LongestReconnect = TimeSpan.FromMinutes(10), Random = () => 1 });
        await bot.Log.LineAsync("is online", Cancellation);

        for (var time = 1; time <= 20; time++)
        {
            discord.Gateway.Drop();
            await discord.UntilAsync(() => discord.Resumes == time && discord.Gateway.Connected == 1, "the session to go on", Cancellation);
            await discord.Person().Slash("echo", ("text", "x")).FirstAsync(Cancellation);
        }

        Assert.Equal(20, bot.Log.All.Count(line => line.Contains("Resuming in 0.0 s", StringComparison.Ordinal)));
        Assert.Equal(1, discord.Identifies);
    }

    [Fact]
    public async Task The_gateway_does_not_wait_for_the_commands_to_be_registered()
    {
        var registered = new TaskCompletionSource();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        discord.Faults.Next("PUT", "/applications/{application_id}/commands", Fault.Held(registered.Task));
        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation);

        await discord.Gateway.ReadyAsync(Cancellation);
        Assert.DoesNotContain(bot.Log.All, line => line.Contains("commands are registered", StringComparison.Ordinal));
        registered.SetResult();

        await bot.Log.LineAsync("commands are registered", Cancellation);
    }
}
