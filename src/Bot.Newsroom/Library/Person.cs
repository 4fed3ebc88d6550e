using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>A speaker over all articles. Two names are one person when they differ in case or accents only.</summary>
/// <param name="Role">The role that the latest article gives.</param>
/// <param name="Appearances">Latest article first.</param>
public sealed record Person(string Name, string LastName, string? Role, IReadOnlyList<Appearance> Appearances)
{
    /// <summary>Quotations, not pieces.</summary>
    public int Quotations { get; } = Appearances.Sum(appearance => appearance.Statements.Quoted.Count);

    public int Paraphrased { get; } = Appearances.Sum(appearance => appearance.Statements.Paraphrased);

    internal string FoldedName { get; } = Folding.Fold(Name);

    internal string FoldedLastName { get; } = Folding.Fold(LastName);

    internal static IReadOnlyList<Person> Gather(IReadOnlyList<CatalogueEntry> articles)
        => [.. articles
            .SelectMany(entry => entry.Statements.Select(statements => new Appearance(entry, statements)))
            .GroupBy(appearance => Folding.Fold(appearance.Statements.Speaker.Name), StringComparer.Ordinal)
            .Select(group => Of([.. group]))
            .OrderByDescending(person => person.Quotations)
            .ThenBy(person => person.FoldedName, StringComparer.Ordinal)];

    private static Person Of(Appearance[] appearances)
    {
        Speaker latest = appearances[0].Statements.Speaker;
        var role = appearances.Select(appearance => appearance.Statements.Speaker.Role).FirstOrDefault(role => role is not null);
        return new(latest.Name, latest.LastName, role, appearances);
    }
}

/// <summary>A person in one article.</summary>
public sealed record Appearance(CatalogueEntry Article, Statements Statements);
