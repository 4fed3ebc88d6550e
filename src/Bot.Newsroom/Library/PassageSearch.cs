using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// Finds the articles that may hold a passage, though some of its words may differ: by stretches of a few words as they are, and by the
/// rarest words of each stretch, two of which are enough.
/// </summary>
internal sealed class PassageSearch(Database database)
{
    private const int WordsInStretch = 8;
    private const int MostStretches = 12;

    // Words that stand in so many articles tell nothing apart.
    private const int MostCounted = 1_000;

    private const int MostExact = 20;
    private const int MostRare = 400;

    // What a stretch counts for that stands there word for word, by the asked person, or by its rare words.
    private const int ExactWeight = 4;
    private const int PersonWeight = 8;

    /// <summary>Ids of articles, those that share most with the passage first.</summary>
    /// <param name="runs">The passage's words, folded, in runs that stand together.</param>
    public async Task<IReadOnlyList<long>> FindAsync(
        Scope scope, IEnumerable<IReadOnlyList<string>> runs, long? person, int most, CancellationToken cancellation)
    {
        var stretches = Some([.. runs.SelectMany(run => run.Chunk(WordsInStretch))]);
        var rarity = await RarityAsync([.. stretches.SelectMany(stretch => stretch).Distinct()], cancellation);
        var values = new DynamicParameters(new { server = scope.Follower, person });
        List<string> parts = [];
        foreach (var stretch in stretches)
        {
            parts.Add(Part(values, ExactWeight, Phrase(stretch), "phraseto_tsquery", scope, "", MostExact, parts.Count));
            if (person is not null)
                parts.Add(Part(values, PersonWeight, Phrase(stretch), "phraseto_tsquery", scope, Speaks, MostExact, parts.Count));
            if (Pairs(stretch, rarity) is { Length: > 0 } pairs)
                parts.Add(Part(values, 1, pairs, "to_tsquery", scope, "", MostRare, parts.Count));
        }

        if (parts.Count == 0)
            return [];
        var hits = await database.ReadAsync<Hit>(string.Join("\nUNION ALL ", parts), values, cancellation);
        return [.. hits.GroupBy(hit => (hit.Id, hit.Arrival))
            .OrderByDescending(same => same.Sum(hit => hit.Weight)).ThenByDescending(same => same.Key.Arrival)
            .Take(most).Select(same => same.Key.Id)];
    }

    private const string Speaks = " AND EXISTS (SELECT 1 FROM appearances p WHERE p.article = a.id AND p.person = @person)";

    // Of a long passage some from everywhere.
    private static List<string[]> Some(List<string[]> all)
        => all.Count <= MostStretches ? all : [.. Enumerable.Range(0, MostStretches).Select(at => all[at * all.Count / MostStretches])];

    private string Part(
        DynamicParameters values, int weight, string match, string query, Scope scope, string condition, int most, int number)
    {
        values.Add($"match{number}", match);
        var found = database.IsPostgres
            ? $"(SELECT rowid FROM article_words WHERE words @@ {query}('english', @match{number}) OFFSET 0) w"
            : "article_words w";
        var matches = database.IsPostgres ? "" : $"AND article_words MATCH @match{number}";
        return $"""
            SELECT * FROM (SELECT {weight} AS Weight, a.id AS Id, a.arrival AS Arrival FROM {found} CROSS JOIN articles a
              WHERE a.arrival = w.rowid {matches} AND {scope.Sees("a.id")}{condition} ORDER BY w.rowid DESC LIMIT {most}) AS part{number}
            """;
    }

    private string Phrase(string[] stretch) => database.IsPostgres ? string.Join(' ', stretch) : $"\"{string.Join(' ', stretch)}\"";

    // Any two of the rarest words that stand anywhere.
    private string Pairs(string[] stretch, Dictionary<string, double> rarity)
    {
        var taken = database.IsPostgres ? 4 : 3;
        var rare = stretch.Distinct().Where(rarity.ContainsKey).OrderBy(word => rarity[word]).Take(taken).Select(Quoted).ToList();
        var and = database.IsPostgres ? "&" : "AND";
        var pairs = from first in Enumerable.Range(0, rare.Count)
                    from second in Enumerable.Range(first + 1, rare.Count - first - 1)
                    select $"({rare[first]} {and} {rare[second]})";
        return rare.Count == 1 ? rare[0] : string.Join(database.IsPostgres ? " | " : " OR ", pairs);
    }

    private string Quoted(string word) => database.IsPostgres ? $"'{word.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{word}\"";

    // In how many articles a word stands, as far as that is worth counting; those that stand in none are left out.
    private async Task<Dictionary<string, double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var values = new DynamicParameters();
        for (var at = 0; at < words.Count; at++)
            values.Add($"word{at}", Quoted(words[at]));
        if (words.Count == 0)
            return [];
        if (database.IsPostgres)
            values = new DynamicParameters(new { words });
        var counted = await database.ReadAsync<Counted>(database.IsPostgres ? Frequencies : Counts(words.Count), values, cancellation);
        return counted.Where(word => word.Count > 0).ToDictionary(word => words[(int)word.Word], word => word.Count);
    }

    private static string Counts(int words) => string.Join(
        " UNION ALL ",
        Enumerable.Range(0, words).Select(at => $"""
            SELECT {at} AS Word, CAST(COUNT(*) AS REAL) AS Count
            FROM (SELECT 1 FROM article_words WHERE article_words MATCH @word{at} LIMIT {MostCounted})
            """));

    // PostgreSQL keeps how frequent the most frequent are; words that its dictionary drops have no lexeme.
    private const string Frequencies =
        """
        SELECT w.at - 1 AS Word, MAX(COALESCE(s.frequency, 0.000001)) AS Count
        FROM unnest(@words) WITH ORDINALITY AS w (word, at)
          CROSS JOIN LATERAL unnest(to_tsvector('english', w.word)) AS l
          LEFT JOIN (SELECT t.lexeme, t.frequency FROM pg_stats p
            CROSS JOIN LATERAL unnest(CAST(CAST(p.most_common_elems AS TEXT) AS TEXT[]), p.most_common_elem_freqs) AS t (lexeme, frequency)
            WHERE p.schemaname = current_schema() AND p.tablename = 'article_words' AND p.attname = 'words') s ON s.lexeme = l.lexeme
        GROUP BY w.at
        """;

    private sealed class Hit
    {
        public long Weight { get; set; }

        public long Id { get; set; }

        public long Arrival { get; set; }
    }

    private sealed class Counted
    {
        public long Word { get; set; }

        public double Count { get; set; }
    }
}
