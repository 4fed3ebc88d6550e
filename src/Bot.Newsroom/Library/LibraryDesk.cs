using System.Text;
using System.Text.Json;

namespace Bot.Newsroom;

/// <summary>What owners do with the library, in Discord and in the terminal: add, remove, have everything read again, export.</summary>
public sealed class LibraryDesk(ArticleLibrary library, Upkeep upkeep, Database database, FetchArticle fetch, ReadHtml readHtml)
{
    private const int Batch = 200;

    // A file without an ending is taken at its word.
    private static readonly string[] Texts = ["", ".txt", ".md"];
    private static readonly string[] Pages = [".html", ".htm"];

    private readonly Aliases aliases = new(database, upkeep);

    /// <summary>
    /// Adds the article in a file (text, or a page by its ending); <paramref name="address"/> is where it was published, if anybody
    /// knows.
    /// </summary>
    public async Task<LibraryAnswer> AddFileAsync(string name, byte[] bytes, Uri? address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(bytes);
        var page = HasEnding(name, Pages) ? readHtml(bytes, name)
            : HasEnding(name, Texts) ? TextOf(name, bytes)
            : new(null, "is no text by its ending; articles are .txt, .md, .html, .htm");
        return page.Article is { } article
            ? await AddAsync(address is null ? article : article with { Link = address }, cancellation)
            : new(false, $"{name} was not added: it {page.Refusal}.");
    }

    /// <summary>Adds the article of the page at an address.</summary>
    public async Task<LibraryAnswer> AddPageAsync(Uri address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        var page = await fetch(address, cancellation);
        return page.Article is { } article ? await AddAsync(article, cancellation) : new(false, page.Refusal);
    }

    /// <summary>Takes an article's text and findings away; only a person brings it back, by adding it again.</summary>
    public async Task<LibraryAnswer> RemoveAsync(ArticleEntry entry, string why, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return await library.RemoveAsync(entry.Id, why, cancellation)
            ? new(true, $"“{entry.Title}” is removed, and comes back only if somebody adds it again. Cards that show it say so.")
            : new(false, $"“{entry.Title}” is not in the library any more.");
    }

    /// <summary>Has everything read again in the background.</summary>
    public async Task<LibraryAnswer> RereadAsync(CancellationToken cancellation)
    {
        var articles = Wording.Count(await upkeep.ReadAgainAsync(cancellation), "article");
        return new(true, $"{articles} will be read again in the background, the newest first; until then they are shown as they are.");
    }

    /// <summary>Two people who may be one, and how many such pairs there are.</summary>
    internal async Task<(Person Fuller, Person Other, int Count)?> DoubtAsync(CancellationToken cancellation)
    {
        var (doubt, count) = await aliases.DoubtsAsync(cancellation);
        return doubt is not null
            && await library.People.FindAsync(Scope.Everything, doubt.Fuller, cancellation) is { } fuller
            && await library.People.FindAsync(Scope.Everything, doubt.Other, cancellation) is { } other
            ? (fuller, other, count) : null;
    }

    /// <summary>Lets whoever is written in the second way go by the first name; both are full names.</summary>
    public Task<LibraryAnswer> MergeAsync(string name, string other, CancellationToken cancellation)
        => WithPairAsync(name, other, doubt => MergeAsync(doubt, cancellation), cancellation);

    /// <summary>Notes that two full names are two people's, even where they were taken for one's.</summary>
    public Task<LibraryAnswer> PartAsync(string name, string other, CancellationToken cancellation)
        => WithPairAsync(name, other, doubt => PartAsync(doubt, cancellation), cancellation);

    /// <summary>Whom two full names mean, and whether they are one person; or who of them is nobody.</summary>
    internal async Task<((Doubt Names, bool IsOne)? Pair, string Refusal)> PairAsync(
        string name, string other, CancellationToken cancellation)
    {
        foreach (var each in new[] { name, other })
        {
            if (!await aliases.KnowsAsync(each, cancellation))
                return (null, $"Nobody is called {each} in full in any article.");
        }

        return Folding.Fold(name.Trim()) == Folding.Fold(other.Trim())
            ? (null, "That is one name twice.")
            : (await aliases.NamedAsync(name, other, cancellation), "");
    }

