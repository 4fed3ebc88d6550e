using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>Registers the commands, all at once and only when they changed since the last time or Discord no longer has them.</summary>
internal sealed class CommandRegistration(CommandBook book, DiscordRest rest, Facts facts, Pace pace, ILogger<CommandRegistration> log)
{
    /// <summary>A refusal is logged and leaves the bot running: commands registered before go on working.</summary>
    public async Task RegisterAsync(Application application, CancellationToken cancellation)
    {
        var commands = CommandJson.Of(book.Commands);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(commands.ToJsonString())));
        var fact = $"commands:{application.Id}";
        if (await facts.FindAsync(fact, cancellation) == hash && await IsStandingAsync(application.Id, cancellation))
        {
            log.LogInformation("The {Count} commands are registered already", book.Commands.Count);
            return;
        }

        // A stop between the request and its note would make the next start register them again; both may finish.
        using var hurry = new CancellationTokenSource();
        await using var stop = cancellation.Register(() => hurry.CancelAfter(pace.Drain));
        var answer = await rest.SendAsync(Routes.ReplaceCommands(application.Id, commands), hurry.Token);
        if (answer.IsFine)
        {
            await facts.SetAsync(fact, hash, hurry.Token);
            log.LogInformation("{Count} commands are registered: {Names}", book.Commands.Count, string.Join(", ", book.Commands.Select(command => command.Name)));
            return;
        }

        log.LogError("The commands could not be registered: {Reason}. {Errors} They are tried again at the next start", answer.Reason, Errors(answer.Body));
    }

    /// <summary>Whether Discord lists commands of the same names.</summary>
    public async Task<bool> IsStandingAsync(long application, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.Commands(application), cancellation);
        if (!answer.IsFine || answer.Body.ValueKind != JsonValueKind.Array)
            return false;
        var standing = answer.Body.EnumerateArray().Select(command => command.Text("name")).ToHashSet();
        return standing.SetEquals(book.Commands.Select(command => command.Name));
    }

    private static string Errors(JsonElement body) => body.Object("errors") is { } errors ? errors.GetRawText() : "";
}
