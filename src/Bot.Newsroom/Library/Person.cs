using System.Security.Cryptography;
using System.Text;

namespace Bot.Newsroom;

/// <summary>
/// A speaker over all articles. Two names are one person when they differ in case or accents only, or when an article knows
/// only the last name of somebody whom the others know in one way.
/// </summary>
/// <param name="Role">The role that the latest article gives.</param>
/// <param name="Appearances">Latest article first.</param>
public sealed record Person(string Name, string LastName, string? Role, IReadOnlyList<Appearance> Appearances)
{
    /// <summary>Quotations, not pieces.</summary>
    public int Quotations { get; } = Appearances.Sum(appearance => appearance.Statements.Quoted.Count);

    public int Paraphrased { get; } = Appearances.Sum(appearance => appearance.Statements.Paraphrased);

    internal string FoldedName { get; } = Folding.Fold(Name);

    internal string FoldedLastName { get; } = Folding.Fold(LastName);

    /// <summary>The name's words, folded.</summary>
    internal List<string> Words { get; } = Folding.Words(Folding.Fold(Name));

    internal string Joined { get; } = string.Join(' ', Folding.Words(Folding.Fold(Name)));

    internal List<string> LastWords { get; } = Folding.Words(Folding.Fold(LastName));

    /// <summary>Stands for the person in the ids of buttons: short, and the same in every process.</summary>
    internal string Mark { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folding.Fold(Name)))[..5]);

    /// <summary>"4 quotes", "paraphrased only".</summary>
    internal string Count => Quotations == 0 ? "paraphrased only" : Wording.Count(Quotations, "quote");

    internal static IReadOnlyList<Person> Gather(IReadOnlyList<CatalogueEntry> articles)
    {
        var byName = articles
            .SelectMany(entry => entry.Statements.Select(statements => new Appearance(entry, statements)))
            .ToLookup(appearance => Folding.Fold(appearance.Statements.Speaker.Name), StringComparer.Ordinal);
        var fullNames = byName.Where(named => named.Key.Contains(' ', StringComparison.Ordinal)).ToLookup(named => Folding.Fold(named.First().Statements.Speaker.LastName), named => named.Key, StringComparer.Ordinal);
        return [.. byName
            .GroupBy(named => fullNames[named.Key].ToList() is [var only] ? only : named.Key, StringComparer.Ordinal)
            .Select(same => Of([.. same.SelectMany(named => named)]))
            .OrderByDescending(person => person.Quotations)
            .ThenBy(person => person.FoldedName, StringComparer.Ordinal)];
    }

    private static Person Of(Appearance[] appearances)
    {
        var fullest = appearances.Select(appearance => appearance.Statements.Speaker).MaxBy(speaker => speaker.Name.Length)!;
        Appearance[] latestFirst = [.. appearances.OrderByDescending(appearance => appearance.Article.Date).ThenBy(appearance => appearance.Article.Source, StringComparer.Ordinal)];
        var role = latestFirst.Select(appearance => appearance.Statements.Speaker.Role).FirstOrDefault(role => role is not null);
        return new(fullest.Name, fullest.LastName, role, latestFirst);
    }
}

/// <summary>A person in one article.</summary>
public sealed record Appearance(CatalogueEntry Article, Statements Statements);
