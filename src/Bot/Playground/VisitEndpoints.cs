using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>What a visit can ask for; ids travel as text, since a script's numbers are too short for them.</summary>
internal static class VisitEndpoints
{
    public static void MapVisits(this IEndpointRouteBuilder page)
    {
        page.MapPost("/visits", (Visits visits) => new { Channel = Text(visits.Begin().Channel) });
        page.MapGet("/visits/{channel:long}", TakeUp);
        page.MapGet("/visits/{channel:long}/posts", Posts);
        page.MapPost("/visits/{channel:long}/lines", LineAsync);
        page.MapPost("/visits/{channel:long}/presses", PressAsync);
        page.MapPost("/visits/{channel:long}/completions", CompleteAsync);
        page.MapPost("/visits/{channel:long}/edition", EditionAsync);
    }

    private static IResult TakeUp(long channel, Visits visits)
        => visits.Find(channel) is { } visit
            ? Results.Ok(new { Channel = Text(channel), Messages = visit.Messages().Select(MessageView.Of) })
            : Results.NotFound();

    private static IResult Posts(
        long channel, [FromHeader(Name = "Last-Event-ID")] long? after, Visits visits, IHostApplicationLifetime host,
        CancellationToken cancellation)
        => visits.Find(channel) is { } visit
            ? TypedResults.ServerSentEvents(PostsAsync(visit, after ?? 0, host.ApplicationStopping, cancellation))
            : Results.NotFound();

    // Ends with the host: an open stream would otherwise hold up its stop. Begins with an event of its own: headers alone are not sent.
    private static async IAsyncEnumerable<SseItem<MessageView?>> PostsAsync(
        Visit visit, long after, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        yield return new SseItem<MessageView?>(null, "ready");
        await foreach (var message in visit.FollowAsync(after, either.Token))
            yield return new SseItem<MessageView?>(MessageView.Of(message)) { EventId = Text(message.Id) };
    }

    private static async Task<IResult> LineAsync(
        long channel, LineBody body, HttpRequest request, Visits visits, PlaygroundAnswers answers, CancellationToken cancellation)
        => visits.Find(channel) is { } visit
            ? Results.Ok(TurnView.Of(await answers.LineAsync(visit, body.Line ?? "", LocaleOf(request), cancellation)))
            : Results.NotFound();

    private static async Task<IResult> PressAsync(
        long channel, PressBody body, HttpRequest request, Visits visits, PlaygroundAnswers answers, CancellationToken cancellation)
        => visits.Find(channel) is { } visit
            && await answers.PressAsync(visit, body.Message, body.Button, LocaleOf(request), cancellation) is { } turn
            ? Results.Ok(TurnView.Of(turn))
            : Results.NotFound();

    private static async Task<IResult> CompleteAsync(
        long channel, LineBody body, HttpRequest request, Visits visits, LineCompletion completion, CancellationToken cancellation)
        => visits.Find(channel) is { } visit
            ? Results.Ok(
                await completion.CompleteAsync(body.Line ?? "", PlaygroundAnswers.CallerIn(visit, LocaleOf(request)), cancellation))
            : Results.NotFound();

    private static async Task<IResult> EditionAsync(long channel, Visits visits, PlaygroundAnswers answers, CancellationToken cancellation)
        => visits.Find(channel) is { } visit
            ? Results.Ok(new { Reason = await answers.EditionAsync(visit, cancellation) })
            : Results.NotFound();

    private static string LocaleOf(HttpRequest request)
        => request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault()?.Value.Value ?? "en-US";

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed record LineBody(string? Line);

    private sealed record PressBody([property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long Message, string? Button);

    private sealed record MessageView(string Id, Card Card, bool IsPrivate, long At, AttachedFile? File)
    {
        public static MessageView Of(VisitMessage message)
            => new(Text(message.Id), message.Card, message.IsPrivate, message.At.ToUnixTimeMilliseconds(), message.File);
    }

    private sealed record TurnView(IEnumerable<MessageView> Messages, string? Hint, IReadOnlyList<string> Try)
    {
        public static TurnView Of(Turn turn) => new(turn.Messages.Select(MessageView.Of), turn.Hint, turn.Try);
    }
}
