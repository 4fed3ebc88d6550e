using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>Who the bot is: its application, its user, and who owns it.</summary>
internal sealed record Application(long Id, long BotUser, string Name, IReadOnlySet<long> Owners, JsonElement Raw);

/// <summary>Asks Discord once who the token belongs to; the first request of all, so a bad token ends the start here.</summary>
internal sealed class Login(
    DiscordRest rest, IOptions<DiscordOptions> options, Pace pace, TimeProvider time, ILogger<Login> log) : IDisposable
{
    private const int AcceptedMember = 2;

    private readonly SemaphoreSlim once = new(1, 1);
    private readonly Backoff backoff = new(pace);
    private Application? known;

    /// <summary>Waits for Discord to be reachable; throws <see cref="DiscordRefusedException"/> when it refuses the token.</summary>
    public async Task<Application> GetAsync(CancellationToken cancellation)
    {
        if (known is { } already)
            return already;
        await once.WaitAsync(cancellation);
        try
        {
            return known ??= await AskUntilAnsweredAsync(cancellation);
        }
        finally
        {
            once.Release();
        }
    }

    public void Dispose() => once.Dispose();

    private async Task<Application> AskUntilAnsweredAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await rest.SendAsync(Routes.Application(), cancellation);
            if (answer.IsTokenRefused)
                throw DiscordRefusedException.BadToken();
            if (answer.IsFine && answer.Body.Id("id") is { } id)
                return await ReadAsync(id, answer.Body, cancellation);
            var wait = backoff.Next();
            log.LogWarning(
                "Discord cannot be reached yet: {Reason}. Trying again in {Seconds:0.0} s{Advice}", Reason(answer), wait.TotalSeconds,
                Advice(answer));
            await Task.Delay(wait, time, cancellation);
        }
    }

    private static string Reason(RestAnswer answer) => answer.IsFine ? "the answer names no application" : answer.Reason;

    // Who answers, and not as Discord would, may not be Discord.
    private static string Advice(RestAnswer answer)
        => answer.Status is > 0 and < 500 and not RestAnswer.TurnedAway ? ". Check Discord:ApiUrl and what stands before Discord" : "";

    private async Task<Application> ReadAsync(long id, JsonElement application, CancellationToken cancellation)
    {
        var bot = application.Object("bot")?.Id("id") ?? (await rest.SendAsync(Routes.Self(), cancellation)).Body.Id("id") ?? id;
        return new Application(id, bot, application.Text("name") ?? "the bot", Owners(application), application);
    }

    private HashSet<long> Owners(JsonElement application)
    {
        var team = application.Object("team")?.Items("members")
            .Where(member => member.Number("membership_state") == AcceptedMember)
            .Select(member => member.Object("user")?.Id("id"));
        var owners = team ?? [application.Object("owner")?.Id("id")];
        return [.. owners.OfType<long>(), .. options.Value.Owners.Select(owner => long.Parse(owner, CultureInfo.InvariantCulture))];
    }
}
