namespace Bot.Newsroom;

/// <summary>What the library holds at one moment, known without opening an article: titles, and who speaks where.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<long, CatalogueEntry> byId;
    private readonly Lazy<IReadOnlyList<Person>> people;
    private readonly Lazy<Dictionary<string, Person>> byName;

    internal Catalogue(IEnumerable<CatalogueEntry> entries)
    {
        Articles = [.. entries.OrderByDescending(entry => entry.Date).ThenBy(entry => entry.Source, StringComparer.Ordinal).ThenBy(entry => entry.Id)];
        byId = Articles.ToDictionary(entry => entry.Id);
        people = new(() => Person.Gather(Articles));
        byName = new(Names);
    }

    /// <summary>Latest first: published, else added; ties by source.</summary>
    public IReadOnlyList<CatalogueEntry> Articles { get; }

    /// <summary>Everybody who speaks in any article, most quoted first.</summary>
    public IReadOnlyList<Person> People => people.Value;

    public CatalogueEntry? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>The person whom an article names so.</summary>
    public Person? PersonNamed(string name) => byName.Value.GetValueOrDefault(Folding.Fold(name));

    private Dictionary<string, Person> Names()
    {
        Dictionary<string, Person> names = new(StringComparer.Ordinal);
        foreach (var person in People)
        {
            foreach (var appearance in person.Appearances)
                names[Folding.Fold(appearance.Statements.Speaker.Name)] = person;
        }

        return names;
    }
}

/// <summary>An article as the catalogue knows it.</summary>
public sealed record CatalogueEntry(long Id, string Title, string Source, DateTimeOffset Date, DateTimeOffset Added, IReadOnlyList<Statements> Statements)
{
    /// <summary>Quotations, not pieces; one of two speakers counts once.</summary>
    public int Quotations { get; init; }

    internal List<string> TitleWords { get; } = Folding.Words(Folding.Fold(Title));

    internal static CatalogueEntry Of(LibraryArticle article)
        => new(article.Id, article.Title, article.Source, article.Date, article.Added, Newsroom.Statements.Of(article.Article))
        {
            Quotations = article.Article.Quotations.Count(quotation => quotation.IsQuoted),
        };
}
