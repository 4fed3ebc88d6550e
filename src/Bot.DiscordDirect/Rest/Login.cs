using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>Who the bot is: its application, its user, and who owns it.</summary>
internal sealed record Application(long Id, long BotUser, string Name, IReadOnlySet<long> Owners, JsonElement Raw);

/// <summary>Asks Discord once who the token belongs to; the first request of all, so a bad token ends the start here.</summary>
internal sealed class Login(DiscordRest rest, IOptions<DiscordOptions> options, TimeProvider time, ILogger<Login> log) : IDisposable
{
    private const int AcceptedMember = 2;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim once = new(1, 1);
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
            if (answer.IsFine)
                return await ReadAsync(answer.Body, cancellation);
            if (answer.Status == 401)
                throw DiscordRefusedException.BadToken();
            if (answer is { IsAnswered: true, Status: not 429 })
                throw new DiscordRefusedException($"Discord refused the first request ({answer.Reason}). Check Discord:ApiUrl and the application in Discord's developer portal.");
            log.LogWarning("Discord cannot be reached yet: {Reason}. Trying again in {Seconds} s", answer.Reason, BetweenTries.TotalSeconds);
            await Task.Delay(BetweenTries, time, cancellation);
        }
    }

    private async Task<Application> ReadAsync(JsonElement application, CancellationToken cancellation)
    {
        var id = application.Id("id") ?? throw new DiscordRefusedException("Discord's answer names no application. Check Discord:ApiUrl.");
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
