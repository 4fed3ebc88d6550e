using System.Text;
using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>
/// <c>cut LABELLED.jsonl FOLDER</c>: cuts labelled articles in three by a hash of publisher and day (the id is "publisher_day_title"), so
/// that what one publisher wrote on one day stays together: a quarter is held out and only reported, a quarter of the rest tunes, from
/// the others weights are learnt.
/// </summary>
internal static class CutVerb
{
    private sealed record Named(string Id);

    public static int Run(string file, string folder)
    {
        using var fit = Part("fit");
        using var tuning = Part("tuning");
        using var heldOut = Part("held-out");
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            var hash = HashOf(JsonSerializer.Deserialize<Named>(line, JsonLines.Options)!.Id);
            (hash % 4 == 0 ? heldOut : hash / 4 % 4 == 0 ? tuning : fit).WriteLine(line);
        }

        return 0;

        StreamWriter Part(string name) => new(Path.Combine(folder, $"{name}.{Path.GetFileName(file)}")) { NewLine = "\n" };
    }

    /// <summary>The same for what one publisher wrote on one day.</summary>
    public static uint HashOf(string id)
    {
        var parts = id.Split('_');
        return Crc32(Encoding.UTF8.GetBytes(parts[0] + (parts.Length > 1 ? parts[1] : "")));
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
