using System.Globalization;
using Bot.Newsroom;

namespace Bot;

/// <summary>
/// Files that visitors attach to commands, as Discord keeps them for a while: each gets an address that only this process knows, and the
/// port through which commands fetch attachments finds them there.
/// </summary>
internal sealed class Uploads
{
    /// <summary>Bytes of a file: more than the largest article, and as much as a list of feeds may have.</summary>
    public const int MostBytes = 4 << 20;

    private const string Scheme = "upload";
    private const int Kept = 20;

    private readonly Lock gate = new();
    private readonly Queue<(Uri Address, byte[] Bytes)> files = new();

    /// <summary>The address that a command may be given.</summary>
    public Uri Keep(string name, byte[] bytes)
    {
        var address = new Uri(string.Create(
            CultureInfo.InvariantCulture, $"{Scheme}://playground/{Guid.NewGuid():N}/{Uri.EscapeDataString(NameOf(name))}"));
        lock (gate)
        {
            files.Enqueue((address, bytes));
            if (files.Count > Kept)
                files.Dequeue();
        }

        return address;
    }

    /// <summary>The port with the uploads before it.</summary>
    public FetchAttachment Before(FetchAttachment others)
        => (address, cancellation) => address.Scheme == Scheme ? Task.FromResult(Find(address)) : others(address, cancellation);

    private FileReading Find(Uri address)
    {
        lock (gate)
        {
            return files.FirstOrDefault(file => file.Address == address).Bytes is { } bytes
                ? new(bytes)
                : new(null, "It is not kept any more: attach it again.");
        }
    }

    private static string NameOf(string name)
    {
        var last = name.Split('/', '\\')[^1].Trim();
        return last.Length is 0 or > 100 || last is "." or ".." ? "article.txt" : last;
    }
}
