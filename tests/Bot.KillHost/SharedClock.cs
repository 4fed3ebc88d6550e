using System.IO.MemoryMappedFiles;

namespace Bot.KillHost;

/// <summary>
/// The system's clock, moved by as many milliseconds as the first eight bytes of a file say; whoever maps the same file moves with it.
/// Timers and timestamps stay real: a calendar can jump, a second cannot.
/// </summary>
public sealed class SharedClock : TimeProvider, IDisposable
{
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? offset;

    private SharedClock(string? path)
    {
        Path = path;
        if (path is null)
            return;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        offset = file.CreateViewAccessor();
    }

    public string? Path { get; }

    public static SharedClock Open(string? path) => new(path);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMilliseconds(offset?.ReadInt64(0) ?? 0);

    /// <summary>From now on it is <paramref name="moment"/>, for every process that shares the file.</summary>
    public void Set(DateTimeOffset moment) => offset!.Write(0, (long)(moment - System.GetUtcNow()).TotalMilliseconds);

    public void Dispose()
    {
        offset?.Dispose();
        file?.Dispose();
    }
}
