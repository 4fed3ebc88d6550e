using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>Delivers an interaction's first answer; false when Discord no longer takes it.</summary>
internal delegate Task<bool> AnswerFirst(JsonObject answer, CancellationToken cancellation);

/// <summary>
/// Answers interactions, each once: at once when the command is quick, else with a deferral after 1.5 s and an edit later.
/// Errors are told privately with a reference that is in the log.
/// </summary>
internal sealed class InteractionDesk(CommandBook book, DiscordRest rest, Redaction redaction, Pace pace, TimeProvider time, ILogger<InteractionDesk> log)
{
    private const string ReferenceLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    // A response by HTTP may still be on its way when what follows it arrives; Discord then does not know the interaction yet.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(800);

    /// <summary>Handles an interaction that came over the gateway: the first answer is a request of our own.</summary>
    public Task HandleAsync(Interaction interaction, CancellationToken cancellation)
        => HandleAsync(interaction, (answer, token) => CallBackAsync(interaction, answer, token), cancellation);

    public async Task HandleAsync(Interaction interaction, AnswerFirst first, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("interaction", ActivityKind.Server);
        activity?.SetTag("discord.command", interaction.Name);
        if (interaction.IsPing)
            await first(FirstAnswer.Pong(), cancellation);
        else if (interaction.Completion is { } completion)
            await CompleteAsync(interaction, completion, first, cancellation);
        else
            await AnswerAsync(interaction, first, cancellation);
    }

