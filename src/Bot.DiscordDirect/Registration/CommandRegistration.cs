using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>
/// Registers the commands, all at once and only when they changed since the last time or Discord no longer has them as they were put.
/// </summary>
internal sealed class CommandRegistration(
    CommandBook book, DiscordRest rest, Facts facts, Pace pace, TimeProvider time, Redaction redaction, ILogger<CommandRegistration> log)
{
    private readonly Backoff backoff = new(pace);

    /// <summary>Discord lists this version's commands.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Until Discord has answered, whatever goes wrong meanwhile: commands registered before go on working.</summary>
    public async Task RegisterAsync(Application application, CancellationToken cancellation)
    {
        while (!await TryAsync(application, cancellation))
            await Task.Delay(backoff.Next(), time, cancellation);
    }

    /// <summary>Tries once; false when trying again may help. What Discord refuses as it stands, it would refuse again.</summary>
    public async Task<bool> TryAsync(Application application, CancellationToken cancellation)
    {
        try
        {
            return await IsStandingAsync(application.Id, cancellation) is true
                ? LogStanding()
                : await PutAsync(application.Id, cancellation);
        }
        catch (DbException failure)
        {
            log.LogError("Which commands are registered could not be noted: {Reason}. It is tried again", redaction.Clean(failure.Message));
            return false;
        }
    }

    /// <summary>Whether Discord lists this version's commands, each as it was put; null when it does not say.</summary>
    public async Task<bool?> IsStandingAsync(long application, CancellationToken cancellation)
    {
        if (await facts.FindAsync(Fact(application), cancellation) is not { } noted)
            return false;
        var answer = await rest.SendAsync(Routes.Commands(application), cancellation);
        return answer.IsFine ? noted == Note(CommandJson.Of(book.Commands), answer.Body) : null;
    }

    private async Task<bool> PutAsync(long application, CancellationToken cancellation)
    {
        // A stop between the request and its note would make the next start register them again; both may finish.
        using var hurry = new CancellationTokenSource();
        await using var stop = cancellation.Register(() => hurry.CancelAfter(pace.Drain));
        var commands = CommandJson.Of(book.Commands);
        var answer = await rest.SendAsync(Routes.ReplaceCommands(application, commands), hurry.Token);
        if (answer.IsFine)
        {
            await facts.SetAsync(Fact(application), Note(commands, answer.Body), hurry.Token);
            IsDone = true;
            log.LogInformation(
                "{Count} commands are registered: {Names}", book.Commands.Count,
                string.Join(", ", book.Commands.Select(command => command.Name)));
            return true;
        }

        var when = answer.IsRefusal ? "at the next start" : "in a while";
        log.LogError(
            "The commands could not be registered: {Reason}. {Errors} They are tried again {When}", answer.Reason, Errors(answer.Body),
            when);
        return answer.IsRefusal;
    }

    private bool LogStanding()
    {
        IsDone = true;
        log.LogInformation("The {Count} commands are registered already", book.Commands.Count);
        return true;
    }

    private static string Fact(long application) => $"commands:{application.Digits()}";

    // Discord gives a command another version whenever it is changed, so nothing of what it adds of its own has to be compared.
    private static string Note(JsonArray put, JsonElement standing)
    {
        IEnumerable<JsonElement> commands = standing.ValueKind == JsonValueKind.Array ? standing.EnumerateArray() : [];
        var versions = commands.Select(command => $"{command.Text("id")} {command.Text("version")}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{put.ToJsonString()} {string.Join(' ', versions)}")));
    }

    private static string Errors(JsonElement body) => body.Object("errors") is { } errors ? errors.GetRawText() : "";
}
