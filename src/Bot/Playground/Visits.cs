using System.Collections.Concurrent;
using System.Security.Cryptography;
using Bot.Newsroom;

namespace Bot;

/// <summary>The visits to the page; the oldest is over when there are too many.</summary>
internal sealed class Visits
{
    private const int Most = 100;

    // Discord's ids count milliseconds from here, 22 bits to the left; ours look alike, so that whatever checks an id is content.
    private const long Epoch = 1_420_070_400_000;

    private readonly ConcurrentDictionary<long, Visit> all = new();
    private readonly TimeProvider time;
    private readonly VisitFile file;
    private readonly Subscriptions subscriptions;
    private readonly Endings endings;
    private readonly ChannelNames names;

    public Visits(TimeProvider time, VisitFile file, Subscriptions subscriptions, Endings endings, ChannelNames names)
    {
        (this.time, this.file, this.subscriptions, this.endings, this.names) = (time, file, subscriptions, endings, names);
        foreach (var change in file.Read())
            Restore(change);
        foreach (var visit in all.Values)
            RememberNames(visit);
        file.Replace(all.Values.OrderBy(visit => visit.Id).SelectMany(Changes));
    }

    /// <summary>A new visit, in the place of <paramref name="former"/>, whose digests end with it.</summary>
    public async Task<Visit> BeginAsync(long? former, CancellationToken cancellation)
    {
        if (former is { } over)
            End(over);
        var visit = new Visit(NewId(), time, file.Append);
        all[visit.Id] = visit;
        RememberNames(visit);
        file.Append(new(visit.Id));
        while (all.Count > Most)
            End(all.Keys.Min());
        await EndDigestsAsync(former, cancellation);
        return visit;
    }

    public Visit? Find(long id) => all.GetValueOrDefault(id);

    /// <summary>What mentions are called on the page of a visit; other visits have channels of their own on the same server.</summary>
    public IReadOnlyDictionary<string, string> NamesFor(Visit visit)
        => all.Values.Where(other => other.Id != visit.Id).SelectMany(other => other.Names)
            .Where(name => name.Key.StartsWith("<#", StringComparison.Ordinal))
            .Select(name => KeyValuePair.Create(name.Key, $"{name.Value} of another visit"))
            .Concat(visit.Names).ToDictionary();

    /// <summary>The visit and the room that a channel's id means.</summary>
    public (Visit Visit, Room Room)? FindRoom(long channel)
        => Owner(channel) is { } visit && visit.FindRoom(channel) is { } room ? (visit, room) : null;

    /// <summary>The visit of the person with that id.</summary>
    public Visit? FindUser(long user) => Owner(user) is { } visit && visit.User == user ? visit : null;

    private void RememberNames(Visit visit)
    {
        foreach (var room in visit.Rooms.Where(room => !room.IsDirect))
            names.Remember(room.Id, room.Name);
    }

    private Visit? Owner(long id) => Find(id / Visit.Ids * Visit.Ids);

    private void End(long id)
    {
        if (all.TryRemove(id, out _))
            file.Append(new(id) { IsOver = true });
    }

    // Also those of visits that an earlier version forgot: as at Discord, a digest ends with its channel.
    private async Task EndDigestsAsync(long? former, CancellationToken cancellation)
    {
        foreach (var digest in await subscriptions.InGuildAsync(PlaygroundServer.Guild, cancellation))
        {
            if (!digest.IsConfigured && FindRoom(digest.Channel) is null)
                await endings.EndAsync(digest.Id, "Its visit is over.", cancellation);
        }

        if (former is { } over)
            await endings.ForgetUserAsync(over + Visit.Ids - 1, cancellation);
    }

    private void Restore(VisitChange change)
    {
        if (change.IsOver)
            all.TryRemove(change.Visit, out _);
        else if (change.Visit % Visit.Ids == 0)
            all.GetOrAdd(change.Visit, id => new Visit(id, time, file.Append)).Restore(change);
    }

    private static IEnumerable<VisitChange> Changes(Visit visit)
        => visit.Messages.Select(message => new VisitChange(visit.Id) { Message = message }).Prepend(new(visit.Id));

    private long NewId()
    {
        var moment = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        return moment | ((long)RandomNumberGenerator.GetInt32(1 << 22) / Visit.Ids * Visit.Ids);
    }
}
