using System.Globalization;

namespace Bot.Newsroom;

/// <summary>Small turns of phrase that cards share.</summary>
public static class Wording
{
    /// <summary>"1 article", "2 articles"; <paramref name="many"/> where an s is not enough.</summary>
    public static string Count(long count, string one, string? many = null)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? $"{one}s")}");

    /// <summary>A sentence, which is never empty, as it goes on within another: "The page is ..." as "the page is ...".</summary>
    public static string LowerFirst(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    /// <summary>
    /// When an article was published; where nobody said, "added" and when it came, so that the one is not taken for the other.
    /// </summary>
    public static string Dated(DateTimeOffset date, DateTimeOffset added)
        => date == added ? $"added {CardText.Time(added, 'D')}" : CardText.Time(date, 'D');

    /// <summary>Who published an article and when: "BBC News · 2 hours ago"; what nobody said of it is left out.</summary>
    public static string Told(LibraryArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var date = article.Published is { } published ? CardText.Time(published, 'R') : $"added {CardText.Time(article.Added, 'D')}";
        return article.Publisher is { } publisher ? $"{CardText.Plain(publisher, 60)} · {date}" : date;
    }

    /// <summary>"in *The headline* · BBC News · 2 hours ago", the headline linked where it has an address.</summary>
    public static string In(LibraryArticle article, int mostTitle = 200)
    {
        ArgumentNullException.ThrowIfNull(article);
        var title = article.Link is null
            ? CardText.Italic(article.Title, mostTitle)
            : CardText.Link(article.Title, article.Link, mostTitle);
        return $"in {title} · {Told(article)}";
    }

    /// <summary>The parts that are not empty, one after the other with dots between.</summary>
    public static string Footer(params ReadOnlySpan<string> parts) => string.Join(" · ", parts.ToArray().Where(part => part.Length > 0));

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>"John Kerry, Secretary of State", the name in bold.</summary>
    public static string Speaker(Articles.Speaker speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return speaker.Role is { } role
            ? $"{CardText.Bold(speaker.Name, 120)}, {CardText.Plain(role, 120)}"
            : CardText.Bold(speaker.Name, 120);
    }
}
