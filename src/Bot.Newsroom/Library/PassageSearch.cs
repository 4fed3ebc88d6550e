using Bot.Articles;
using Dapper;

namespace Bot.Newsroom;

/// <summary>
/// Finds the articles that may hold a passage, though some of its words may differ: by the rarest words of each stretch of a few words,
/// all of them or two. A stretch of common words is looked for by more of them, or as it stands, which takes much longer.
/// </summary>
internal sealed class PassageSearch(Database database)
{
    private const int WordsInStretch = 8;
    private const int MostStretches = 12;

    // Percent of news articles: a word that stands in so many tells nothing apart.
    private const int Common = 10;

    // From so many of a word's newest articles is told how often it stands in all; fewer are counted.
    private const int MostCounted = 64;

    // A word of more articles costs more than it tells, however small a part of them these are.
    private const int MostOfRare = 5_000;

    // With fewer rare words a stretch is looked for by more of its words, or as it stands.
    private const int LeastRare = 3;
    private const int MostRare = 4;

    // So many words, some of them frequent, that by chance stand together in few articles are looked for in the place of a phrase: to
    // compare where each stands takes ten times as long. Words keep company, so that none counts as rarer than one in two hundred.
    private const int MostTogether = 6;
    private const double MostByChance = MostWhole / 4;
    private const double RarestShare = 0.005;

    // Where more do, SQLite finds these of them close to each other at half the time that a phrase takes, in which common words stand.
    private const int MostClose = 4;

    // Common words around others are left out of a phrase of no fewer words.
    private const int LeastOfPhrase = 4;

    private const int MostWhole = 20;
    private const int MostPaired = 400;

    // What a stretch counts for of which all is there, as it stands, or by the asked person; a pair counts one.
    private const int WholeWeight = 4;
    private const int PhraseWeight = 5;
    private const int PersonWeight = 8;

    /// <summary>Ids of articles, those that share most with the passage first.</summary>
    /// <param name="runs">The passage's words, folded, in runs that stand together.</param>
    public async Task<IReadOnlyList<long>> FindAsync(
        Scope scope, IEnumerable<IReadOnlyList<string>> runs, long? person, int most, CancellationToken cancellation)
    {
        var words = Some([.. runs.SelectMany(run => run.Chunk(WordsInStretch))]);
        var rarity = await RarityAsync([.. words.SelectMany(stretch => stretch).Distinct().Where(word => !IsCommon(word))], cancellation);
        var stretches = Telling([.. words.Select((stretch, at) => StretchOf(at, stretch, rarity.Counts, rarity.Articles))]);
        var hits = await HitsAsync(scope, person, stretches.SelectMany(stretch => Wholes(stretch, person)), cancellation);
        var crowded = stretches.Where(stretch => IsCrowded(stretch, hits));
        hits.AddRange(await HitsAsync(scope, person, crowded.Select(AsItStands), cancellation));
        // What the best article has whole needs no looser look.
        var best = ByWeight(hits).FirstOrDefault();
        var whole = hits.Where(hit => hit.Id == best).Select(hit => hit.Stretch).ToHashSet();
        var pairs = stretches.Where(stretch => !whole.Contains(stretch.Number)).Select(Paired).OfType<Wanted>();
        hits.AddRange(await HitsAsync(scope, person, pairs, cancellation));
        return [.. ByWeight(hits).Take(most)];
    }

    private static IEnumerable<long> ByWeight(IEnumerable<Hit> hits)
        => hits.GroupBy(hit => (hit.Id, hit.Arrival))
            .OrderByDescending(same => same.Sum(hit => hit.Weight)).ThenByDescending(same => same.Key.Arrival)
            .Select(same => same.Key.Id);

    // Words that stand everywhere take long to look for and tell nothing, unless there are no others.
    private static List<Stretch> Telling(List<Stretch> stretches)
        => stretches.TrueForAll(IsOfFrequentWords) ? stretches : stretches.FindAll(stretch => !IsOfFrequentWords(stretch));

    // Its words stand together in more articles than are taken: the newest of them need not be those that have it.
    private static bool IsCrowded(Stretch stretch, List<Hit> hits)
        => stretch.Instead is not null
            && hits.Count(hit => hit.Stretch == stretch.Number && hit.Weight is WholeWeight or PhraseWeight) >= MostWhole;

    private static bool IsOfFrequentWords(Stretch stretch) => stretch.Rare.Count == 0 && stretch.Frequent.Count > 0;

