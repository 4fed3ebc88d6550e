using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Lines known by their words: whole ("is"), by their beginning ("starts"), their end ("ends") or any part ("has").</summary>
internal sealed class PhraseList
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> whole;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    private readonly string[] ends;
    private readonly SearchValues<string> parts;

    public PhraseList(string name)
    {
        var entries = WordList.Lines(name).Select(line => line.Split(' ', 2)).ToLookup(parts => parts[0], parts => parts[1]);
        whole = entries["is"].ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        beginnings = entries["starts"].GroupBy(phrase => FirstWord(phrase).ToString(), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        ends = [.. entries["ends"]];
        parts = SearchValues.Create([.. entries["has"]], StringComparison.OrdinalIgnoreCase);
    }

    public bool Is(ReadOnlySpan<char> line) =>
        whole.Contains(line) || whole.Contains(line.TrimEnd("0123456789 ()")) || IsCounted(line);

    public bool Starts(ReadOnlySpan<char> line)
    {
        if (!beginnings.TryGetValue(FirstWord(line), out var phrases))
            return false;
        foreach (var phrase in phrases)
        {
            if (line.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && EndsAWord(line, phrase.Length))
                return true;
        }

        return false;
    }

    public bool Ends(ReadOnlySpan<char> line)
    {
        foreach (var phrase in ends)
        {
            if (line.EndsWith(phrase, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public bool Has(ReadOnlySpan<char> line) => line.ContainsAny(parts);

    // "12 comments"
    private bool IsCounted(ReadOnlySpan<char> line) =>
        line.Length > 0 && char.IsAsciiDigit(line[0]) && whole.Contains(line.TrimStart("0123456789 "));

    private static bool EndsAWord(ReadOnlySpan<char> line, int at) =>
        line.Length == at || !char.IsLetterOrDigit(line[at]) || !char.IsLetterOrDigit(line[at - 1]);

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> line) => line.IndexOf(' ') is var space and >= 0 ? line[..space] : line;
}
