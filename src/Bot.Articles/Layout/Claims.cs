using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>The claim that a fact check examines, told by its label: "Claim: ...", "THE CLAIM", "What was claimed".</summary>
internal static class Claims
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels =
        WordList.Set("ClaimLabels.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>The length of the label that begins the line, colon included; the whole line where it is the label alone; else 0.</summary>
    public static int LabelLength(ReadOnlySpan<char> line)
    {
        if (Labels.Contains(LineRules.Core(line).TrimEnd('?')))
            return line.Length;
        var end = line.IndexOfAny(":–—");
        return end is > 0 and < 40 && Labels.Contains(line[..end].Trim(" *")) ? end + 1 : 0;
    }
}
