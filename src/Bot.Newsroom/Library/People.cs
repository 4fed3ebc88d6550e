namespace Bot.Newsroom;

/// <summary>
/// Those who speak, over all articles that the asker sees. Two names are one person when they differ in case or accents only; whoever an
/// article knows by last name only is that article's, and is found by that name where nobody has it in full.
/// </summary>
internal sealed class People(Database database, TimeProvider time)
{
    // Who is looked at to find who fits best, most quoted first.
    private const int MostLookedAt = 200;

    // Above this, one article brought by two feeds that a server follows may count twice: who looks at the number would not notice, and
    // counting takes long.
    private const int MostCounted = 500;

    // Where so many of the most quoted fit what is typed, who is looked at is found among few: no need to gather all that fit.
    private const int MostQuoted = 400;
    private const int FitOften = 20;

    private readonly NameWords vocabulary = new(database, time);

    /// <summary>
    /// Everybody who fits as well as the best does, most quoted first, and whether that was without guessing a misspelling.
    /// </summary>
    public async Task<(IReadOnlyList<Person> People, bool AsTyped)> FindAsync(Scope scope, string typed, CancellationToken cancellation)
    {
        var name = new TypedName(typed);
        if (name.Words.Count == 0)
            return ([], false);
        // All words, then the last one: those before it may belong to the role.
        foreach (var words in new[] { name.Words, [name.Words[^1]] })
        {
            var all = await WithRolesAsync(scope, await WithWordsAsync(scope, [.. words.Select(Exactly)], cancellation), cancellation);
            var fits = Best(name, all, PersonFit.LastName);
            if (fits.Count > 0)
                return (fits, true);
        }

        if (await KnownByLastNameAsync(scope, string.Join(' ', name.Words), cancellation) is { Count: > 0 } local)
            return (local, true);
        var begun = await WithRolesAsync(scope, await WithWordsAsync(scope, [.. name.Words.Select(Begun)], cancellation), cancellation);
        return Best(name, begun, PersonFit.PartOfRole) is { Count: > 0 } best
            ? (best, true)
            : (await MisspeltAsync(scope, name, cancellation), false);
    }

    /// <summary>Suggestions while typing, best first.</summary>
    public async Task<IReadOnlyList<Person>> SuggestAsync(Scope scope, string typed, int most, CancellationToken cancellation)
    {
        var name = new TypedName(typed);
        if (name.Words.Count == 0)
            return await MostQuotedAsync(scope, most, cancellation);
        var begun = await WithWordsAsync(scope, [.. name.Words.Select(Begun)], cancellation);
        if (begun.Count == 0)
            return [.. (await MisspeltAsync(scope, name, cancellation)).Take(most)];
        // Whom one word fits by the name, it fits whatever the role.
        List<Person> byName = name.Words.Count == 1 ? [.. begun.Where(person => name.FitOf(person) <= PersonFit.Begun)] : [];
        return byName.Count >= most
            ? await WithRolesAsync(scope, [.. byName.OrderBy(name.FitOf).Take(most)], cancellation)
            : [.. (await WithRolesAsync(scope, begun, cancellation)).OrderBy(name.FitOf).Take(most)];
    }

    /// <summary>Those who speak in one article, with what they say there, most quoted first.</summary>
    public async Task<IReadOnlyList<Person>> InArticleAsync(long article, CancellationToken cancellation)
        => Of(await database.ReadAsync<Row>(
            """
            SELECT p.id AS Id, p.mark AS Mark, a.name AS Name, a.last_name AS LastName, p.article AS Only, a.role AS Role,
              a.quoted AS Quoted, a.paraphrased AS Paraphrased
            FROM appearances a JOIN people p ON p.id = a.person WHERE a.article = @article ORDER BY a.quoted DESC, p.folded
            """,
            new { article },
            cancellation));

    /// <summary>Whom a button of a card means, though they may go by another name by now.</summary>
    public async Task<Person?> MarkedAsync(Scope scope, string mark, CancellationToken cancellation)
        => await OneAsync(scope, "p.mark = @mark", 0, mark, cancellation)
            ?? await OneAsync(scope, "p.id = (SELECT person FROM aliases WHERE mark = @mark)", 0, mark, cancellation);

    public async Task<Person?> FindAsync(Scope scope, long id, CancellationToken cancellation)
        => await OneAsync(scope, "p.id = @id", id, "", cancellation);

    /// <summary>Where a person speaks, latest first.</summary>
    public async Task<List<Appearance>> AppearancesAsync(Scope scope, long person, long? article, int most, CancellationToken cancellation)
        => await database.ReadAsync<Appearance>(
            $"""
            SELECT p.article AS Article, p.starts AS Starts FROM appearances p
            WHERE p.person = @person {(article is null ? "" : "AND p.article = @article")} AND {scope.Sees("p.article")}
            ORDER BY p.date DESC, p.article LIMIT @most
            """,
            new { person, article, most, server = scope.Follower },
            cancellation);

