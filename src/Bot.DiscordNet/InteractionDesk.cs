namespace Bot.DiscordNet;

/// <summary>Takes interactions off the library's event loop, each once, and hands them to those who know the answer.</summary>
internal sealed class InteractionDesk(AnswerDesk desk, DiscordClock clock, ILogger<InteractionDesk> log)
{
    private readonly RecentIds seen = new();

    /// <summary>An interaction's token takes no first answer later than this after the interaction was made; tests allow more.</summary>
    public TimeSpan TokenUsedWithin { get; set; } = TimeSpan.FromSeconds(3);

    public IReadOnlySet<ulong> Owners { get; set; } = new HashSet<ulong>();

    public Task TakeAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        if (seen.Add((long)interaction.Id) && !IsTooLate(interaction))
            _ = Task.Run(() => HandleAsync(interaction, cancellation), CancellationToken.None);
        return Task.CompletedTask;
    }

    // Nobody could be told what became of it any more, so nothing is changed: the person was told that the bot did not answer.
    private bool IsTooLate(SocketInteraction interaction)
    {
        if (clock.Age((long)interaction.Id) < TokenUsedWithin)
            return false;
        log.LogWarning("The interaction {Id} came too late to be answered, and is not carried out", interaction.Id);
        return true;
    }

    private async Task HandleAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        var reply = new Reply(interaction, log);
        try
        {
            await (interaction switch
            {
                SocketAutocompleteInteraction typing => SuggestAsync(typing, reply, cancellation),
                SocketMessageComponent button
                    => desk.AnswerAsync(CommandMap.Press(button, Owners), reply, AnswerDesk.DeferAfter, cancellation),
                _ => desk.AnswerAsync(CommandMap.Request(interaction, Owners), reply, AnswerDesk.DeferAfter, cancellation),
            });
        }
        catch (Exception problem)
        {
            log.LogWarning("The interaction {Id} could not be answered: {Problem}", interaction.Id, problem.Message);
        }
    }

    private async Task SuggestAsync(SocketAutocompleteInteraction typing, Reply reply, CancellationToken cancellation)
    {
        var choices = await desk.CompleteAsync(CommandMap.Completion(typing, Owners), reply, cancellation);
        await typing.RespondAsync(choices.Select(choice => new AutocompleteResult(choice.Name, choice.Value)));
    }
}