    private Stretch StretchOf(int number, string[] words, Dictionary<string, double> rarity, double articles)
    {
        var counted = words.Distinct().Where(rarity.ContainsKey).OrderBy(word => rarity[word]).ToList();
        var rare = counted.TakeWhile(word => rarity[word] <= MostOfRare).ToList();
        var together = rare.Count >= LeastRare
            ? [.. rare.Take(MostRare)]
            : Together(counted, [.. counted.Select(word => rarity[word] / articles)], articles);
        return new(number, words, [.. rare.Take(MostRare)], counted[rare.Count..], Instead(number, words, counted, together));
    }

    // All its telling words, or some close to each other; null where the stretch is looked for as it stands.
    private Wanted? Instead(int number, string[] words, List<string> counted, IReadOnlyList<string> together)
    {
        if (together.Count > 0)
            return new(number, WholeWeight, string.Join(And, together.Select(Quoted)), "to_tsquery", "", MostWhole);
        return counted.Count >= LeastRare && !database.IsPostgres
            ? Phrased(number, $"NEAR({string.Join(' ', counted.Take(MostClose).Select(Quoted))}, {words.Length})")
            : null;
    }

    // The rarest words that hardly stand together by chance; none where all do.
    internal static IReadOnlyList<string> Together(List<string> counted, List<double> shares, double articles)
    {
        var byChance = articles;
        for (var at = 0; at < Math.Min(counted.Count, MostTogether); at++)
        {
            byChance *= Math.Max(shares[at], RarestShare);
            if (at + 1 >= LeastRare && byChance <= MostByChance)
                return counted[..(at + 1)];
        }

        return [];
    }

    // By anybody, and by the asked person.
    private IEnumerable<Wanted> Wholes(Stretch stretch, long? person)
    {
        var anybodys = stretch.Instead ?? AsItStands(stretch);
        return person is null ? [anybodys] : [anybodys, anybodys with { Weight = PersonWeight, Condition = Speaks }];
    }

    private Wanted AsItStands(Stretch stretch) => Phrased(stretch.Number, Phrase(Inner(stretch.Words)));

    private static Wanted Phrased(int number, string match) => new(number, PhraseWeight, match, "phraseto_tsquery", "", MostWhole);

    // Without the common words at either end.
    internal static string[] Inner(string[] words)
    {
        var (first, last) = (Array.FindIndex(words, word => !IsCommon(word)), Array.FindLastIndex(words, word => !IsCommon(word)));
        return first >= 0 && last + 1 - first >= LeastOfPhrase ? words[first..(last + 1)] : words;
    }

    // Any two of the rarest words; of frequent ones only with a rare one. Null for nothing to look for.
    private Wanted? Paired(Stretch stretch)
    {
        var common = stretch.Words.Distinct().Where(IsCommon).OrderBy(ShareOf);
        List<string> words = [.. stretch.Rare.Concat(stretch.Frequent).Concat(common).Take(MostPairing).Select(Quoted)];
        var pairs = Pairs(words, stretch.Frequent.Count > 0 ? stretch.Rare.Count : words.Count);
        return pairs.Length == 0 ? null : new(stretch.Number, 1, pairs, "to_tsquery", "", MostPaired);
    }

    private async Task<List<Hit>> HitsAsync(Scope scope, long? person, IEnumerable<Wanted> wanted, CancellationToken cancellation)
    {
        var values = new DynamicParameters(new { server = scope.Follower, person });
        List<string> parts = [.. wanted.Select((part, number) => Part(values, part, scope, number))];
        return parts.Count == 0 ? [] : await database.ReadAsync<Hit>(string.Join("\nUNION ALL ", parts), values, cancellation);
    }

    private const string Speaks = " AND EXISTS (SELECT 1 FROM appearances p WHERE p.article = a.id AND p.person = @person)";

    // Of a long passage some from everywhere.
    private static List<string[]> Some(List<string[]> all)
        => all.Count <= MostStretches ? all : [.. Enumerable.Range(0, MostStretches).Select(at => all[at * all.Count / MostStretches])];

    private string Part(DynamicParameters values, Wanted part, Scope scope, int number)
    {
        values.Add($"match{number}", part.Match);
        var found = database.IsPostgres
            ? $"(SELECT rowid FROM article_words WHERE words @@ {part.Query}('english', @match{number}) OFFSET 0) w"
            : "article_words w";
        var matches = database.IsPostgres ? "" : $"AND article_words MATCH @match{number}";
        return $"""
            SELECT * FROM (SELECT {part.Weight} AS Weight, {part.Stretch} AS Stretch, a.id AS Id, a.arrival AS Arrival
              FROM {found} CROSS JOIN articles a
              WHERE a.arrival = w.rowid {matches} AND {scope.Sees("a.id")}{part.Condition}
              ORDER BY w.rowid DESC LIMIT {part.Most}) AS part{number}
            """;
    }

