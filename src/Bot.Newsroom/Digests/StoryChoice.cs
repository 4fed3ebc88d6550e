using NodaTime;

namespace Bot.Newsroom;

/// <summary>Which of the stories that its server sees each of several channels has not had yet.</summary>
internal sealed class StoryChoice(Database database, ArticleLibrary library, TimeProvider time, DigestOptions options)
{
    private const string Held = "SELECT d.channel FROM deliveries d WHERE d.owner = @owner AND d.state = 'Sending'";

    // More than an edition holds, so that its stories can be chosen by more than their age.
    internal const int Latest = 60;

    /// <summary>
    /// For the channel of each digest among the deliveries that <paramref name="owner"/> holds. New stories are those with an article added
    /// within <see cref="DigestOptions.MaxAge"/>; a channel that has had none gets the latest of any age.
    /// </summary>
    public async Task<Candidates> ForHeldAsync(string owner, CancellationToken cancellation)
    {
        var first = await database.ReadAsync<long>(
            $"{Held} AND NOT EXISTS (SELECT 1 FROM posted_stories p WHERE p.channel = d.channel)", new { owner }, cancellation);
        var asked = await database.ReadAsync<Asked>(
            """
            SELECT DISTINCT CASE WHEN d.guild IN (SELECT server FROM follows) THEN d.guild ELSE 0 END AS Server,
              COALESCE(s.wish, '') AS Wish
            FROM deliveries d LEFT JOIN subscriptions s ON s.id = d.subscription
            WHERE d.owner = @owner AND d.state = 'Sending' AND COALESCE(s.kind, 'Digest') = 'Digest'
            """,
            new { owner },
            cancellation);
        return await AmongAsync(await PostedAsync(Held, new { owner, since = Since }, cancellation), first, asked, cancellation);
    }

    /// <summary>For one channel of a server, or of a direct message, as a preview shows them.</summary>
    public async Task<Candidates> ForChannelAsync(Subscription subscription, CancellationToken cancellation)
    {
        var channel = subscription.Channel;
        var any = await database.ReadAsync<long>(
            "SELECT article FROM posted_stories WHERE channel = @channel LIMIT 1", new { channel }, cancellation);
        return await AmongAsync(
            await PostedAsync("@channel", new { channel, since = Since }, cancellation),
            any.Count == 0 ? [channel] : [],
            [new Asked { Server = subscription.Server, Wish = subscription.Wish.Write() }],
            cancellation);
    }

    private long Since => (time.GetUtcNow() - options.MaxAge).ToUnixTimeMilliseconds();

    // Of the stories that are in the news: what was posted of them at any time, whichever article brought it.
    private Task<List<PostedStory>> PostedAsync(string channels, object values, CancellationToken cancellation)
        => database.ReadAsync<PostedStory>(
            $"""
            WITH news AS (
              SELECT COALESCE(NULLIF(s.story, 0), a.id) AS story FROM articles a LEFT JOIN story_articles s ON s.article = a.id
              WHERE a.added >= @since)
            SELECT p.channel AS Channel, p.story AS Story, p.posted AS Posted FROM posted_stories p
            WHERE p.channel IN ({channels}) AND p.story IN (SELECT story FROM news)
            UNION ALL
            SELECT p.channel, COALESCE(NULLIF(s.story, 0), p.article), p.posted FROM posted_stories p
              LEFT JOIN story_articles s ON s.article = p.article
            WHERE p.channel IN ({channels}) AND COALESCE(NULLIF(s.story, 0), p.article) IN (SELECT story FROM news)
            """,
            values,
            cancellation);

    // Who follows nothing sees what the house shows everybody.
    private async Task<Candidates> AmongAsync(
        List<PostedStory> posted, List<long> firstTimers, List<Asked> asked, CancellationToken cancellation)
    {
        Dictionary<(long, StoryWish), SeenStories> seen = [];
        foreach (var (server, wish) in asked.Select(one => (one.Server, Wish: StoryWish.Read(one.Wish))))
        {
            // A wish that cannot be read is nobody's: its row is set aside.
            if (wish is not null)
                seen[(server, wish)] = await SeenAsync(Scope.Of(server), wish, firstTimers.Count > 0, cancellation);
        }

        var stories = posted.Select(story => story.Story).Distinct();
        var whole = await library.Stories.OfStoriesAsync(stories, cancellation);
        return new(seen, new(posted, whole, time.GetUtcNow()), [.. firstTimers]);
    }

