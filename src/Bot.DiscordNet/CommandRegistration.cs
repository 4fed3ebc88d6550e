using System.Data.Common;

namespace Bot.DiscordNet;

/// <summary>Registers the commands, all at once and only when they changed since the last time.</summary>
internal sealed class CommandRegistration(
    DiscordRestClient rest, CommandBook book, Facts facts, TimeProvider time, ILogger<CommandRegistration> log)
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly Pauses pauses = new();

    /// <summary>Discord took this version's commands.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Until Discord has judged them, whatever goes wrong meanwhile: commands registered before go on working.</summary>
    public async Task RegisterAsync(CancellationToken cancellation)
    {
        while (!await TryAsync(cancellation))
            await Task.Delay(pauses.Next(), time, cancellation);
    }

    // False when trying again may help.
    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await PutAsync(cancellation);
            return IsDone = true;
        }
        catch (Exception problem) when (problem is DbException || Outside.IsProblem(problem, cancellation))
        {
            var isRefused = Outside.VerdictOf(problem) is not (Verdict.Unclear or Verdict.Passing);
            var when = isRefused ? "at the next start" : "in a while";
            log.LogError("The commands could not be registered: {Reason}. They are tried again {When}", problem.Message, when);
            return isRefused;
        }
    }

    private async Task PutAsync(CancellationToken cancellation)
    {
        var hash = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(book.Commands)));
        var fact = $"commands:{rest.CurrentUser.Id}";
        if (await facts.FindAsync(fact, cancellation) == hash)
            return;
        // A stop between the request and its note would make the next start register them again; both may finish.
        using var hurry = new CancellationTokenSource();
        await using var stop = cancellation.Register(() => hurry.CancelAfter(Drain));
        // The library's own tries after a 502 know no pause.
        var once = new RequestOptions { RetryMode = RetryMode.RetryRatelimit, CancelToken = hurry.Token };
        await rest.BulkOverwriteGlobalCommands([.. book.Commands.Select(CommandMap.Properties)], once);
        await facts.SetAsync(fact, hash, hurry.Token);
    }
}
