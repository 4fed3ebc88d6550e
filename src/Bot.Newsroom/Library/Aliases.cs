using System.Data.Common;
using System.Text.Json;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// One person under several names: "Robert Kennedy" in one article, "Robert F. Kennedy", "R. Kennedy" or "Bob Kennedy" in another. Nothing
/// is guessed: names that may be one person's are offered to owners, and what they say holds for every article that is read from then on.
/// </summary>
internal sealed class Aliases(Database database, Upkeep upkeep)
{
    /// <summary>Full names with one last name that are compared with each other.</summary>
    private const int MostOfOneLastName = 300;

    /// <summary>The first two names that may be one person's and that no owner has judged, and how many such pairs there are.</summary>
    public async Task<(Doubt? First, int Count)> DoubtsAsync(CancellationToken cancellation)
    {
        var known = (await database.ReadAsync<Pair>("SELECT one AS One, other AS Other FROM namesakes", null, cancellation))
            .Select(pair => (pair.One, pair.Other)).ToHashSet();
        var names = await database.ReadAsync<Named>(
            """
            SELECT p.id AS Id, p.name AS Name, p.folded AS Folded, p.folded_last AS FoldedLast FROM people p
            WHERE p.article = 0 AND NOT EXISTS (SELECT 1 FROM aliases a WHERE a.folded = p.folded) ORDER BY p.folded
            """,
            null,
            cancellation);
        var pairs = names.GroupBy(named => named.FoldedLast, StringComparer.Ordinal).SelectMany(Doubtful)
            .Where(pair => !known.Contains((pair.Fuller.Folded, pair.Other.Folded)))
            .Where(pair => !known.Contains((pair.Other.Folded, pair.Fuller.Folded))).ToList();
        return (pairs is [var (fuller, other), ..] ? new Doubt(fuller.Id, other.Id) : null, pairs.Count);
    }

    /// <summary>Whether somebody is called so in full.</summary>
    public async Task<bool> KnowsAsync(string name, CancellationToken cancellation) => await NamedAsync(name, cancellation) is not null;

    /// <summary>
    /// Whom two full names mean, the first as it is shown and the second as it was written, and whether an owner has made them one;
    /// null where one is nobody's.
    /// </summary>
    public async Task<(Doubt Names, bool IsOne)?> NamedAsync(string name, string other, CancellationToken cancellation)
    {
        if (await NamedAsync(name, cancellation) is not { } one || await NamedAsync(other, cancellation) is not { } two)
            return null;
        return (new Doubt(one.Person, two.Id), one.Person == two.Person);
    }

    /// <summary>Lets a person go by a fuller name everywhere; says how many articles that changes, null where it is settled.</summary>
    public async Task<int?> MergeAsync(Doubt doubt, CancellationToken cancellation)
    {
        var isDone = await database.InTransactionAsync(transaction => MergeAsync(transaction, doubt, cancellation), cancellation);
        return isDone ? await upkeep.ReadAgainAsync(doubt.Other, cancellation) : null;
    }

    /// <summary>Notes that two names are two people's, even if they were taken for one's; says how many articles that changes.</summary>
    public async Task<int> PartAsync(Doubt doubt, CancellationToken cancellation)
    {
        var wasOne = await database.InTransactionAsync(
            async transaction =>
            {
                await transaction.RunAsync(
                    """
                    INSERT INTO namesakes (one, other)
                    SELECT f.folded, o.folded FROM people f, people o WHERE f.id = @Fuller AND o.id = @Other
                    UNION SELECT f.folded, a.folded FROM people f JOIN aliases a ON a.person = f.id WHERE f.id = @Fuller AND a.id = @Other
                    ON CONFLICT DO NOTHING
                    """,
                    doubt,
                    cancellation);
                return await transaction.RunAsync("DELETE FROM aliases WHERE id = @Other", doubt, cancellation) > 0;
            },
            cancellation);
        return wasOne ? await upkeep.ReadAgainAsync(doubt.Fuller, cancellation) : 0;
    }

