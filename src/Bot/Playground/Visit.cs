using System.Globalization;
using System.Runtime.CompilerServices;
using Bot.Newsroom;

namespace Bot;

/// <summary>Where messages of a visit stand: a channel of its server, or the direct messages.</summary>
internal sealed record Room(long Id, string Name, bool IsDirect = false)
{
    public bool IsCalled(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whose a message is, and who sees it.</summary>
internal enum Voice
{
    /// <summary>The visitor's command line.</summary>
    Used,

    /// <summary>The visitor's own words.</summary>
    Said,

    /// <summary>The bot's, for the visitor alone.</summary>
    Private,

    /// <summary>The bot's, for everybody.</summary>
    Public,
}

/// <summary>A message of a visit.</summary>
internal sealed record VisitMessage(long Id, long Room, Voice Voice, Card Card, DateTimeOffset At)
{
    public AttachedFile? File { get; init; }

    /// <summary>Of a post, which arrives by itself.</summary>
    public string? Nonce { get; init; }
}

/// <summary>
/// One visit: a server's channels and a person's direct messages, the messages in them, and the stream of those that arrive by themselves.
/// Answers to what the visitor did go back with the request; posts go down the stream. <paramref name="keep"/> hears of every change.
/// </summary>
internal sealed class Visit(long id, TimeProvider time, Action<VisitChange> keep)
{
    /// <summary>How many ids after its own belong to a visit's rooms and its person; a visit's id is a multiple of it.</summary>
    public const long Ids = 16;

    private const int Remembered = 500;

    private readonly Lock gate = new();
    private readonly List<VisitMessage> messages = [];
    private TaskCompletionSource arrival = NewArrival();
    private long last = id + Ids;

    public long Id { get; } = id;

    public long User { get; } = id + Ids - 1;

    public IReadOnlyList<Room> Rooms { get; } =
    [
        .. PlaygroundServer.Channels.Select((name, index) => new Room(id + 1 + index, name)),
        new Room(id + Ids - 2, "Good Evening", IsDirect: true),
    ];

    public Room Direct => Rooms[^1];

    /// <summary>The newest post, or null.</summary>
    public VisitMessage? LastPost
    {
        get
        {
            lock (gate)
                return messages.FindLast(message => message.Nonce is not null);
        }
    }

    public IReadOnlyList<VisitMessage> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    /// <summary>What its mentions are called: "<c>&lt;#5&gt;</c>" is "#news-desk".</summary>
    public IReadOnlyDictionary<string, string> Names => Rooms
        .Select(room => (Mention: Numbered("#", room.Id), Name: $"#{room.Name}"))
        .Concat(PlaygroundServer.Roles.Select(role => (Mention: Numbered("@&", role.Value), Name: $"@{role.Key}")))
        .Append((Mention: Numbered("@", User), Name: "@You"))
        .ToDictionary(pair => pair.Mention, pair => pair.Name);

    public Room? FindRoom(long room) => Rooms.FirstOrDefault(candidate => candidate.Id == room);

    public VisitMessage? Find(long message)
    {
        lock (gate)
            return messages.Find(candidate => candidate.Id == message);
    }

    /// <summary>A new message in a room.</summary>
    public VisitMessage Say(Room room, Voice voice, Card card, AttachedFile? file = null)
    {
        lock (gate)
            return Put(new(++last, room.Id, voice, card, time.GetUtcNow()) { File = file });
    }

    /// <summary>A post, once a nonce; those who follow the visit see it arrive.</summary>
    public VisitMessage Post(Room room, Card card, string nonce)
    {
        lock (gate)
        {
            if (messages.Find(message => message.Nonce == nonce) is { } posted)
                return posted;
            posted = Put(new(++last, room.Id, Voice.Public, card, time.GetUtcNow()) { Nonce = nonce });
            arrival.SetResult();
            arrival = NewArrival();
            return posted;
        }
    }

    /// <summary>The newest message of a room since then with a button whose id contains the mark.</summary>
    public VisitMessage? FindMarked(Room room, string mark, DateTimeOffset since)
    {
        bool IsMarked(Button button) => button.Id?.Contains(mark, StringComparison.Ordinal) == true;
        lock (gate)
            return messages.FindLast(message => message.Room == room.Id && message.At >= since && message.Card.Buttons.Any(IsMarked));
    }

    /// <summary>Puts another card in the message's place; the message keeps its id and who sees it.</summary>
    public VisitMessage Edit(VisitMessage message, Card card)
    {
        lock (gate)
            return Put(message with { Card = card });
    }

    /// <summary>Takes a message away.</summary>
    public void Dismiss(long message)
    {
        lock (gate)
        {
            if (messages.RemoveAll(candidate => candidate.Id == message) > 0)
                keep(new(Id) { Gone = message });
        }
    }

    /// <summary>Puts back what an earlier run of the program kept; nobody hears of it.</summary>
    public void Restore(VisitChange change)
    {
        lock (gate)
        {
            if (change.Gone is { } gone)
                messages.RemoveAll(candidate => candidate.Id == gone);
            if (change.Message is { } message)
                Place(message);
        }
    }

    /// <summary>
    /// Posts after the message <paramref name="after"/>, those already there and those to come; ends, without an exception, when cancelled.
    /// </summary>
    public async IAsyncEnumerable<VisitMessage> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Task next;
            VisitMessage[] arrived;
            lock (gate)
            {
                next = arrival.Task;
                arrived = [.. messages.Where(message => message.Nonce is not null && message.Id > after)];
            }

            foreach (var post in arrived)
                yield return post;
            after = arrived.Length > 0 ? arrived[^1].Id : after;
            await next.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private VisitMessage Put(VisitMessage message)
    {
        Place(message);
        keep(new(Id) { Message = message });
        return message;
    }

    private void Place(VisitMessage message)
    {
        last = Math.Max(last, message.Id);
        var index = messages.FindIndex(candidate => candidate.Id == message.Id);
        if (index >= 0)
            messages[index] = message;
        else
            messages.Add(message);
        if (messages.Count > Remembered)
            messages.RemoveAt(0);
    }

    private static string Numbered(string sign, long id) => string.Create(CultureInfo.InvariantCulture, $"<{sign}{id}>");

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
