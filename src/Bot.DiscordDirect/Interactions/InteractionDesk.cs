using System.Diagnostics;
using System.Text.Json.Nodes;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>Delivers an interaction's first answer; false when Discord no longer takes it.</summary>
internal delegate Task<bool> AnswerFirst(JsonObject answer, CancellationToken cancellation);

/// <summary>Hands interactions to those who know the answer, and carries the first answer back.</summary>
internal sealed class InteractionDesk(
    AnswerDesk desk, DiscordRest rest, DiscordClock clock, Redaction redaction, Pace pace, TimeProvider time, ILogger<InteractionDesk> log)
{
    private static readonly Answer NeverAskedFor = new(
        new Card { Text = "This is something the bot never asked for. Try `/help`." })
    { IsPrivate = true, IsRefusal = true };

    private static readonly Answer Busy = new(
        new Card { Text = "Too many people are waiting for an answer right now. Try again in a minute." })
    {
        IsPrivate = true,
        IsRefusal = true
    };

    /// <summary>
    /// Handles an interaction that came over the gateway: the first answer is a request of our own, after which <paramref name="answered"/>
    /// is called.
    /// </summary>
    public Task HandleAsync(Interaction interaction, Action answered, CancellationToken cancellation)
        => HandleAsync(interaction, First(interaction, answered), cancellation);

    /// <summary>
    /// Says that there is no time for it now, without beginning it; suggestions, which take none, are given all the same.
    /// </summary>
    public Task TurnAwayAsync(Interaction interaction, Action answered, CancellationToken cancellation)
        => interaction.Completion is null
            ? Reply(interaction, First(interaction, answered)).AnswerAsync(Busy, cancellation)
            : HandleAsync(interaction, answered, cancellation);

    public async Task HandleAsync(Interaction interaction, AnswerFirst first, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("interaction", ActivityKind.Server);
        activity?.SetTag("discord.command", interaction.Name);
        if (IsTooLate(interaction))
            return;
        var reply = Reply(interaction, first);
        var patience = pace.DeferAfter - time.GetElapsedTime(interaction.Arrived);
        await (interaction switch
        {
            { IsPing: true } => first(FirstAnswer.Pong(), cancellation),
            { Completion: { } completion } => reply.SuggestAsync(await desk.CompleteAsync(completion, reply, cancellation), cancellation),
            { Command: { } command } => desk.AnswerAsync(command, reply, patience, cancellation),
            { Press: { } press } => desk.AnswerAsync(press, reply, patience, cancellation),
            _ => reply.AnswerAsync(NeverAskedFor, cancellation),
        });
    }

    // Nobody could be told what became of it any more, so nothing is changed: the person was told that the bot did not answer.
    private bool IsTooLate(Interaction interaction)
    {
        if (interaction.IsPing || clock.Age(interaction.Id) < pace.TokenUsedWithin)
            return false;
        Telemetry.Dropped.Add(1);
        log.LogWarning("{Interaction} came too late to be answered, and is not carried out", interaction.ToString());
        return true;
    }

    private Reply Reply(Interaction interaction, AnswerFirst first) => new(interaction, first, rest, redaction, time, log);

    private AnswerFirst First(Interaction interaction, Action answered) => async (answer, cancellation) =>
    {
        var isTaken = await CallBackAsync(interaction, answer, cancellation);
        answered();
        return isTaken;
    };

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
}
