using System.Diagnostics;
using System.Security.Cryptography;

namespace Bot.Newsroom;

/// <summary>
/// Answers interactions as Discord's deadlines ask: at once when the command is quick, else with a deferral first and the rest later.
/// Failures are told privately with a reference that is in the log.
/// </summary>
public sealed class AnswerDesk(CommandBook book, TimeProvider time, RecentFailures failures)
{
    private const string ReferenceLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly TimeSpan BeforeSecondTry = TimeSpan.FromSeconds(2);

    /// <summary>A command that has not answered by then is deferred; Discord's own limit is 3 s.</summary>
    public static TimeSpan DeferAfter { get; } = TimeSpan.FromSeconds(1.5);

    public Task AnswerAsync(CommandRequest request, IReply reply, TimeSpan patience, CancellationToken cancellation)
        => AnswerAsync(
            book.NameOf(request),
            () => book.AnswerAsync(request, cancellation),
            reply,
            patience,
            () => book.IsPrivate(request),
            cancellation);

    public Task AnswerAsync(ButtonPress press, IReply reply, TimeSpan patience, CancellationToken cancellation)
        => AnswerAsync(book.NameOf(press), () => book.PressAsync(press, cancellation), reply, patience, null, cancellation);

    /// <summary>Suggestions; none when finding them fails.</summary>
    public async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, IReply reply, CancellationToken cancellation)
    {
        try
        {
            return await book.CompleteAsync(request, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Report(book.NameOf(request), reply, failure);
            return [];
        }
    }

    /// <summary>Without <paramref name="isPrivate"/> it is a press, whose deferral shows nothing.</summary>
    private async Task AnswerAsync(
        string name, Func<Task<Answer>> command, IReply reply, TimeSpan patience, Func<bool>? isPrivate, CancellationToken cancellation)
    {
        var work = Task.Run(() => WorkAsync(name, command, reply, cancellation), cancellation);
        if (await IsReadyAsync(work, patience, cancellation))
        {
            if (!await reply.AnswerAsync(await work, cancellation))
                return;
        }
        else
        {
            var isDeferredPrivately = isPrivate?.Invoke();
            if (!await reply.DeferAsync(isDeferredPrivately ?? true, cancellation))
                return;
            await FinishAsync(await work, reply, isDeferredPrivately, cancellation);
        }

        if ((await work).File is { } file)
            await reply.SendFileAsync(file, (await work).IsPrivate, cancellation);
        if ((await work).Shared is { } shared)
            await ShareAsync(shared, reply, cancellation);
    }

    // What certainly failed is tried once more; what may have arrived is not, since everybody would see it twice.
    private async Task ShareAsync(Sharing sharing, IReply reply, CancellationToken cancellation)
    {
        var end = await reply.FollowUpAsync(sharing.Card, isPrivate: false, cancellation);
        if (end == FollowUpEnd.NotSent)
        {
            await Task.Delay(BeforeSecondTry, time, cancellation);
            end = await reply.FollowUpAsync(sharing.Card, isPrivate: false, cancellation);
        }

        if (end == FollowUpEnd.Sent)
            return;
        sharing.Undo();
        await reply.EditAsync(NotShared(sharing.Mine, end), cancellation);
    }

    private static Card NotShared(Card mine, FollowUpEnd end) => CardLimits.Fit(mine with
    {
        Footer = Wording.Footer(mine.Footer, end == FollowUpEnd.NotSent
            ? "not shared: Discord did not take it; try again in a minute"
            : "Discord did not say whether it was shared: share again if the channel does not show it"),
    });

    private async Task<bool> IsReadyAsync(Task<Answer> work, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            await work.WaitAsync(patience < TimeSpan.Zero ? TimeSpan.Zero : patience, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return work.IsCompleted;
        }
    }

    // Never fails: what goes wrong becomes a private answer.
    private async Task<Answer> WorkAsync(string name, Func<Task<Answer>> command, IReply reply, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("answer");
        activity?.SetTag("command", name);
        try
        {
            var answer = await command();
            Telemetry.Count(name, answer.IsRefusal ? InteractionEnd.Refused : InteractionEnd.Answered);
            return answer;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Telemetry.Count(name, InteractionEnd.Failed);
            return Failed(Report(name, reply, failure));
        }
    }

    // A public "thinking" cannot become private: it is taken away, and the private answer follows on its own.
    private static async Task FinishAsync(Answer answer, IReply reply, bool? isDeferredPrivately, CancellationToken cancellation)
    {
        if (isDeferredPrivately is { } deferred ? deferred || !answer.IsPrivate : answer.Replaces)
        {
            await reply.EditAsync(answer.Card, cancellation);
            return;
        }

        if (isDeferredPrivately is not null)
            await reply.DeleteAsync(cancellation);
        await reply.FollowUpAsync(answer.Card, answer.IsPrivate, cancellation);
    }

    private string Report(string command, IReply reply, Exception failure)
    {
        var reference = RandomNumberGenerator.GetString(ReferenceLetters, 6);
        failures.Add(reference, command, failure);
        reply.Report(reference, failure);
        return reference;
    }

    private static Answer Failed(string reference) => new(new Card
    {
        Text = "Something went wrong here, and it is not your doing. "
            + $"Try again in a minute; if it happens again, tell the bot's owner the reference `{reference}`.",
    })
    { IsPrivate = true };
}
