using System.Globalization;

namespace Bot.Newsroom;

/// <summary>What changed between two texts, in a few words.</summary>
internal static class Changes
{
    /// <summary>"2 paragraphs changed, 1 added", "1 taken out".</summary>
    public static string Between(string before, string after)
    {
        var (former, present) = (Paragraphs(before), Paragraphs(after));
        var (gone, come) = (former.Except(present, StringComparer.Ordinal).Count(), present.Except(former, StringComparer.Ordinal).Count());
        var changed = Math.Min(gone, come);
        string[] parts = [Part(changed, "changed"), Part(come - changed, "added"), Part(gone - changed, "taken out")];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Part(int count, string what)
        => count <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Wording.Count(count, "paragraph")} {what}");

    private static List<string> Paragraphs(string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
