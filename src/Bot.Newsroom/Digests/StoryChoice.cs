using NodaTime;

namespace Bot.Newsroom;

/// <summary>Which stories each of several channels has not had yet.</summary>
internal sealed class StoryChoice(Database database, ArticleLibrary library, TimeProvider clock, DigestOptions options)
{
    private const string Held = "FROM deliveries d WHERE d.owner = @owner AND d.state = 'Sending'";

    /// <summary>
    /// For every channel of the deliveries that <paramref name="owner"/> holds: its candidates, latest first. New stories are those added within
    /// <see cref="DigestOptions.MaxAge"/>; a channel that has had none gets the latest of any age.
    /// </summary>
    public async Task<Candidates> ForHeldAsync(string owner, CancellationToken cancellation)
    {
        var posted = await database.ReadAsync<PostedStory>(
            $"SELECT p.channel AS Channel, p.article AS Article FROM posted_stories p JOIN articles a ON a.id = p.article WHERE a.added >= @since AND p.channel IN (SELECT d.channel {Held})",
            new { owner, since = Since },
            cancellation);
        var first = await database.ReadAsync<long>(
            $"SELECT d.channel {Held} AND NOT EXISTS (SELECT 1 FROM posted_stories p WHERE p.channel = d.channel)", new { owner }, cancellation);
        return await AmongAsync(posted, first, cancellation);
    }

    /// <summary>For one channel, as a preview shows them.</summary>
    public async Task<Candidates> ForChannelAsync(long channel, CancellationToken cancellation)
    {
        var posted = await database.ReadAsync<PostedStory>(
            "SELECT p.channel AS Channel, p.article AS Article FROM posted_stories p JOIN articles a ON a.id = p.article WHERE a.added >= @since AND p.channel = @channel",
            new { channel, since = Since },
            cancellation);
        var any = await database.ReadAsync<long>("SELECT article FROM posted_stories WHERE channel = @channel LIMIT 1", new { channel }, cancellation);
        return await AmongAsync(posted, any.Count == 0 ? [channel] : [], cancellation);
    }

    private long Since => (clock.GetUtcNow() - options.MaxAge).ToUnixTimeMilliseconds();

    private async Task<Candidates> AmongAsync(List<PostedStory> posted, List<long> firstTimers, CancellationToken cancellation)
        => new(
            await library.AddedSinceAsync(Scope.House, clock.GetUtcNow() - options.MaxAge, cancellation),
            await library.PageAsync(Scope.House, 0, Subscription.MostStories, cancellation),
            posted.ToLookup(story => story.Channel, story => story.Article),
            [.. firstTimers]);

    private sealed class PostedStory
    {
        public long Channel { get; set; }
        public long Article { get; set; }
    }
}

/// <summary>The stories of the hour and who has had which.</summary>
internal sealed class Candidates(
    IReadOnlyList<LibraryArticle> recent, IReadOnlyList<LibraryArticle> latest, ILookup<long, long> posted, HashSet<long> firstTimers)
{
    private readonly Dictionary<(string Stories, LocalDate Date, LocalTime Time), Digest> composed = [];

    /// <summary>At most <paramref name="most"/> stories that the channel has not had, the lead first; none when it has had all.</summary>
    public IReadOnlyList<LibraryArticle> For(long channel, int most)
    {
        if (firstTimers.Contains(channel))
            return [.. latest.Take(most)];
        var had = posted[channel].ToHashSet();
        return [.. recent.Where(article => !had.Contains(article.Id)).Take(most)];
    }

    /// <summary>Composed once for all channels with the same stories.</summary>
    public Digest Compose(IReadOnlyList<LibraryArticle> stories, LocalDate date, LocalTime time)
    {
        var key = (string.Join(',', stories.Select(story => story.Id)), date, time);
        if (!composed.TryGetValue(key, out var digest))
            composed[key] = digest = Digest.Compose(stories, date, time);
        return digest;
    }
}
