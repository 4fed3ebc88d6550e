using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>
/// Answers one posted interaction: 401 for what Discord did not just sign or what was seen before, else the first answer as the response.
/// What follows a deferral goes on after the response, by requests of our own.
/// </summary>
internal sealed class HttpInteractionEndpoint(
    InteractionDesk desk,
    InteractionClaims claims,
    Login login,
    DiscordState state,
    IOptions<DiscordOptions> options,
    Redaction redaction,
    Pace pace,
    TimeProvider time,
    ILogger<HttpInteractionEndpoint> log) : IDisposable
{
    private readonly Signature signature = new(options.Value.PublicKey);
    private readonly CancellationTokenSource hurry = new();
    private readonly UnderWay underWay = new();

    public async Task HandleAsync(HttpContext context)
    {
        var arrived = time.GetTimestamp();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var status = await AcceptAsync(context, body.ToArray(), arrived);
        if (!context.Response.HasStarted)
            context.Response.StatusCode = status;
    }

    /// <summary>Lets the answers under way finish, within a few seconds.</summary>
    public Task FinishAsync()
    {
        hurry.CancelAfter(pace.Drain);
        return underWay.FinishAsync();
    }

    public void Dispose() => hurry.Dispose();

    private async Task<int> AcceptAsync(HttpContext context, byte[] body, long arrived)
    {
        string? timestamp = context.Request.Headers["X-Signature-Timestamp"], signed = context.Request.Headers["X-Signature-Ed25519"];
        if (!signature.Accepts(timestamp, signed, body, time.GetUtcNow()))
            return StatusCodes.Status401Unauthorized;
        state.SetVerified();
        if (await ReadAsync(body, arrived, context.RequestAborted) is not { } interaction)
            return StatusCodes.Status400BadRequest;
        try
        {
            if (!await claims.TakeAsync(interaction.Id, context.RequestAborted))
                return StatusCodes.Status401Unauthorized;
        }
        catch (DbException failure)
        {
            log.LogError(
                "{Interaction} is not accepted, since the database does not answer: {Reason}", interaction.ToString(),
                redaction.Clean(failure.Message));
            return StatusCodes.Status503ServiceUnavailable;
        }

        return await AnswerAsync(context, interaction);
    }

    private async Task<Interaction?> ReadAsync(byte[] body, long arrived, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var owners = (await login.GetAsync(cancellation)).Owners;
            return InteractionReader.Read(document.RootElement, owners, arrived, isByHttp: true);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<int> AnswerAsync(HttpContext context, Interaction interaction)
    {
        var first = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        underWay.Add(WorkAsync(interaction, first, written.Task));
        try
        {
            await WriteAsync(context, await first.Task.WaitAsync(context.RequestAborted));
            written.TrySetResult(true);
            return StatusCodes.Status200OK;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            written.TrySetResult(false);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task WorkAsync(Interaction interaction, TaskCompletionSource<JsonObject> first, Task<bool> written)
    {
        try
        {
            await desk.HandleAsync(interaction, (answer, _) => first.TrySetResult(answer) ? written : Task.FromResult(false), hurry.Token);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("{Interaction} was not finished before the bot stopped", interaction.ToString());
        }
        catch (Exception exception)
        {
            log.LogError("{Interaction} could not be handled: {Exception}", interaction.ToString(), redaction.Clean(exception));
        }

        first.TrySetCanceled();
    }

    private static async Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
        await context.Response.CompleteAsync();
    }
}
