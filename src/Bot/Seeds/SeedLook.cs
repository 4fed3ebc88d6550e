using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>A look through the seeds folder: what is new, changed or gone since the last one, by this process or another.</summary>
internal sealed class SeedLook(
    ArticleLibrary library, ArticleFiles files, Database database, ReadHtml readHtml, TimeProvider time, ILogger<SeedLook> log)
{
    private const int AtOnce = 50;

    /// <summary>As much of a file's name as is shown.</summary>
    public const int LongestName = 200;

    // A whole folder that is empty at once may be a disk that is not there.
    private const int MostGoneAtOnce = 20;

    /// <summary>A file whose last change is longer ago is taken for whole; else it must have the same size at two looks.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromSeconds(1);

    private static readonly EnumerationOptions Everywhere =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    // What this process has seen: refused files too, so that each is named once.
    private readonly Dictionary<string, Stamp> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stamp> unsettled = new(StringComparer.Ordinal);

    /// <summary>Everything that lies in a folder, as an article or by mistake, by its path in there; hidden files are others'.</summary>
    public static IEnumerable<(string Name, FileInfo File)> FilesIn(DirectoryInfo folder)
        => folder.EnumerateFiles("*", Everywhere)
            .Select(file => (Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), file))
            .OrderBy(file => file.Item1, StringComparer.Ordinal);

    /// <summary>Brings the library up to date; says how many files are still being written.</summary>
    public async Task<int> LookAsync(DirectoryInfo folder, CancellationToken cancellation)
    {
        var known = await files.KnownAsync(folder.FullName, cancellation);
        List<Found> found = [.. FilesIn(folder).Select(file => Found.Of(file.Name, file.File))];
        List<Found> changed = [.. found.Where(file => IsNew(file, known))];
        List<Found> settled = [.. changed.Where(IsSettled)];
        var counts = new Dictionary<Change, int>();
        foreach (var some in settled.Chunk(AtOnce))
            await AddAsync(folder, some, counts, cancellation);
        Report(folder, counts, await RemoveAsync(folder, found, known, cancellation));
        return changed.Count - settled.Count;
    }

    private bool IsNew(Found file, Dictionary<string, KnownFile> known)
    {
        if (seen.TryGetValue(file.Name, out var stamp))
            return stamp != file.Stamp;
        return !known.TryGetValue(file.Name, out var stored) || new Stamp(stored.Size, stored.Written) != file.Stamp;
    }

    private bool IsSettled(Found file)
    {
        var isOld = time.GetUtcNow().UtcTicks - file.Stamp.Written > Settling.Ticks;
        var isStill = isOld || (unsettled.TryGetValue(file.Name, out var before) && before == file.Stamp);
        if (isStill)
            unsettled.Remove(file.Name);
        else
            unsettled[file.Name] = file.Stamp;
        return isStill;
    }

    private async Task AddAsync(DirectoryInfo folder, Found[] some, Dictionary<Change, int> counts, CancellationToken cancellation)
    {
        var read = some.Select(file => (File: file, Seed: SeedFile.Read(file.File, file.Name, readHtml))).ToList();
        foreach (var (_, seed) in read.Where(one => one.Seed.Refusal is not null))
            Refuse(seed.Name, seed.Refusal!);
        var good = read.Where(one => one.Seed.Article is not null).ToList();
        var added = await library.AddAllAsync(
            [.. good.Select(one => one.Seed.Article!)],
            (article, failure) => Refuse(article.File!, $"cannot be stored: {failure.Message}"),
            cancellation);
        foreach (var (one, shelved) in good.Zip(added))
        {
            if (shelved is not { } article)
                continue;
            counts[article.Change] = counts.GetValueOrDefault(article.Change) + 1;
            await NoteAsync(folder, one.File, article, cancellation);
        }

        foreach (var file in some)
            seen[file.Name] = file.Stamp;
    }

    private async Task NoteAsync(DirectoryInfo folder, Found file, AddedArticle article, CancellationToken cancellation)
    {
        if (article.Change == Change.Stone)
        {
            var why = await library.WhyRemovedAsync(article.Id, cancellation);
            Refuse(file.Name, $"was removed before ({why}); /library add brings it back");
        }

        await files.NoteAsync(folder.FullName, file.Name, new(article.Id, file.Stamp.Size, file.Stamp.Written), cancellation);
    }

    // Several nodes have a folder each: there only what this one has seen itself is gone when it is not there.
    private async Task<int> RemoveAsync(
        DirectoryInfo folder, List<Found> found, Dictionary<string, KnownFile> known, CancellationToken cancellation)
    {
        var there = found.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var gone = known.Where(file => !there.Contains(file.Key) && (!database.IsPostgres || seen.ContainsKey(file.Key))).ToList();
        if (there.Count == 0 && gone.Count > MostGoneAtOnce)
        {
            log.LogWarning(
                "{Folder} is empty where {Count} files were: their articles stay, in case the folder is only away",
                folder.FullName,
                gone.Count);
            return 0;
        }

        var removed = 0;
        foreach (var (name, file) in gone)
        {
            removed += await files.DeletedAsync(folder.FullName, name, file.Article, there.Count == 0, cancellation) ? 1 : 0;
            seen.Remove(name);
        }

        return removed;
    }

    private void Refuse(string name, string reason)
        => log.LogWarning("Seed {Name} was left out: it {Reason}", CardText.OneLine(name, LongestName), CardText.OneLine(reason));

    private void Report(DirectoryInfo folder, Dictionary<Change, int> counts, int removed)
    {
        var (added, corrected) = (counts.GetValueOrDefault(Change.Added), counts.GetValueOrDefault(Change.Corrected));
        if (added + corrected + removed > 0)
            log.LogInformation(
                "{Articles}, {Corrected} corrected, {Removed} removed, as {Folder} is now",
                Wording.Count(added, "new article"),
                corrected,
                removed,
                folder.FullName);
    }

    private readonly record struct Stamp(long Size, long Written);

    private sealed record Found(string Name, FileInfo File, Stamp Stamp)
    {
        public static Found Of(string name, FileInfo file)
            => new(
                name,
                file,
                new(file.Exists ? file.Length : 0, file.LastWriteTimeUtc.Ticks));
    }
}