    /// <summary>Lets the one person go by the other's fuller name.</summary>
    internal async Task<LibraryAnswer> MergeAsync(Doubt doubt, CancellationToken cancellation) =>
        await aliases.MergeAsync(doubt, cancellation) is { } articles
            ? new(true, $"They are one person from now on; {Wording.Count(articles, "article")} will be read again in the background.")
            : new(false, "That is settled already, or one of the two is gone.");

    /// <summary>Notes that they are two people, even where they were taken for one.</summary>
    internal async Task<LibraryAnswer> PartAsync(Doubt doubt, CancellationToken cancellation) =>
        await aliases.PartAsync(doubt, cancellation) is var articles and > 0
            ? new(true, $"They are two people again; {Wording.Count(articles, "article")} will be read again in the background.")
            : new(true, "They are two people, and will not be asked about again.");

    /// <summary>Writes every article as a line of JSON, in order of arrival; says how many.</summary>
    public async Task<int> ExportAsync(TextWriter to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(to);
        var written = 0;
        long last = 0;
        while (true)
        {
            var rows = await database.ReadAsync<ArticleRow>(
                $"""
                SELECT {ArticleRow.Columns}, a.text AS Text FROM articles a
                WHERE a.arrival > @last AND a.removed IS NULL ORDER BY a.arrival LIMIT {Batch}
                """,
                new { last },
                cancellation);
            if (rows.Count == 0)
                return written;
            foreach (var row in rows)
                await to.WriteLineAsync(JsonSerializer.Serialize(Exported(row)));
            (written, last) = (written + rows.Count, rows[^1].Arrival);
        }
    }

    /// <summary>The same as one text, and how many; null when it is more than so many bytes.</summary>
    public async Task<(string Text, int Articles)?> ExportAsync(int mostBytes, CancellationToken cancellation)
    {
        var letters = await database.ReadAsync<long>(
            "SELECT COALESCE(SUM(LENGTH(text)), 0) FROM articles WHERE removed IS NULL", null, cancellation);
        if (letters.Single() > mostBytes)
            return null;
        using var lines = new StringWriter { NewLine = "\n" };
        var articles = await ExportAsync(lines, cancellation);
        var text = lines.ToString();
        return Encoding.UTF8.GetByteCount(text) > mostBytes ? null : (text, articles);
    }

    private async Task<LibraryAnswer> WithPairAsync(
        string name, string other, Func<Doubt, Task<LibraryAnswer>> work, CancellationToken cancellation)
    {
        var (pair, refusal) = await PairAsync(name, other, cancellation);
        return pair is { } known ? await work(known.Names) : new(false, refusal);
    }

    private async Task<LibraryAnswer> AddAsync(NewArticle article, CancellationToken cancellation)
    {
        var added = await library.AddAsync(article with { IsByHand = true }, cancellation);
        var title = (await library.Headlines.FindAsync(Scope.Everything, added.Id, cancellation))?.Title ?? article.Title ?? article.Source;
        return added.Change switch
        {
            Change.Added when added.HadGone is { } why => new(true, $"“{title}” is back in the library. It had been removed: {why}")
            {
                Article = added.Id,
            },
            Change.Added => new(true, $"“{title}” is in the library.") { Article = added.Id },
            Change.Corrected => new(true, $"“{title}” is corrected; its former text is kept for a while.") { Article = added.Id },
            _ => new(true, $"“{title}” was in the library already, word for word.") { Article = added.Id },
        };
    }

    private static PageReading TextOf(string name, byte[] bytes)
    {
        var (text, refusal) = ArticleText.Decode(bytes);
        return text is null ? new(null, refusal!) : new(new NewArticle(text, name));
    }

    private static bool HasEnding(string name, string[] endings)
        => endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static object Exported(ArticleRow row) => new
    {
        id = row.Id,
        title = row.Title,
        source = row.Source,
        link = row.Link,
        publisher = row.Publisher,
        authors = row.Authors.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        language = row.Language,
        published = Moment(row.Published),
        added = Moment(row.Added),
        corrected = Moment(row.Corrected),
        text = row.Text,
    };

    private static DateTimeOffset? Moment(long? milliseconds)
        => milliseconds is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : null;
}

/// <summary>What became of an owner's wish, in a sentence, and the article concerned.</summary>
public sealed record LibraryAnswer(bool IsDone, string Told)
{
    public long? Article { get; init; }
}
