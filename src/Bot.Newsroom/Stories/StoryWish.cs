using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Newsroom;

/// <summary>What a channel wants of the news: stories with an article that has all of it; everything where nothing is said.</summary>
public sealed record StoryWish
{
    private static readonly JsonSerializerOptions Short = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static StoryWish Everything { get; } = new();

    /// <summary>Words that an article has.</summary>
    public string? About { get; init; }

    /// <summary>The feed that brought it, and how that was called.</summary>
    public long? Feed { get; init; }

    public string? FeedName { get; init; }

    /// <summary>Who speaks in it.</summary>
    public long? Speaker { get; init; }

    public string? SpeakerName { get; init; }

    /// <summary>A section of what the server follows, as an OPML folder or <c>/feed add</c> named it.</summary>
    public string? Section { get; init; }

    [JsonIgnore]
    public bool IsEverything => this == Everything;

    /// <summary>As it is stored: JSON of what is said, empty for everything.</summary>
    public string Write() => IsEverything ? "" : JsonSerializer.Serialize(this, Short);

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static StoryWish? Read(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.Length == 0)
            return Everything;
        try
        {
            return JsonSerializer.Deserialize<StoryWish>(stored, Short);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As in "about grain, from BBC News, with John Kerry, section World"; empty for everything. Plain text.</summary>
    public string Describe() => string.Join(
        ", ",
        new[] { ("about", About), ("from", FeedName), ("with", SpeakerName), ("section", Section) }
            .Where(part => part.Item2 is not null).Select(part => $"{part.Item1} {part.Item2}"));

    /// <summary>The condition on the article of table <paramref name="article"/>, with parameters of <see cref="Values"/>.</summary>
    internal string Holds(Database database, string article)
    {
        string[] parts =
        [
            About is null ? "" : $"{article}.arrival IN ({Search.ArrivalsWith(database, "@about")})",
            Feed is null ? "" : $"EXISTS (SELECT 1 FROM article_feeds b WHERE b.article = {article}.id AND b.feed = @feed)",
            Speaker is null ? "" : $"EXISTS (SELECT 1 FROM appearances p WHERE p.article = {article}.id AND p.person = @speaker)",
            Section is null ? "" : $"""
                EXISTS (SELECT 1 FROM article_feeds b JOIN follows w ON w.feed = b.feed
                  WHERE b.article = {article}.id AND w.server = @server AND LOWER(w.section) = LOWER(@section))
                """,
        ];
        return string.Join(" AND ", parts.Where(part => part.Length > 0).DefaultIfEmpty("1 = 1"));
    }

    /// <summary>The values of @about, @feed, @speaker and @section.</summary>
    internal object Values(Database database, Scope scope, long since, int most) => new
    {
        about = About is null ? null : Search.Query(database, About) ?? "",
        feed = Feed,
        speaker = Speaker,
        section = Section,
        server = scope.Follower,
        since,
        most,
    };
}