    /// <summary>How many people are quoted under their full name.</summary>
    public async Task<long> CountAsync(Scope scope, CancellationToken cancellation)
        => (await database.ReadAsync<long>(
            $"SELECT COUNT(DISTINCT f.person) FROM feed_people f WHERE f.quoted > 0 AND {Seen(scope)}",
            new { server = scope.Follower },
            cancellation))
                .Single();

    private const string Columns =
        """
        p.id AS Id, p.mark AS Mark, p.name AS Name, p.last_name AS LastName, p.article AS Only,
          s.quoted AS Quoted, s.paraphrased AS Paraphrased
        """;

    private static string Most(long feed, int most)
        => $"SELECT person FROM feed_people WHERE feed = {feed} ORDER BY quoted DESC LIMIT {most}";

    private static string Sums(string of)
        => $"CAST(SUM({of}.quoted) AS BIGINT) AS quoted, CAST(SUM({of}.paraphrased) AS BIGINT) AS paraphrased";

    private static (string From, string Before) Exactly(string word) => (word, word + "\u0001");

    private static (string From, string Before) Begun(string word) => (word, word + "\U0010FFFF");

    private static IReadOnlyList<Person> Best(TypedName name, IReadOnlyList<Person> people, PersonFit least)
    {
        var fits = people.Select(person => (person, Fit: name.FitOf(person))).Where(found => found.Fit <= least).ToList();
        var best = fits.Select(found => found.Fit).DefaultIfEmpty().Min();
        return [.. fits.Where(found => found.Fit == best).Select(found => found.person)];
    }

    // With a word in each of the ranges, most quoted first, without their roles.
    private async Task<IReadOnlyList<Person>> WithWordsAsync(
        Scope scope, IReadOnlyList<(string From, string Before)> ranges, CancellationToken cancellation)
    {
        var values = new Dapper.DynamicParameters(new { server = scope.Follower });
        for (var at = 0; at < ranges.Count; at++)
        {
            values.Add($"from{at}", ranges[at].From);
            values.Add($"before{at}", ranges[at].Before);
        }

        if (scope.IsHouse && ranges.Count == 1 && await FitsOftenAsync(values, cancellation))
            return Of(await NamedAsync(OftenFitting, values, cancellation));
        var conditions = Enumerable.Range(0, ranges.Count).Select(IsAmong);
        return await GatherAsync(scope, string.Join(" AND ", conditions), values, MostLookedAt, cancellation);
    }

    // All that have a word in a range, by that range.
    private static string IsAmong(int range)
        => $"f.person IN (SELECT person FROM person_words WHERE word >= @from{range} AND word < @before{range})";

    // The same, asked of one after the other.
    private const string HasWord =
        "EXISTS (SELECT 1 FROM person_words w WHERE w.person = f.person AND w.word >= @from0 AND w.word < @before0)";

    // One feed has one row a person: nothing has to be summed, and the first that fit are enough.
    internal static readonly string OftenFitting =
        $"""
        SELECT f.person, f.quoted, f.paraphrased FROM feed_people f
        WHERE f.feed = {Follows.House} AND {HasWord} ORDER BY f.quoted DESC, f.person LIMIT {MostLookedAt}
        """;

    private async Task<bool> FitsOftenAsync(object values, CancellationToken cancellation)
        => (await database.ReadAsync<long>(
            $"SELECT COUNT(*) FROM ({Most(Follows.House, MostQuoted)}) AS f WHERE {HasWord}", values, cancellation)).Single() >= FitOften;

    private async Task<IReadOnlyList<Person>> MostQuotedAsync(Scope scope, int most, CancellationToken cancellation)
    {
        var feeds = scope.IsHouse
            ? []
            : await database.ReadAsync<long>(
                "SELECT feed FROM follows WHERE server = @server",
                new { server = scope.Follower },
                cancellation);
        var each = feeds.Prepend(Follows.House)
            .Select(feed => $"SELECT person FROM ({Most(feed, most)}) AS most{feed}");
        var gathered = await GatherAsync(
            scope,
            $"f.person IN ({string.Join(" UNION ", each)})",
            new { server = scope.Follower },
            most,
            cancellation);
        return await WithRolesAsync(scope, gathered, cancellation);
    }

    private async Task<IReadOnlyList<Person>> GatherAsync(
        Scope scope, string condition, object values, int most, CancellationToken cancellation)
    {
        var rows = await NamedAsync(
            $"""
            SELECT f.person, {Sums("f")} FROM feed_people f
            WHERE {condition} AND {Seen(scope)} GROUP BY f.person ORDER BY 2 DESC, 1 LIMIT {most}
            """,
            values,
            cancellation);
        return scope.IsHouse ? Of(rows) : Of(await CountedAsync(scope, rows, cancellation));
    }

    private Task<List<Row>> NamedAsync(string counts, object values, CancellationToken cancellation)
        => database.ReadAsync<Row>(
            $"SELECT {Columns} FROM ({counts}) AS s JOIN people p ON p.id = s.person ORDER BY s.quoted DESC, p.folded",
            values,
            cancellation);

