using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>When connections for resuming are taken and ended at once.</summary>
public class ResumeTests
{
    private const int TriesThere = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_session_is_resumed_at_the_general_address()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
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
        await using var discord = await StandIn.StartAsync(new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
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
        await using var discord = await StandIn.StartAsync(new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50) }, Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        foreach (var code in Enumerable.Repeat(4000, 100))
            discord.Gateway.FailNextResume(code);

        await bot.Log.LineAsync("is online", Cancellation);
        discord.Gateway.Drop();
        await discord.UntilAsync(() => discord.Identifies == 2 && discord.Gateway.Connected == 1, "a new session", Cancellation);

        Assert.Equal(2 * TriesThere, discord.Resumes);
    }
}
