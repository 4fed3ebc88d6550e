using System.Text.Json.Nodes;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>Answers one interaction: the first answer by the way it came, what follows by requests of our own.</summary>
internal sealed class Reply(
    Interaction interaction, AnswerFirst first, DiscordRest rest, Redaction redaction, TimeProvider time, ILogger log) : IReply
{
    // A response by HTTP may still be on its way when what follows it arrives; Discord then does not know the interaction yet.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(800);

    public Task<bool> AnswerAsync(Answer answer, CancellationToken cancellation)
        => FirstAsync(FirstAnswer.Of(answer, interaction.Press is not null), cancellation);

    public Task<bool> SuggestAsync(IEnumerable<Choice> choices, CancellationToken cancellation)
        => FirstAsync(FirstAnswer.Choices(choices), cancellation);

    public Task<bool> DeferAsync(bool isPrivate, CancellationToken cancellation)
        => FirstAsync(interaction.Press is null ? FirstAnswer.Later(isPrivate) : FirstAnswer.LaterForPress(), cancellation);

    public Task EditAsync(Card card, CancellationToken cancellation)
        => SendAsync(Routes.EditAnswer(interaction.Application, interaction.Token, CardJson.Message(card)), cancellation);

    public Task DeleteAsync(CancellationToken cancellation)
        => SendAsync(Routes.DeleteAnswer(interaction.Application, interaction.Token), cancellation);

    public async Task<FollowUpEnd> FollowUpAsync(Card card, bool isPrivate, CancellationToken cancellation)
    {
        var answer = await SendAsync(
            Routes.FollowUp(interaction.Application, interaction.Token, CardJson.Message(card, isPrivate)), cancellation);
        return answer.IsFine ? FollowUpEnd.Sent : answer.Verdict == Verdict.Unclear ? FollowUpEnd.Unclear : FollowUpEnd.NotSent;
    }

    public Task SendFileAsync(AttachedFile file, bool isPrivate, CancellationToken cancellation)
        => SendAsync(Routes.FollowUp(interaction.Application, interaction.Token, CardJson.File(file, isPrivate), file), cancellation);

    public void Report(string reference, Exception failure)
        => log.LogError(
            "{Interaction} failed, reference {Reference}: {Exception}", interaction.ToString(), reference, redaction.Clean(failure));

    private async Task<bool> FirstAsync(JsonObject answer, CancellationToken cancellation)
    {
        if (!await first(answer, cancellation))
            return false;
        Telemetry.FirstAnswer.Record(time.GetElapsedTime(interaction.Arrived).TotalMilliseconds);
        return true;
    }

    private async Task<RestAnswer> SendAsync(RestRequest request, CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(request, cancellation);
        for (var wait = FirstWait; answer.Status == 404 && interaction.IsByHttp && wait <= LastWait; wait *= 2)
        {
            await Task.Delay(wait, time, cancellation);
            answer = await rest.SendAsync(request, cancellation);
        }

        if (!answer.IsFine)
            log.LogWarning(
                "{Interaction} was acknowledged, but its answer could not be sent ({Route}): {Reason}", interaction.ToString(),
                request.Name, answer.Reason);
        return answer;
    }
}