    private string Phrase(string[] stretch) => database.IsPostgres ? string.Join(' ', stretch) : $"\"{string.Join(' ', stretch)}\"";

    private string And => database.IsPostgres ? " & " : " AND ";

    private static bool IsCommon(string word) => ShareOf(word) >= Common;

    private static int ShareOf(string word) => Terms.Share(Terms.StemOf(word));

    // For SQLite each pair more takes its time.
    private int MostPairing => database.IsPostgres ? 4 : 3;

    // Any two of some words, one of them among the first; the word where there is one, nothing where there is none.
    private string Pairs(List<string> words, int among)
    {
        var pairs = from first in Enumerable.Range(0, Math.Min(among, words.Count))
                    from second in Enumerable.Range(first + 1, words.Count - first - 1)
                    select $"({words[first]}{And}{words[second]})";
        return words.Count == 1 ? words[0] : string.Join(database.IsPostgres ? " | " : " OR ", pairs);
    }

    private string Quoted(string word) => database.IsPostgres ? $"'{word.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{word}\"";

    // In how many articles a word stands, as far as that is worth counting, and how many there are; words of none are left out.
    private async Task<(Dictionary<string, double> Counts, double Articles)> RarityAsync(
        IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var values = new DynamicParameters();
        for (var at = 0; at < words.Count; at++)
            values.Add($"word{at}", Quoted(words[at]));
        if (words.Count == 0)
            return ([], 0);
        if (database.IsPostgres)
            values = new DynamicParameters(new { words });
        var counted = await database.ReadAsync<Counted>(database.IsPostgres ? Frequencies : Counts(words.Count), values, cancellation);
        return (counted.Where(word => word.Count > 0).ToDictionary(word => words[(int)word.Word], word => word.Count),
            counted.Select(word => word.Articles).FirstOrDefault());
    }

    // The denser the newest articles with a word lie, the more of all have it.
    private static string Counts(int words) => string.Join(
        " UNION ALL ",
        Enumerable.Range(0, words).Select(at => $"""
            SELECT {at} AS Word,
              CAST(CASE COUNT(*) WHEN {MostCounted} THEN {MostCounted} * MAX(last) / (MAX(last) - MIN(w.rowid) + 1) ELSE COUNT(*) END
                AS REAL) AS Count, CAST(MAX(last) AS REAL) AS Articles
            FROM (SELECT rowid FROM article_words WHERE article_words MATCH @word{at} ORDER BY rowid DESC LIMIT {MostCounted}) w
              CROSS JOIN arrivals
            """));

    // PostgreSQL keeps how frequent the most frequent are; words that its dictionary drops have no lexeme.
    private const string Frequencies =
        """
        SELECT w.at - 1 AS Word, MAX(COALESCE(s.frequency, 0.000001) * arrivals.last) AS Count,
          CAST(MAX(arrivals.last) AS DOUBLE PRECISION) AS Articles
        FROM unnest(@words) WITH ORDINALITY AS w (word, at)
          CROSS JOIN arrivals CROSS JOIN LATERAL unnest(to_tsvector('english', w.word)) AS l
          LEFT JOIN (SELECT t.lexeme, t.frequency FROM pg_stats p
            CROSS JOIN LATERAL unnest(CAST(CAST(p.most_common_elems AS TEXT) AS TEXT[]), p.most_common_elem_freqs) AS t (lexeme, frequency)
            WHERE p.schemaname = current_schema() AND p.tablename = 'article_words' AND p.attname = 'words') s ON s.lexeme = l.lexeme
        GROUP BY w.at
        """;

    /// <summary>
    /// Words of the passage in a row; the rare and the frequent of them, rarest first, and what is looked for instead of all in a row.
    /// </summary>
    private sealed record Stretch(
        int Number, string[] Words, IReadOnlyList<string> Rare, IReadOnlyList<string> Frequent, Wanted? Instead);

    /// <summary>The newest articles that match, of one stretch, and what each counts for.</summary>
    private sealed record Wanted(int Stretch, int Weight, string Match, string Query, string Condition, int Most);

    private sealed class Hit
    {
        public long Weight { get; set; }

        public long Stretch { get; set; }

        public long Id { get; set; }

        public long Arrival { get; set; }
    }

    private sealed class Counted
    {
        public long Word { get; set; }

        public double Count { get; set; }

        public double Articles { get; set; }
    }
}
