using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>What the library holds at one moment, known without opening an article: titles, and who speaks where.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<long, CatalogueEntry> byId;
    private readonly Lazy<IReadOnlyList<Person>> people;

    internal Catalogue(IEnumerable<CatalogueEntry> entries)
    {
        Articles = [.. entries.OrderByDescending(entry => entry.Date).ThenBy(entry => entry.Source, StringComparer.Ordinal).ThenBy(entry => entry.Id)];
        byId = Articles.ToDictionary(entry => entry.Id);
        people = new(() => Person.Gather(Articles));
    }

    /// <summary>Latest first: published, else added; ties by source.</summary>
    public IReadOnlyList<CatalogueEntry> Articles { get; }

    /// <summary>Everybody who speaks in any article, most quoted first.</summary>
    public IReadOnlyList<Person> People => people.Value;

    public CatalogueEntry? Find(long id) => byId.GetValueOrDefault(id);
}

/// <summary>An article as the catalogue knows it.</summary>
public sealed record CatalogueEntry(long Id, string Title, string Source, DateTimeOffset Date, DateTimeOffset Added, IReadOnlyList<Statements> Statements)
{
    internal static CatalogueEntry Of(LibraryArticle article)
        => new(article.Id, article.Title, article.Source, article.Date, article.Added, [.. article.Article.Speakers.Select(speaker => Newsroom.Statements.Of(speaker, article.Article))]);
}

/// <summary>What one speaker says in one article: where each quotation starts, and how many statements are only paraphrased.</summary>
public sealed record Statements(Speaker Speaker, IReadOnlyList<int> Quoted, int Paraphrased)
{
    internal static Statements Of(Speaker speaker, Article article)
    {
        var said = article.Quotations.Where(quotation => quotation.Attribution.Speakers.Any(by => by.Name == speaker.Name)).ToList();
        return new(speaker, [.. said.Where(quotation => quotation.IsQuoted).Select(quotation => quotation.Extent.Start)], said.Count(quotation => !quotation.IsQuoted));
    }
}
