using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>
/// Puts articles into their stories, in the transaction that stores them. The reports of the days around are kept in memory and taken from
/// the tables, where other processes put theirs; what was taken is checked against the tables before anything joins it.
/// </summary>
internal sealed class Grouping
{
    private const int MostPending = 500;
    private const int MostAround = 6_000;

    // Stubs of one wording under two headlines are two reports.
    private const int ShortText = 200;

    // So that the days do not have to be read again with every new report.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private const string Columns =
        """
        s.article AS Article, s.story AS Story, s.copy AS Copy, s.turn AS Turn, s.date AS Date, s.terms AS Terms, s.sketch AS Sketch,
        COALESCE(a.publisher, '') AS Publisher, a.hash AS Hash, a.title AS Title
        """;

    private readonly StoryWindow window = new();
    private long from = long.MaxValue;
    private long to = long.MinValue;
    private long seen;

    /// <summary>Places what belongs to no story yet, the earliest first; says how many.</summary>
    public async Task<int> GroupAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await transaction.RunAsync("UPDATE arrivals SET last = last", null, cancellation);
        var pending = await transaction.ReadAsync<Row>(
            $"""
            SELECT {Columns} FROM story_articles s JOIN articles a ON a.id = s.article WHERE s.turn = 0
            ORDER BY a.arrival DESC LIMIT {MostPending}
            """,
            null,
            cancellation);
        if (pending.Count == 0)
            return 0;
        await CatchUpAsync(transaction, cancellation);
        var turn = (await transaction.ReadAsync<long>("SELECT COALESCE(MAX(turn), 0) FROM story_articles", null, cancellation)).Single();
        foreach (var row in pending.OrderBy(row => row.Date).ThenBy(row => row.Article))
        {
            await LookAroundAsync(transaction, row.Date, cancellation);
            row.Turn = ++turn;
            await PlaceAsync(transaction, row, cancellation);
        }

        return pending.Count;
    }

    // What others placed since the last look; and what was placed here but perhaps never kept.
    private async Task CatchUpAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        if (from <= to)
            await TakeAsync(transaction, "s.turn > @seen AND s.date BETWEEN @from AND @to", new { seen, from, to }, cancellation);
    }

    private async Task LookAroundAsync(DbTransaction transaction, long date, CancellationToken cancellation)
    {
        var (earliest, latest) = (date - Milliseconds(StoryWindow.Days), date + Milliseconds(StoryWindow.Days));
        if (from <= earliest && latest <= to)
            return;
        var (keptFrom, keptTo) = (from, to);
        (from, to) = (earliest - Milliseconds(Margin), latest + Milliseconds(Margin));
        const string Missing = "s.turn > 0 AND s.date BETWEEN @from AND @to AND s.date NOT BETWEEN @keptFrom AND @keptTo";
        await TakeAsync(transaction, Missing, new { from, to, keptFrom, keptTo }, cancellation);
        window.KeepOnly(DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to), MostAround);
    }

    private async Task TakeAsync(DbTransaction transaction, string which, object values, CancellationToken cancellation)
    {
        var rows = await transaction.ReadAsync<Row>(
            $"""
            SELECT {Columns} FROM story_articles s JOIN articles a ON a.id = s.article WHERE {which}
            ORDER BY s.date DESC LIMIT {MostAround}
            """,
            values,
            cancellation);
        foreach (var row in rows)
            window.Add(row.ToMember());
        seen = rows.Select(row => row.Turn).Append(seen).Max();
    }

    private async Task PlaceAsync(DbTransaction transaction, Row row, CancellationToken cancellation)
    {
        var report = row.ToMember();
        var near = window.Near(report);
        var original = await RepeatedAsync(transaction, row, cancellation) ?? await CopiedAsync(transaction, report, near, cancellation);
        (row.Story, row.Copy) = original is null
            ? (await StoryOfAsync(transaction, report, near, row.Turn, cancellation), row.Article)
            : (original.Story, original.Copy);
        await transaction.RunAsync(
            "UPDATE story_articles SET story = @Story, copy = @Copy, turn = @Turn WHERE article = @Article", row, cancellation);
        window.Add(report with { Story = row.Story, Copy = row.Copy });
    }

    // A feed that repeats itself under new ids says nothing new, however long ago it said it.
    private static async Task<Row?> RepeatedAsync(DbTransaction transaction, Row row, CancellationToken cancellation)
        => (await transaction.ReadAsync<Row>(
            $"""
            SELECT {Columns} FROM articles a JOIN story_articles s ON s.article = a.id
            WHERE a.hash = @Hash AND a.id <> @Article AND s.turn > 0 AND (LENGTH(a.text) > {ShortText} OR a.title = @Title)
            ORDER BY a.arrival LIMIT 1
            """,
            row,
            cancellation)).FirstOrDefault();

    private async Task<Row?> CopiedAsync(
        DbTransaction transaction, StoryMember report, IReadOnlyList<NearReport> near, CancellationToken cancellation)
    {
        var candidates = window.MayBeCopies(report, near);
        if (candidates.Count == 0)
            return null;
        var runs = new TextRuns(await TextAsync(transaction, report.Article, cancellation) ?? "");
        foreach (var candidate in candidates)
        {
            if (await TextAsync(transaction, candidate.Article, cancellation) is not { } text)
                window.Remove(candidate.Article);
            else if (runs.IsCopyOf(new(text)))
                return new() { Story = candidate.Story, Copy = candidate.Copy };
        }

        return null;
    }

    private async Task<long> StoryOfAsync(
        DbTransaction transaction, StoryMember report, IReadOnlyList<NearReport> near, long turn, CancellationToken cancellation)
    {
        if (window.StoryOf(report, near) is { } story && await IsThereAsync(transaction, story, cancellation))
            return story;
        // The number of its first report, unless others are still in a story that this one had begun and has left.
        return await IsThereAsync(transaction, report.Article, cancellation)
            ? ArticleKey.Id($"story:{report.Article}:{turn}")
            : report.Article;
    }

    private static async Task<bool> IsThereAsync(DbTransaction transaction, long story, CancellationToken cancellation)
        => (await transaction.ReadAsync<long>(
            "SELECT article FROM story_articles WHERE story = @story AND turn > 0 LIMIT 1", new { story }, cancellation)).Count > 0;

    private static async Task<string?> TextAsync(DbTransaction transaction, long article, CancellationToken cancellation)
        => (await transaction.ReadAsync<string>(
            "SELECT text FROM articles WHERE id = @article AND removed IS NULL", new { article }, cancellation)).FirstOrDefault();

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private sealed class Row
    {
        public long Article { get; set; }
        public long Story { get; set; }
        public long Copy { get; set; }
        public long Turn { get; set; }
        public long Date { get; set; }
        public string Terms { get; set; } = "";
        public string Sketch { get; set; } = "";
        public string Publisher { get; set; } = "";
        public string Hash { get; set; } = "";
        public string Title { get; set; } = "";

        public StoryMember ToMember()
            => new(Article, Publisher, DateTimeOffset.FromUnixTimeMilliseconds(Date), StoryFacts.Read(Terms, Sketch))
            {
                Story = Story,
                Copy = Copy,
            };
    }
}
