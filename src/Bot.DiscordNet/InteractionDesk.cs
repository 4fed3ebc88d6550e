namespace Bot.DiscordNet;

/// <summary>Takes interactions off the library's event loop, each once, and hands them to those who know the answer.</summary>
internal sealed class InteractionDesk(AnswerDesk desk, ILogger<InteractionDesk> log)
{
    private readonly RecentIds seen = new();

    public IReadOnlySet<ulong> Owners { get; set; } = new HashSet<ulong>();

    public Task TakeAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        if (seen.Add((long)interaction.Id))
            _ = Task.Run(() => HandleAsync(interaction, cancellation), CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task HandleAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        var reply = new Reply(interaction, log);
        try
        {
            await (interaction switch
            {
                SocketAutocompleteInteraction typing => SuggestAsync(typing, reply, cancellation),
                SocketMessageComponent button => desk.AnswerAsync(CommandMap.Press(button, Owners), reply, AnswerDesk.DeferAfter, cancellation),
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