    /// <summary>The reading with every speaker under the name that the person goes by.</summary>
    public static async Task<Reading> RenameAsync(
        Database database, DbTransaction transaction, Reading reading, CancellationToken cancellation)
    {
        if (reading.Article.Speakers is [])
            return reading;
        var rows = JsonSerializer.Serialize(reading.Article.Speakers.Select(speaker => Folding.Fold(speaker.Name)).Distinct());
        var folded = $"(SELECT {(database.IsPostgres ? "value #>> '{}'" : "value")} FROM {database.Rows})";
        var names = (await transaction.ReadAsync<Alias>(
            $"SELECT folded AS Folded, name AS Name, last_name AS LastName FROM aliases WHERE folded IN {folded}",
            new { rows },
            cancellation))
            .ToDictionary(alias => alias.Folded, StringComparer.Ordinal);
        if (names.Count == 0)
            return reading;
        var article = ArticleFindings.Renamed(
            reading.Article,
            speaker => names.TryGetValue(Folding.Fold(speaker.Name), out var alias)
                ? new Speaker(alias.Name, speaker.Role) { LastName = alias.LastName } : speaker);
        return reading with { Article = article, Notes = ArticleFindings.Write(article) };
    }

    private async Task<Owned?> NamedAsync(string name, CancellationToken cancellation)
        => (await database.ReadAsync<Owned>(
            """
            SELECT a.id AS Id, a.person AS Person, 0 AS Place FROM aliases a WHERE a.folded = @folded
            UNION ALL SELECT p.id AS Id, p.id AS Person, 1 AS Place FROM people p WHERE p.folded = @folded AND p.article = 0 ORDER BY Place
            """,
            new { folded = Folding.Fold(name.Trim()) },
            cancellation)).FirstOrDefault();

    private static async Task<bool> MergeAsync(DbTransaction transaction, Doubt doubt, CancellationToken cancellation)
    {
        var merged = await transaction.RunAsync(
            """
            INSERT INTO aliases (id, folded, mark, person, name, last_name)
            SELECT o.id, o.folded, o.mark, f.id, f.name, f.last_name FROM people f, people o
            WHERE f.id = @Fuller AND o.id = @Other AND f.article = 0 AND o.article = 0 AND f.id <> o.id
              AND NOT EXISTS (SELECT 1 FROM aliases a WHERE a.folded = f.folded)
            ON CONFLICT DO NOTHING
            """,
            doubt,
            cancellation);
        if (merged == 0)
            return false;
        // Whoever went by the other name goes by the fuller one too, and is watched under it.
        await transaction.RunAsync(
            """
            UPDATE aliases SET person = @Fuller, name = (SELECT name FROM people WHERE id = @Fuller),
              last_name = (SELECT last_name FROM people WHERE id = @Fuller) WHERE person = @Other
            """,
            doubt,
            cancellation);
        await transaction.RunAsync("UPDATE watches SET person = @Fuller WHERE person = @Other", doubt, cancellation);
        return true;
    }

    private static IEnumerable<(Named Fuller, Named Other)> Doubtful(IEnumerable<Named> ofOneLastName)
    {
        var names = ofOneLastName.Take(MostOfOneLastName).Select(named => (Named: named, Name: new PersonName(named.Name))).ToList();
        foreach (var (other, others) in names)
        {
            var fuller = names.Where(known => known.Named.Id != other.Id && IsFuller(known, (other, others))).ToList();
            // "J. Ellingsen" is nobody's where Johan and Jens are known.
            if (others.Given is null && fuller.Select(known => known.Name.Given).OfType<string>().Distinct().Skip(1).Any())
                continue;
            foreach (var known in fuller)
                yield return (known.Named, other);
        }
    }

    // Of two that fit both ways the longer name stays, and of two equally long ones the first.
    private static bool IsFuller((Named Named, PersonName Name) fuller, (Named Named, PersonName Name) other)
    {
        if (!fuller.Name.MayGoBy(other.Name) || !other.Name.MayGoBy(fuller.Name))
            return fuller.Name.MayGoBy(other.Name);
        var longer = fuller.Named.Name.Length - other.Named.Name.Length;
        return longer > 0 || (longer == 0 && string.CompareOrdinal(fuller.Named.Folded, other.Named.Folded) < 0);
    }

    private sealed class Named
    {
        public long Id { get; set; }
        public string Name { get; set; } = "";
        public string Folded { get; set; } = "";
        public string FoldedLast { get; set; } = "";
    }

    private sealed class Owned
    {
        public long Id { get; set; }
        public long Person { get; set; }
    }

    private sealed class Pair
    {
        public string One { get; set; } = "";
        public string Other { get; set; } = "";
    }

    private sealed class Alias
    {
        public string Folded { get; set; } = "";
        public string Name { get; set; } = "";
        public string LastName { get; set; } = "";
    }
}

/// <summary>Two people who may be one: by the fuller name, and by the other.</summary>
internal sealed record Doubt(long Fuller, long Other);
