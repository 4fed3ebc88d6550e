using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bot.Evaluation;

/// <summary>A bare git repository, read blob by blob at HEAD; some large blobs may be absent.</summary>
internal sealed class GitSnapshot : IDisposable
{
    private readonly string folder;
    private readonly Process batch;

    public GitSnapshot(string folder)
    {
        this.folder = folder;
        batch = Start("cat-file", "--batch");
    }

    /// <summary>Every path under some folders, in ordinal order.</summary>
    public List<string> Names(params string[] under)
    {
        using var listing = Start(["-c", "core.quotepath=off", "ls-tree", "-r", "-z", "--name-only", "HEAD", .. under]);
        var names = new StreamReader(listing.StandardOutput.BaseStream, Encoding.UTF8).ReadToEnd();
        return [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    /// <summary>A blob's bytes; null when the snapshot has none.</summary>
    public byte[]? Read(string path)
    {
        batch.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes($"HEAD:{path}\n"));
        batch.StandardInput.BaseStream.Flush();
        var stream = batch.StandardOutput.BaseStream;
        var header = Line(stream).Split(' ');
        if (header[^1] is "missing" || header.Length < 3)
            return null;
        var bytes = new byte[int.Parse(header[^1], CultureInfo.InvariantCulture)];
        stream.ReadExactly(bytes);
        stream.ReadByte();
        return bytes;
    }

    public void Dispose()
    {
        batch.StandardInput.Close();
        batch.WaitForExit();
        batch.Dispose();
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("git", [$"--git-dir={folder}", .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static string Line(Stream stream)
    {
        List<byte> bytes = [];
        for (var next = stream.ReadByte(); next is >= 0 and not '\n'; next = stream.ReadByte())
            bytes.Add((byte)next);
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
