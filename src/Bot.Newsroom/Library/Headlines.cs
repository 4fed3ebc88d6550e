using System.Collections.Concurrent;

namespace Bot.Newsroom;

/// <summary>Finds articles by what somebody types of a headline: its words, begun at least, in any order; latest first.</summary>
internal sealed class Headlines(Database database, TimeProvider time)
{
    // The newest of those with the words; who wants an older one types more.
    private const int MostLookedAt = 2_000;

    // Headlines that are compared letter by letter when nothing has the words as typed.
    private const int MostGuessed = 1_000;

    // Of so many servers the headlines that were compared last are kept for a moment: who misspells goes on typing.
    private const int MostKept = 16;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly Newest newest = new(database);
    private readonly ConcurrentDictionary<Scope, Kept> kept = new();

    public async Task<IReadOnlyList<ArticleEntry>> FindAsync(Scope scope, string typed, int most, CancellationToken cancellation)
    {
        var words = Words(typed);
        if (words.Count == 0)
            return typed.Trim().Length == 0 ? Entries(await newest.RowsAsync(scope, 0, most, null, cancellation)) : [];
        var begun = await BegunAsync(scope, words, most, cancellation);
        return begun.Count > 0 ? Entries(begun) : await MisspeltAsync(scope, words, most, cancellation);
    }

    /// <summary>The articles at an address, however that is written, latest first.</summary>
    public async Task<IReadOnlyList<ArticleEntry>> AtAsync(Scope scope, Uri address, int most, CancellationToken cancellation)
        => Entries(await database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a
            WHERE a.address = @address AND a.removed IS NULL AND {scope.Sees("a.id")} ORDER BY a.date DESC, a.id LIMIT @most
            """,
            new { address = ArticleKey.Canonical(address), most, server = scope.Follower },
            cancellation));

    public async Task<ArticleEntry?> FindAsync(Scope scope, long id, CancellationToken cancellation)
        => (await database.ReadAsync<ArticleRow>(
            $"SELECT {ArticleRow.Columns} FROM articles a WHERE a.id = @id AND a.removed IS NULL AND {scope.Sees("a.id")}",
            new { id, server = scope.Follower },
            cancellation)).FirstOrDefault()?.ToEntry();

    private Task<List<ArticleRow>> BegunAsync(Scope scope, List<string> words, int most, CancellationToken cancellation)
    {
        var match = database.IsPostgres
            ? string.Join(" & ", words.Select(word => $"{word}:*"))
            : string.Join(' ', words.Select(word => $"\"{word}\"*"));
        var matches = database.IsPostgres ? "words @@ to_tsquery('simple', @match)" : "article_words_of_titles MATCH @match";
        return database.ReadAsync<ArticleRow>(
            $"""
            SELECT {ArticleRow.Columns} FROM articles a
            WHERE a.removed IS NULL AND a.id IN (SELECT id FROM (SELECT b.id, b.date
              FROM (SELECT rowid AS arrival FROM article_words_of_titles WHERE {matches} ORDER BY rowid DESC LIMIT {MostLookedAt}) AS newest
                CROSS JOIN articles b
              WHERE b.arrival = newest.arrival AND {scope.Sees("b.id")} ORDER BY b.date DESC, b.id LIMIT @most) AS latest)
            ORDER BY a.date DESC, a.source, a.id
            """,
            new { match, most, server = scope.Follower },
            cancellation);
    }

    private async Task<IReadOnlyList<ArticleEntry>> MisspeltAsync(Scope scope, List<string> words, int most, CancellationToken cancellation)
    {
        (string Word, ulong Letters)[] wanted = [.. words.Select(word => (word, Spelling.LettersOf(word)))];
        return [.. (await NewestAsync(scope, cancellation)).Headlines.Where(headline => headline.HasAll(wanted))
            .Take(most).Select(headline => headline.Entry)];
    }

    private async Task<Kept> NewestAsync(Scope scope, CancellationToken cancellation)
    {
        if (kept.TryGetValue(scope, out var known) && time.GetElapsedTime(known.At) < Freshness)
            return known;
        if (kept.Count >= MostKept)
            kept.Clear();
        var entries = Entries(await newest.RowsAsync(scope, 0, MostGuessed, null, cancellation));
        return kept[scope] = new([.. entries.Select(entry => new Headline(entry))], time.GetTimestamp());
    }

    private sealed record Kept(Headline[] Headlines, long At);

    private sealed class Headline(ArticleEntry entry)
    {
        private readonly (string Word, ulong Letters)[] words = [.. Words(entry.Title).Select(word => (word, Spelling.LettersOf(word)))];

        public ArticleEntry Entry => entry;

        public bool HasAll((string Word, ulong Letters)[] wanted)
            => Array.TrueForAll(wanted, word => Array.Exists(words, own => IsNear(word, own, Spelling.Allowed(word.Word.Length))));

        private static bool IsNear((string Word, ulong Letters) typed, (string Word, ulong Letters) own, int allowed)
            => Math.Abs(typed.Word.Length - own.Word.Length) <= allowed
                && !Spelling.AreFar(typed.Letters, own.Letters, allowed)
                && Spelling.Errors(typed.Word, own.Word) <= allowed;
    }

    // An apostrophe parts words here: both engines part them so.
    private static List<string> Words(string text) => Folding.Words(Folding.Fold(text).Replace('\'', ' '));

    private static IReadOnlyList<ArticleEntry> Entries(List<ArticleRow> rows) => [.. rows.Select(row => row.ToEntry())];
}
