using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>What a visit can ask for.</summary>
internal static class VisitEndpoints
{
    // How long the page waits before it asks again for a stream that broke off.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public static void MapVisits(this IEndpointRouteBuilder page)
    {
        page.MapPost("/visits", BeginAsync);
        page.MapGet("/visits/{id:long}", OpenAsync);
        page.MapGet("/visits/{id:long}/posts", Posts);
        page.MapPost("/visits/{id:long}/lines", LineAsync);
        page.MapPost("/visits/{id:long}/presses", PressAsync);
        page.MapPost("/visits/{id:long}/menus", MenuAsync);
        page.MapPost("/visits/{id:long}/dismissals", Dismiss);
        page.MapPost("/visits/{id:long}/completions", CompleteAsync);
        page.MapPost("/visits/{id:long}/edition", EditionAsync);
    }

    private static async Task<IResult> BeginAsync(BeginBody body, VisitViews views, Visits visits, HttpContext context)
        => Results.Ok(await views.OfAsync(await visits.BeginAsync(Ids.Read(body.Former), context.RequestAborted), context));

    private static async Task<IResult> OpenAsync(long id, VisitViews views, Visits visits, HttpContext context)
        => visits.Find(id) is { } visit ? Results.Ok(await views.OfAsync(visit, context)) : Results.NotFound();

    private static IResult Posts(
        long id, long? since, [FromHeader(Name = "Last-Event-ID")] long? after, Visits visits, IHostApplicationLifetime host,
        CancellationToken cancellation)
        => visits.Find(id) is { } visit
            ? TypedResults.ServerSentEvents(PostsAsync(visit, after ?? since ?? 0, host.ApplicationStopping, cancellation))
            : Results.NotFound();

    // Ends with the host: an open stream would otherwise hold up its stop. Begins with an event of its own: headers alone are not sent.
    private static async IAsyncEnumerable<SseItem<MessageView?>> PostsAsync(
        Visit visit, long after, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        yield return new SseItem<MessageView?>(null, "ready") { ReconnectionInterval = Again };
        await foreach (var message in visit.FollowAsync(after, either.Token))
            yield return new SseItem<MessageView?>(MessageView.Of(message)) { EventId = Ids.Text(message.Id) };
    }

    private static async Task<IResult> LineAsync(
        [AsParameters] Where where, LineBody body, PlaygroundAnswers answers, CancellationToken cancellation)
        => where.Place(body.Room) is { } place
            ? Told(await answers.LineAsync(place, body.Line ?? "", body.Shown, cancellation))
            : Results.NotFound();

    private static async Task<IResult> PressAsync(
        [AsParameters] Where where, PressBody body, PlaygroundAnswers answers, CancellationToken cancellation)
        => where.Message(body.Message) is var (place, message)
            ? Told(await answers.PressAsync(place, message, body.Button, cancellation))
            : Results.NotFound();

    private static async Task<IResult> MenuAsync(
        [AsParameters] Where where, PressBody body, PlaygroundAnswers answers, CancellationToken cancellation)
        => where.Message(body.Message) is var (place, message)
            ? Told(await answers.MenuAsync(place, message, body.Menu, cancellation))
            : Results.NotFound();

    private static IResult Dismiss([AsParameters] Where where, PressBody body)
    {
        if (where.Message(body.Message) is not var (place, message))
            return Results.NotFound();
        place.Visit.Dismiss(message.Id);
        return Results.Ok(new { });
    }

    private static async Task<IResult> CompleteAsync(
        [AsParameters] Where where, LineBody body, LineCompletion completion, CancellationToken cancellation)
        => where.Place(body.Room) is { } place
            ? Results.Ok(await completion.CompleteAsync(body.Line ?? "", place.Caller, cancellation))
            : Results.NotFound();

    private static async Task<IResult> EditionAsync(
        [AsParameters] Where where, LineBody body, PlaygroundAnswers answers, CancellationToken cancellation)
        => where.Place(body.Room) is { } place
            ? Results.Ok(new { Reason = await answers.EditionAsync(place, cancellation) })
            : Results.NotFound();

    private static IResult Told(Turn? turn) => turn is null ? Results.NotFound() : Results.Ok(TurnView.Of(turn));

    private sealed record BeginBody(string? Former);

    private sealed record LineBody(string? Line, string? Room, string? Shown);

    private sealed record PressBody(string? Message, string? Button, string? Menu);

    private sealed record TurnView(IEnumerable<MessageView> Messages, string? Hint, IReadOnlyList<string> Try)
    {
        public static TurnView Of(Turn turn) => new(turn.Messages.Select(MessageView.Of), turn.Hint, turn.Try);
    }

    /// <summary>The visit of a request, and as whom it acts: whoever likes may look as a plain member does.</summary>
    private sealed record Where(long Id, string? As, HttpContext Context, Visits Visits, PlaygroundKey Key)
    {
        public Place? Place(string? room)
            => Visits.Find(Id) is { } visit
                && (room is null ? visit.Rooms[0] : visit.FindRoom(Ids.Read(room) ?? 0)) is { } there
                ? new(visit, there, Key.IsHeld(Context), As == "member", VisitViews.LocaleOf(Context.Request))
                : null;

        public (Place Place, VisitMessage Message)? Message(string? message)
            => Visits.Find(Id)?.Find(Ids.Read(message) ?? 0) is { } found && Place(Ids.Text(found.Room)) is { } place
                ? (place, found)
                : null;
    }
}