    private async Task CompleteAsync(Interaction interaction, CompletionRequest completion, AnswerFirst first, CancellationToken cancellation)
    {
        IReadOnlyList<Choice> choices = [];
        try
        {
            choices = await book.CompleteAsync(completion, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Report(interaction, exception);
        }

        if (await first(FirstAnswer.Choices(choices), cancellation))
            Answered(interaction);
    }

    private async Task AnswerAsync(Interaction interaction, AnswerFirst first, CancellationToken cancellation)
    {
        var work = Task.Run(() => WorkAsync(interaction, cancellation), cancellation);
        var patience = pace.DeferAfter - time.GetElapsedTime(interaction.Arrived);
        if (patience > TimeSpan.Zero)
            await WaitAsync(work, patience, cancellation);
        if (work.IsCompleted)
            await AnswerNowAsync(interaction, await work, first, cancellation);
        else
            await AnswerLaterAsync(interaction, work, first, cancellation);
    }

    private async Task WaitAsync(Task<Answer> work, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            await work.WaitAsync(patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            // Not ready: it is answered later.
        }
    }

    // Never fails: what goes wrong becomes a private answer.
    private async Task<Answer> WorkAsync(Interaction interaction, CancellationToken cancellation)
    {
        try
        {
            return interaction switch
            {
                { Command: { } command } => await book.AnswerAsync(command, cancellation),
                { Press: { } press } => await book.PressAsync(press, cancellation),
                _ => new Answer(new Card { Text = "This is something the bot never asked for. Try `/help`." }) { IsPrivate = true, IsRefusal = true },
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return Failed(Report(interaction, exception));
        }
    }

    private async Task AnswerNowAsync(Interaction interaction, Answer answer, AnswerFirst first, CancellationToken cancellation)
    {
        if (!await first(FirstAnswer.Of(answer, interaction.Press is not null), cancellation))
            return;
        Answered(interaction);
        await ShareAsync(interaction, answer, cancellation);
    }

    private async Task AnswerLaterAsync(Interaction interaction, Task<Answer> work, AnswerFirst first, CancellationToken cancellation)
    {
        var isPrivate = interaction.Command is { } command && book.IsPrivate(command);
        if (!await first(interaction.Press is null ? FirstAnswer.Later(isPrivate) : FirstAnswer.LaterForPress(), cancellation))
            return;
        Answered(interaction);
        var answer = await work;
        if (interaction.Press is not null)
            await FinishPressAsync(interaction, answer, cancellation);
        else
            await FinishCommandAsync(interaction, answer, isPrivate, cancellation);
        await ShareAsync(interaction, answer, cancellation);
    }

    private Task FinishPressAsync(Interaction interaction, Answer answer, CancellationToken cancellation) => answer.Replaces
        ? SendAsync(interaction, Routes.EditAnswer(interaction.Application, interaction.Token, CardJson.Message(answer.Card)), cancellation)
        : SendAsync(interaction, Routes.FollowUp(interaction.Application, interaction.Token, CardJson.Message(answer.Card, answer.IsPrivate)), cancellation);

    // A public "thinking" cannot become private: it is taken away, and the private answer follows on its own.
    private async Task FinishCommandAsync(Interaction interaction, Answer answer, bool deferredPrivately, CancellationToken cancellation)
    {
        if (!answer.IsPrivate || deferredPrivately)
        {
            await SendAsync(interaction, Routes.EditAnswer(interaction.Application, interaction.Token, CardJson.Message(answer.Card)), cancellation);
            return;
        }

        await SendAsync(interaction, Routes.DeleteAnswer(interaction.Application, interaction.Token), cancellation);
        await SendAsync(interaction, Routes.FollowUp(interaction.Application, interaction.Token, CardJson.Message(answer.Card, isPrivate: true)), cancellation);
    }

    private Task ShareAsync(Interaction interaction, Answer answer, CancellationToken cancellation) => answer.Shared is { } shared
        ? SendAsync(interaction, Routes.FollowUp(interaction.Application, interaction.Token, CardJson.Message(shared)), cancellation)
        : Task.CompletedTask;

    private async Task SendAsync(Interaction interaction, RestRequest request, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(request, cancellation);
        for (var wait = FirstWait; answer.Status == 404 && interaction.IsByHttp && wait <= LastWait; wait *= 2)
        {
            await Task.Delay(wait, time, cancellation);
            answer = await rest.SendAsync(request, cancellation);
        }

        if (!answer.IsFine)
            log.LogWarning("{Interaction} was acknowledged, but its answer could not be sent ({Route}): {Reason}", interaction.ToString(), request.Name, answer.Reason);
    }

    private async Task<bool> CallBackAsync(Interaction interaction, JsonObject answer, CancellationToken cancellation)
    {
        var patience = pace.AnswerWithin - time.GetElapsedTime(interaction.Arrived);
        if (patience <= TimeSpan.Zero)
        {
            Telemetry.Dropped.Add(1);
            log.LogWarning("{Interaction} waited too long to be answered; its three seconds are over", interaction.ToString());
            return false;
        }

        var result = await rest.SendAsync(Routes.Callback(interaction.Id, interaction.Token, answer, patience), cancellation);
        // 40060 is our own earlier try, whose answer was lost on the way back.
        if (result.IsFine || result.Code == DiscordCodes.AlreadyAcknowledged)
            return true;
        if (result.Code == DiscordCodes.UnknownInteraction)
            log.LogWarning("{Interaction} is no longer known to Discord: the answer came too late", interaction.ToString());
        else
            log.LogWarning("{Interaction} could not be answered: {Reason}", interaction.ToString(), result.Reason);
        return false;
    }

    private void Answered(Interaction interaction)
        => Telemetry.FirstAnswer.Record(time.GetElapsedTime(interaction.Arrived).TotalMilliseconds);

    private string Report(Interaction interaction, Exception exception)
    {
        var reference = RandomNumberGenerator.GetString(ReferenceLetters, 6);
        log.LogError("{Interaction} failed, reference {Reference}: {Exception}", interaction.ToString(), reference, redaction.Clean(exception));
        return reference;
    }

    private static Answer Failed(string reference) => new(new Card
    {
        Text = $"Something went wrong here, and it is not your doing. Try again in a minute; if it happens again, tell the bot's owner the reference `{reference}`.",
    })
    { IsPrivate = true };
}
