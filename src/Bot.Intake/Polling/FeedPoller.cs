using System.Net;
using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.Intake;

/// <summary>
/// Looks at feeds that are due. Any node may: a feed is claimed in the store for as long as a look can last, so that a node that dies or
/// freezes loses nothing, and what two nodes bring is brought once.
/// </summary>
internal sealed class FeedPoller(FeedTable feeds, WebDoor door, ItemIntake intake, TimeProvider time, ILogger<FeedPoller> log)
{
    private const int AtOnce = 8;
    private const int EqualMoves = 3;

    /// <summary>Longer than a look can last; the others may take a feed over after that.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    /// <summary>How long a free place waits for a look to end before it asks what has become due.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string holder = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private readonly List<Task> looks = [];

    /// <summary>
    /// One step: claims what is due for the places that are free and waits until a look ends, so that a slow publisher keeps one place and
    /// holds nobody up; says how many looks were under way.
    /// </summary>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        var due = await feeds.ClaimAsync(holder, AtOnce - looks.Count, Hold, cancellation);
        looks.AddRange(due.Select(feed => LookAsync(feed, cancellation)));
        var underWay = looks.Count;
        if (underWay == 0)
            return 0;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(looks.Append(Task.Delay(Patience, time, waiting.Token)));
        await waiting.CancelAsync();
        // Nobody else will wait for what is given up.
        var ended = looks.FindAll(look => look.IsCompleted || cancellation.IsCancellationRequested);
        looks.RemoveAll(ended.Contains);
        await Task.WhenAll(ended);
        cancellation.ThrowIfCancellationRequested();
        return underWay;
    }

    private async Task LookAsync(FollowedFeed feed, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("feed.look");
        activity?.SetTag("feed", feed.Id);
        var fetched = await door.FetchAsync(Fetch.Feed(feed.Address) with { Validators = feed.Validators }, cancellation);
        activity?.SetTag("outcome", fetched.Outcome.ToString());
        Telemetry.Looks.Add(1, new KeyValuePair<string, object?>("outcome", fetched.Outcome.ToString()));
        var looked = feed with { LastLook = Now };
        var settled = fetched switch
        {
            { Outcome: FetchOutcome.NotModified } => Quiet(looked, fetched),
            { Outcome: FetchOutcome.Read } => await ReadAsync(looked, fetched, cancellation),
            { Status: HttpStatusCode.Gone } =>
                looked with { State = nameof(FeedState.Ended), Reason = "The publisher says that it is gone for good (410)." },
            _ => Failed(looked, fetched.Reason, fetched.Rest),
        };
        await feeds.SettleAsync(settled, holder, cancellation);
        if (settled.MovedSeen >= EqualMoves)
            await feeds.MoveAsync(settled.Id, settled.MovedTo!, cancellation);
    }

    private async Task<FollowedFeed> ReadAsync(FollowedFeed feed, Fetched fetched, CancellationToken cancellation)
    {
        var reading = await Task.Run(() => FeedReader.Read(fetched.Body, fetched.ContentType, new Uri(fetched.Address)), cancellation);
        if (reading.Feed is not { } read)
            return Failed(
                feed, reading.Page is null ? "What comes from its address is no feed." : "Its address shows a web page now, no feed.",
                fetched.Rest);
        var taken = await intake.TakeAsync(feed, read, cancellation);
        if (taken.Articles > 0)
            log.LogInformation("{Articles} from the feed {Address}", Wording.Count(taken.Articles, "new article"), feed.Address);
        return Well(feed, fetched) with
        {
            Title = read.Title.Length > 0 ? read.Title : feed.Title,
            Site = read.Link ?? feed.Site,
            Language = read.Language ?? feed.Language,
            LastNews = taken.Articles > 0 ? Now : feed.LastNews,
            KeyedBy = taken.Keying.ToString(),
            Rhythm = (long)taken.Rhythm.TotalMilliseconds,
            // Together, and only of a document that was read whole.
            ETag = read.IsWhole ? fetched.Validators.ETag : null,
            LastModified = read.IsWhole ? fetched.Validators.LastModified : null,
            NextLook = Later(NextLook.After(taken.Rhythm, read.Rest, fetched.Rest)),
        };
    }

    /// <summary>Nothing new: the rhythm stays, stretched with the silence.</summary>
    private FollowedFeed Quiet(FollowedFeed feed, Fetched fetched)
    {
        var silence = TimeSpan.FromMilliseconds(Now - (feed.LastNews ?? Now));
        return Well(feed, fetched) with
        {
            NextLook = Later(NextLook.After(NextLook.Stretch(TimeSpan.FromMilliseconds(feed.Rhythm), silence), null, fetched.Rest))
        };
    }

    private static FollowedFeed Well(FollowedFeed feed, Fetched fetched) => feed with
    {
        Reason = "",
        Failures = 0,
        FailingSince = null,
        MovedTo = fetched.MovedTo,
        MovedSeen = fetched.MovedTo is null ? 0 : fetched.MovedTo == feed.MovedTo ? feed.MovedSeen + 1 : 1,
    };

    private FollowedFeed Failed(FollowedFeed feed, string reason, TimeSpan? rest)
    {
        var since = feed.FailingSince ?? Now;
        var isGivenUp = Now - since >= (long)NextLook.Patience.TotalMilliseconds;
        return feed with
        {
            Failures = feed.Failures + 1,
            FailingSince = since,
            Reason = reason,
            State = isGivenUp ? nameof(FeedState.Paused) : feed.State,
            NextLook = Later(NextLook.AfterFailure(feed.Failures + 1, rest)),
        };
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Later(TimeSpan wait) => Now + (long)wait.TotalMilliseconds;
}