    private async Task<SeenStories> SeenAsync(Scope scope, StoryWish wish, bool withLatest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return new(
            FrontPage.Order(await library.Stories.AddedSinceAsync(scope, wish, now - options.MaxAge, cancellation), now),
            withLatest ? FrontPage.Order(await library.Stories.LatestAsync(scope, wish, Latest, cancellation), now) : []);
    }

    // What a server that follows something, else 0 for the house, wants of the news.
    private sealed class Asked
    {
        public long Server { get; set; }
        public string Wish { get; set; } = "";
    }
}

/// <summary>What a server sees: the stories added lately, and the latest of any age; the best first.</summary>
internal sealed record SeenStories(IReadOnlyList<RankedStory> Recent, IReadOnlyList<RankedStory> Latest);

/// <summary>That a story stands in a channel since some moment.</summary>
internal sealed class PostedStory
{
    public long Channel { get; set; }
    public long Story { get; set; }
    public long Posted { get; set; }
}

/// <summary>What each channel has had of the stories in the news.</summary>
internal sealed class HadStories(List<PostedStory> posted, List<StoryArticle> articles, DateTimeOffset now)
{
    private readonly Dictionary<(long Channel, long Story), long> last = posted.GroupBy(story => (story.Channel, story.Story))
        .ToDictionary(same => same.Key, same => same.Max(story => story.Posted));

    private readonly ILookup<long, StoryArticle> ofStory = articles.ToLookup(article => article.Story);

    /// <summary>The story as the channel may get it: new to it, or its later turn; null when it has had it.</summary>
    public RankedStory? AsNewsFor(long channel, RankedStory story)
    {
        if (!last.TryGetValue((channel, story.Story), out var then))
            return story;
        if (now.ToUnixTimeMilliseconds() - then < (long)LaterTurn.LeastApart.TotalMilliseconds)
            return null;
        // Of a turn that this channel's server does not see nobody there is told.
        return LaterTurn.Of(ofStory[story.Story], then) is { } turn && story.Articles.FirstOrDefault(seen => seen.Id == turn.Id) is { } lead
            ? story with { Lead = lead, IsUpdate = true }
            : null;
    }
}

/// <summary>
/// The stories of the hour as each server sees them (0: the house, and whoever follows nothing), for each wish, and who has had which.
/// </summary>
internal sealed class Candidates(Dictionary<(long Server, StoryWish Wish), SeenStories> all, HadStories had, HashSet<long> firstTimers)
{
    private readonly Dictionary<(string Stories, LocalDate Date, LocalTime Time, string Zone), Digest> composed = [];

    /// <summary>The stories that the channel has not had, or not like that, best first.</summary>
    public IEnumerable<RankedStory> For(Subscription subscription)
    {
        var seen = all.GetValueOrDefault((subscription.Server, subscription.Wish))
            ?? all.GetValueOrDefault((Follows.House, subscription.Wish), new([], []));
        return firstTimers.Contains(subscription.Channel)
            ? seen.Latest
            : seen.Recent.Select(story => had.AsNewsFor(subscription.Channel, story)).OfType<RankedStory>();
    }

    /// <summary>Composed once for all channels with the same stories.</summary>
    public Digest Compose(IReadOnlyList<FrontStory> stories, LocalDate date, LocalTime time, string zone)
    {
        var key = (string.Join(',', stories.Select(story => $"{story.Article.Id}{(story.IsUpdate ? "u" : "")}")), date, time, zone);
        if (!composed.TryGetValue(key, out var digest))
            composed[key] = digest = Digest.Compose(stories, date, time, zone);
        return digest;
    }
}
