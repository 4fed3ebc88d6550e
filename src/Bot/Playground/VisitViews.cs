using System.Globalization;
using Bot.Newsroom;
using Microsoft.AspNetCore.Http;

namespace Bot;

/// <summary>A visit as the page shows it.</summary>
internal sealed record VisitView(string Id, IEnumerable<RoomView> Rooms, IEnumerable<MessageView> Messages)
{
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyList<string> Menus { get; init; }

    /// <summary>Whether the visitor holds the key, and so runs the bot.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Who can be asked about, by last name; null where nobody is quoted.</summary>
    public string? Quoted { get; init; }
}

/// <summary>Ids as the page has them: text, since a script's numbers are too short for them.</summary>
internal static class Ids
{
    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static long? Read(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>A channel or the direct messages.</summary>
internal sealed record RoomView(string Id, string Name, bool IsDirect);

/// <summary>A message as the page shows it: <paramref name="At"/> in unix milliseconds.</summary>
internal sealed record MessageView(string Id, string Room, string Voice, Card Card, long At, AttachedFile? File)
{
    public static MessageView Of(VisitMessage message)
        => new(
            Ids.Text(message.Id), Ids.Text(message.Room), message.Voice.ToString().ToLowerInvariant(), message.Card,
            message.At.ToUnixTimeMilliseconds(), message.File);
}

/// <summary>Makes the views of visits.</summary>
internal sealed class VisitViews(PlaygroundAnswers answers, PlaygroundKey key, FirstLines first, Visits visits)
{
    public async Task<VisitView> OfAsync(Visit visit, HttpContext context)
    {
        var place = new Place(visit, visit.Rooms[0], key.IsHeld(context), IsMember: false, LocaleOf(context.Request));
        return new(
            Ids.Text(visit.Id),
            visit.Rooms.Select(room => new RoomView(Ids.Text(room.Id), room.Name, room.IsDirect)),
            visit.Messages.Select(MessageView.Of))
        {
            Names = visits.NamesFor(visit),
            Menus = answers.Menus,
            IsOwner = place.IsOwner,
            Quoted = await first.NameAsync(place.Caller, context.RequestAborted),
        };
    }

    /// <summary>The browser's first language.</summary>
    public static string LocaleOf(HttpRequest request)
        => request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault()?.Value.Value ?? "en-US";
}
