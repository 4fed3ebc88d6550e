namespace Bot.DiscordNet;

/// <summary>Answers one interaction; what Discord refuses is thrown by the library.</summary>
internal sealed class Reply(SocketInteraction interaction, ILogger log) : IReply
{
    public async Task<bool> AnswerAsync(Answer answer, CancellationToken cancellation)
    {
        if (answer.Replaces && interaction is SocketMessageComponent button)
            await button.UpdateAsync(message => Fill(message, answer.Card));
        else
            await interaction.RespondAsync(
                embed: answer.Card.Embed(),
                components: answer.Card.Rows(),
                ephemeral: answer.IsPrivate,
                allowedMentions: AllowedMentions.None);
        return true;
    }

    public async Task<bool> DeferAsync(bool isPrivate, CancellationToken cancellation)
    {
        await interaction.DeferAsync(isPrivate);
        return true;
    }

    public Task EditAsync(Card card, CancellationToken cancellation)
        => interaction.ModifyOriginalResponseAsync(message => Fill(message, card));

    public Task DeleteAsync(CancellationToken cancellation) => interaction.DeleteOriginalResponseAsync();

    public async Task<FollowUpEnd> FollowUpAsync(Card card, bool isPrivate, CancellationToken cancellation)
    {
        try
        {
            await interaction.FollowupAsync(
                embed: card.Embed(), components: card.Rows(), ephemeral: isPrivate, allowedMentions: AllowedMentions.None);
            return FollowUpEnd.Sent;
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            log.LogWarning("Interaction {Id} was acknowledged, but not what follows: {Problem}", interaction.Id, problem.Message);
            return Outside.VerdictOf(problem) == Verdict.Unclear ? FollowUpEnd.Unclear : FollowUpEnd.NotSent;
        }
    }

    public async Task SendFileAsync(AttachedFile file, bool isPrivate, CancellationToken cancellation)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.Text));
        await interaction.FollowupWithFileAsync(content, file.Name, ephemeral: isPrivate, allowedMentions: AllowedMentions.None);
    }

    public void Report(string reference, Exception failure) => log.LogError(failure, "A command failed, reference {Reference}", reference);

    private static void Fill(MessageProperties message, Card card)
        => (message.Embed, message.Components, message.AllowedMentions) = (card.Embed(), card.Rows(), AllowedMentions.None);
}
