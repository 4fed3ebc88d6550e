using System.Collections.Concurrent;

namespace Bot.DiscordNet;

/// <summary>Answers interactions off the library's event loop, each once; what takes longer than 1.5 s is deferred first.</summary>
internal sealed class InteractionDesk(CommandBook book, ILogger<InteractionDesk> log)
{
    private readonly ConcurrentDictionary<ulong, DateTimeOffset> taken = new();

    public IReadOnlySet<ulong> Owners { get; set; } = new HashSet<ulong>();

    public Task TakeAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        foreach (var old in taken.Where(each => each.Value < DateTimeOffset.UtcNow.AddMinutes(-15)))
            taken.TryRemove(old);
        if (taken.TryAdd(interaction.Id, DateTimeOffset.UtcNow))
            _ = Task.Run(() => HandleAsync(interaction, cancellation), cancellation);
        return Task.CompletedTask;
    }

    private async Task HandleAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        try
        {
            if (interaction is SocketAutocompleteInteraction typing)
                await typing.RespondAsync((await book.CompleteAsync(CommandMap.Completion(typing, Owners), cancellation)).Select(choice => new AutocompleteResult(choice.Name, choice.Value)));
            else
                await AnswerAsync(interaction, cancellation);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("The interaction {Id} could not be answered: {Problem}", interaction.Id, problem.Message);
        }
    }

    private async Task AnswerAsync(SocketInteraction interaction, CancellationToken cancellation)
    {
        var button = interaction as SocketMessageComponent;
        var request = button is null ? CommandMap.Request(interaction, Owners) : null;
        var work = WorkAsync(() => request is null ? book.PressAsync(CommandMap.Press(button!, Owners), cancellation) : book.AnswerAsync(request, cancellation));
        if (await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1.5), cancellation)) != work)
            await LaterAsync(interaction, button, work, isPrivate: request is not null && book.IsPrivate(request));
        else if (button is not null && (await work).Replaces)
            await button.UpdateAsync(message => Fill(message, work.Result.Card));
        else
            await interaction.RespondAsync(embed: work.Result.Card.Embed(), components: work.Result.Card.Rows(), ephemeral: work.Result.IsPrivate, allowedMentions: AllowedMentions.None);
        if ((await work).Shared is { } shared)
            await FollowAsync(interaction, shared, isPrivate: false);
    }

    private async Task<Answer> WorkAsync(Func<Task<Answer>> answer)
    {
        try
        {
            return await Task.Run(answer);
        }
        catch (Exception failure)
        {
            var reference = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 6);
            log.LogError(failure, "A command failed, reference {Reference}", reference);
            return new Answer(new Card { Text = $"Something went wrong here. Try again in a minute; if it happens again, tell the bot's owner the reference `{reference}`." }) { IsPrivate = true };
        }
    }

    // A public "thinking" cannot become private: it is taken away, and the private answer follows on its own.
    private static async Task LaterAsync(SocketInteraction interaction, SocketMessageComponent? button, Task<Answer> work, bool isPrivate)
    {
        await interaction.DeferAsync(isPrivate);
        var answer = await work;
        if (button is null ? isPrivate || !answer.IsPrivate : answer.Replaces)
        {
            await interaction.ModifyOriginalResponseAsync(message => Fill(message, answer.Card));
            return;
        }

        if (button is null)
            await interaction.DeleteOriginalResponseAsync();
        await FollowAsync(interaction, answer.Card, answer.IsPrivate);
    }

    private static Task<RestFollowupMessage> FollowAsync(SocketInteraction interaction, Card card, bool isPrivate)
        => interaction.FollowupAsync(embed: card.Embed(), components: card.Rows(), ephemeral: isPrivate, allowedMentions: AllowedMentions.None);

    private static void Fill(MessageProperties message, Card card)
        => (message.Embed, message.Components, message.AllowedMentions) = (card.Embed(), card.Rows(), AllowedMentions.None);
}
