using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Something that changed in a visit: it began, a message came or changed, one went, or the visit is over.</summary>
internal sealed record VisitChange(long Visit)
{
    public VisitMessage? Message { get; init; }

    public long? Gone { get; init; }

    public bool IsOver { get; init; }
}

/// <summary>
/// Keeps visits over a restart: every change a line of JSON in the data folder. Where it cannot be written, visits last as long as the
/// program runs.
/// </summary>
internal sealed class VisitFile(IOptions<StorageOptions> storage, IHostEnvironment environment, ILogger<VisitFile> log)
{
    private readonly Lock gate = new();
    private readonly string path = Path.Combine(DataFolder.Of(storage.Value, environment), "playground.jsonl");
    private bool isBroken;

    /// <summary>What was kept, in order; a line that cannot be read (the last one, after a power cut) is passed over.</summary>
    public IReadOnlyList<VisitChange> Read()
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadLines(path).Select(Parse).OfType<VisitChange>()] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Break(failure);
            return [];
        }
    }

    public void Append(VisitChange change) => Write([change], isWhole: false);

    /// <summary>Begins anew with only this.</summary>
    public void Replace(IEnumerable<VisitChange> changes) => Write(changes, isWhole: true);

    private void Write(IEnumerable<VisitChange> changes, bool isWhole)
    {
        lock (gate)
        {
            if (isBroken)
                return;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var file = new StreamWriter(OwnFile.Open(path, isWhole ? FileMode.Create : FileMode.Append));
                foreach (var change in changes)
                    file.WriteLine(JsonSerializer.Serialize(change, JsonSerializerOptions.Web));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Break(failure);
            }
        }
    }

    private void Break(Exception failure)
    {
        isBroken = true;
        log.LogWarning("The playground's visits end with the program: {Reason}", failure.Message);
    }

    private static VisitChange? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<VisitChange>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
