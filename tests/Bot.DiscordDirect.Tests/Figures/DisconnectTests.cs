using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>A hundred connections ended in every way that Discord has.</summary>
public class DisconnectTests
{
    private const int Times = 100;
    private const int Seed = 47;

    private static readonly (string Name, bool Identifies, Action<GatewayControls> Cut)[] Kinds =
    [
        ("a cut connection", false, gateway => gateway.Drop()),
        ("op 7", false, gateway => gateway.AskReconnect()),
        ("op 9 true", false, gateway => gateway.InvalidateSessions(canResume: true)),
        ("op 9 false", true, gateway => gateway.InvalidateSessions(canResume: false)),
        ("1000", false, gateway => gateway.Close(1000)),
        ("1001", false, gateway => gateway.Close(1001)),
        ("4000", false, gateway => gateway.Close(4000)),
        ("4001", false, gateway => gateway.Close(4001)),
        ("4002", false, gateway => gateway.Close(4002)),
        ("4005", false, gateway => gateway.Close(4005)),
        ("4007", true, gateway => gateway.Close(4007)),
        ("4008", false, gateway => gateway.Close(4008)),
        ("4009", true, gateway => gateway.Close(4009)),
        ("silence", false, gateway => gateway.MutesAcks = true),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_lost_connections_lose_nothing_and_repeat_nothing()
    {
        await using var discord = await StandIn.StartAsync(
            new StandInOptions { IdentifyWindow = TimeSpan.FromMilliseconds(50), HeartbeatInterval = TimeSpan.FromMilliseconds(400) },
            Cancellation);
        await using var bot = await DirectBot.StartAsync(discord, Cancellation);
        var chance = new Random(Seed);
        var sent = new List<string>();
        var identifies = 1;
        for (var time = 0; time < Times; time++)
        {
            var kind = time < Kinds.Length ? Kinds[time] : Kinds[chance.Next(Kinds.Length)];
            await AskAsync(discord, sent, $"{time} before {kind.Name}");
            identifies += kind.Identifies ? 1 : 0;
            await CutAsync(discord, kind, sent, time);
            Assert.True(
                identifies == discord.Identifies,
                $"after {kind.Name} (number {time}): {discord.Identifies} identifies instead of {identifies}");
        }

        await AskAsync(discord, sent, "the last");
        Soak.Report(
            "R9",
            $"{Times} disconnects, {discord.Identifies} identifies, {discord.Resumes} resumes, {sent.Count} interactions, seed {Seed}");
        lock (bot.Commands.Quick.Asked)
            Assert.Equal(sent.Order(), bot.Commands.Quick.Asked.Select(ask => ask.Text("text")!).Order());
        Assert.Equal(0, discord.IdentifiesTooSoon);
        Assert.Empty(discord.Refused);
    }

    private static async Task CutAsync(
        StandIn discord, (string Name, bool Identifies, Action<GatewayControls> Cut) kind, List<string> sent, int time)
    {
        var (identifies, resumes) = (discord.Identifies, discord.Resumes);
        kind.Cut(discord.Gateway);
        // A new session gets nothing replayed, so nothing is asked until it stands.
        var meanwhile = kind.Identifies ? null : Ask(discord, sent, $"{time} during {kind.Name}");
        await discord.UntilAsync(
            () => discord.Identifies > identifies || discord.Resumes > resumes, $"a reconnect after {kind.Name}", Cancellation);
        discord.Gateway.MutesAcks = false;
        await discord.Gateway.ReadyAsync(Cancellation);
        if (meanwhile is not null)
            await meanwhile.FirstAsync(Cancellation);
    }

    private static async Task AskAsync(StandIn discord, List<string> sent, string text)
        => await Ask(discord, sent, text).FirstAsync(Cancellation);

    private static DiscordStandIn.Interaction Ask(StandIn discord, List<string> sent, string text)
    {
        sent.Add(text);
        return discord.Person().Slash("echo", ("text", text));
    }
}
