using System.Diagnostics;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>An article that was read: what was found, as it is stored, and how long that took.</summary>
internal sealed record Reading(Article Article, string Notes, long Micros)
{
    /// <summary>Reads; a text at which the reader fails is kept as one in which nothing was found, so that it stops no other.</summary>
    public static Reading Of(string text, string? headline)
    {
        var started = Stopwatch.GetTimestamp();
        var article = Read(text, headline);
        return new(article, ArticleFindings.Write(article), (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds);
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
