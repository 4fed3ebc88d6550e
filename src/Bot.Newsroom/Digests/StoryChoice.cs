using NodaTime;

namespace Bot.Newsroom;

/// <summary>Which of the stories that its server sees each of several channels has not had yet.</summary>
internal sealed class StoryChoice(Database database, ArticleLibrary library, TimeProvider clock, DigestOptions options)
{
    private const string Held = "FROM deliveries d WHERE d.owner = @owner AND d.state = 'Sending'";

    /// <summary>
    /// For every channel of the deliveries that <paramref name="owner"/> holds: its candidates, latest first. New stories are those added
    /// within <see cref="DigestOptions.MaxAge"/>; a channel that has had none gets the latest of any age.
    /// </summary>
    public async Task<Candidates> ForHeldAsync(string owner, CancellationToken cancellation)
    {
        var posted = await database.ReadAsync<PostedStory>(
            "SELECT p.channel AS Channel, p.article AS Article FROM posted_stories p JOIN articles a ON a.id = p.article WHERE a.added "
                + $">= @since AND p.channel IN (SELECT d.channel {Held})",
            new { owner, since = Since },
            cancellation);
        var first = await database.ReadAsync<long>(
            $"SELECT d.channel {Held} AND NOT EXISTS (SELECT 1 FROM posted_stories p WHERE p.channel = "
                + "d.channel)", new { owner }, cancellation);
        var servers = await database.ReadAsync<long>(
            $"SELECT DISTINCT d.guild {Held} AND d.guild IN (SELECT server FROM follows)", new { owner }, cancellation);
        return await AmongAsync(posted, first, servers, cancellation);
    }

    /// <summary>For one channel of a server, or of a direct message, as a preview shows them.</summary>
    public async Task<Candidates> ForChannelAsync(long channel, long? server, CancellationToken cancellation)
    {
        var posted = await database.ReadAsync<PostedStory>(
            "SELECT p.channel AS Channel, p.article AS Article FROM posted_stories p JOIN articles a ON a.id = p.article WHERE a.added >= "
                + "@since AND p.channel = @channel",
            new { channel, since = Since },
            cancellation);
        var any = await database.ReadAsync<long>(
            "SELECT article FROM posted_stories WHERE channel = @channel LIMIT 1", new { channel }, cancellation);
        return await AmongAsync(posted, any.Count == 0 ? [channel] : [], server is { } one ? [one] : [], cancellation);
    }

    private long Since => (clock.GetUtcNow() - options.MaxAge).ToUnixTimeMilliseconds();

    // Who follows nothing sees what the house shows everybody.
    private async Task<Candidates> AmongAsync(
        List<PostedStory> posted, List<long> firstTimers, List<long> servers, CancellationToken cancellation)
    {
        Dictionary<long, SeenStories> seen = [];
        foreach (var server in servers)
            seen[server] = await SeenAsync(Scope.Server(server), cancellation);
        var house = await SeenAsync(Scope.House, cancellation);
        return new(house, seen, posted.ToLookup(story => story.Channel, story => story.Article), [.. firstTimers]);
    }

    private async Task<SeenStories> SeenAsync(Scope scope, CancellationToken cancellation)
        => new(
            await library.AddedSinceAsync(scope, clock.GetUtcNow() - options.MaxAge, cancellation),
            await library.PageAsync(scope, 0, Subscription.MostStories, cancellation));

    private sealed class PostedStory
    {
        public long Channel { get; set; }
        public long Article { get; set; }
    }
}

/// <summary>What a server sees: the stories added lately, and the latest of any age; the latest first.</summary>
internal sealed record SeenStories(IReadOnlyList<LibraryArticle> Recent, IReadOnlyList<LibraryArticle> Latest);

/// <summary>The stories of the hour, the house's and those of servers that follow more, and who has had which.</summary>
internal sealed class Candidates(
    SeenStories house, Dictionary<long, SeenStories> servers, ILookup<long, long> posted, HashSet<long> firstTimers)
{
    private readonly Dictionary<(string Stories, LocalDate Date, LocalTime Time), Digest> composed = [];

    /// <summary>At most <paramref name="most"/> stories that the channel has not had, the lead first; none when it has had all.</summary>
    public IReadOnlyList<LibraryArticle> For(long channel, long? server, int most)
    {
        var seen = server is { } guild ? servers.GetValueOrDefault(guild, house) : house;
        if (firstTimers.Contains(channel))
            return [.. seen.Latest.Take(most)];
        var had = posted[channel].ToHashSet();
        return [.. seen.Recent.Where(article => !had.Contains(article.Id)).Take(most)];
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