    private async Task<IReadOnlyList<Person>> WithRolesAsync(Scope scope, IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        if (people.Count == 0)
            return people;
        var roles = (await database.ReadAsync<Row>(
            $"SELECT p.id AS Id, {Role(scope)} AS Role FROM people p WHERE p.id IN ({Work.Ids(people.Select(person => person.Id))})",
            new { server = scope.Follower },
            cancellation)).ToDictionary(row => row.Id, row => row.Role);
        return [.. people.Select(person => person with { Role = roles.GetValueOrDefault(person.Id) })];
    }

    // An article that two of the feeds brought counts once.
    private async Task<List<Row>> CountedAsync(Scope scope, List<Row> rows, CancellationToken cancellation)
    {
        var few = rows.Where(row => row.Quoted + row.Paraphrased is > 1 and <= MostCounted)
            .Take(CardLimits.Choices).ToDictionary(row => row.Id);
        if (few.Count == 0)
            return rows;
        var counted = await database.ReadAsync<Row>(
            $"""
            SELECT a.person AS Id, {Sums("a")} FROM appearances a
            WHERE a.person IN ({string.Join(", ", few.Keys)}) AND {scope.Sees("a.article")} GROUP BY a.person
            """,
            new { server = scope.Follower },
            cancellation);
        foreach (var row in counted)
            (few[row.Id].Quoted, few[row.Id].Paraphrased) = (row.Quoted, row.Paraphrased);
        return rows;
    }

    private async Task<IReadOnlyList<Person>> KnownByLastNameAsync(Scope scope, string folded, CancellationToken cancellation)
        => await CountAppearancesAsync(scope, "p.folded = @mark AND p.article <> 0", 0, folded, cancellation);

    private async Task<Person?> OneAsync(Scope scope, string condition, long id, string mark, CancellationToken cancellation)
        => await CountAppearancesAsync(scope, condition, id, mark, cancellation) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<Person>> CountAppearancesAsync(
        Scope scope, string condition, long id, string mark, CancellationToken cancellation)
        => Of(await database.ReadAsync<Row>(
            $"""
            SELECT {Columns}, {Role(scope)} AS Role
            FROM people p JOIN (SELECT a.person, {Sums("a")} FROM appearances a JOIN people p ON p.id = a.person
                                WHERE {condition} AND {scope.Sees("a.article")} GROUP BY a.person) AS s ON s.person = p.id
            ORDER BY s.quoted DESC, p.folded LIMIT {CardLimits.Choices}
            """,
            new { id, mark, server = scope.Follower },
            cancellation));

    private async Task<IReadOnlyList<Person>> MisspeltAsync(Scope scope, TypedName name, CancellationToken cancellation)
    {
        List<IReadOnlyList<string>> near = [];
        foreach (var word in name.Words)
            near.Add(await vocabulary.NearAsync(word, cancellation));
        if (near.Exists(words => words.Count == 0))
            return [];
        var values = new Dapper.DynamicParameters(new { server = scope.Follower });
        var conditions = near.Select((words, at) => $"f.person IN (SELECT person FROM person_words WHERE word IN ({string.Join(
            ", ",
            words.Select((word, n) => Named(values, $"w{at}x{n}", word)))}))");
        var gathered = await GatherAsync(scope, string.Join(" AND ", conditions), values, MostLookedAt, cancellation);
        var people = await WithRolesAsync(scope, gathered, cancellation);
        return [.. people.OrderBy(person => name.Words.Sum(word => person.Words.Min(own => Spelling.Errors(word, own))))];
    }

    private static string Named(Dapper.DynamicParameters values, string name, string value)
    {
        values.Add(name, value);
        return $"@{name}";
    }

    private static string Seen(Scope scope) => scope switch
    {
        { IsEverything: true } => "1 = 1",
        { IsHouse: true } => "f.feed = 0",
        _ => "(f.feed = 0 OR f.feed IN (SELECT wish.feed FROM follows wish WHERE wish.server = @server))",
    };

    private static string Role(Scope scope)
        => $"""
            (SELECT r.role FROM appearances r WHERE r.person = p.id AND r.role IS NOT NULL AND {scope.Sees("r.article")}
               ORDER BY r.date DESC, r.article LIMIT 1)
            """;

    private static IReadOnlyList<Person> Of(List<Row> rows) => [.. rows.Select(row => row.ToPerson())];

    private sealed class Row
    {
        public long Id { get; set; }
        public string Mark { get; set; } = "";
        public string Name { get; set; } = "";
        public string LastName { get; set; } = "";
        public long Only { get; set; }
        public long Quoted { get; set; }
        public long Paraphrased { get; set; }
        public string? Role { get; set; }

        public Person ToPerson() => new(Id, Name, LastName, Role, (int)Quoted, (int)Paraphrased, Mark) { OnlyIn = Only == 0 ? null : Only };
    }
}

/// <summary>A person in one article: where each quotation starts, comma-separated as it is stored.</summary>
internal sealed class Appearance
{
    public long Article { get; set; }

    public string Starts { get; set; } = "";

    public IEnumerable<int> Quoted
        => Starts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(start => int.Parse(
            start,
            System.Globalization.CultureInfo.InvariantCulture));
}
