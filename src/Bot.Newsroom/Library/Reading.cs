using System.Diagnostics;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>An article that was read: what was found, as it is stored, and how long that took.</summary>
internal sealed record Reading(Article Article, string Notes, long Micros)
{
    /// <summary>What says which story it belongs to.</summary>
    public required StoryFacts Story { get; init; }

    /// <summary>Whether it has a blurb (1), a quotation fit to be one of the day (2), or both (3).</summary>
    public int Told => (Article.Blurb.IsEmpty ? 0 : 1) + (QuotationOfTheDay.Candidates(Article).Any() ? 2 : 0);

    /// <summary>Reads; a text at which the reader fails is kept as one in which nothing was found, so that it stops no other.</summary>
    public static Reading Of(string text, string? headline)
    {
        using var reading = Telemetry.Source.StartActivity("article.read");
        var started = Stopwatch.GetTimestamp();
        var article = Read(text, headline);
        var took = Stopwatch.GetElapsedTime(started);
        Telemetry.ReadingTime.Record(took.TotalMilliseconds);
        return new(article, ArticleFindings.Write(article), (long)took.TotalMicroseconds)
        {
            Story = StoryFacts.Of(article, headline ?? article.Title ?? ""),
        };
    }

    private static Article Read(string text, string? headline)
    {
        try
        {
            return ArticleReader.Read(text, headline);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return ArticleFindings.Nothing(text);
        }
    }
}
