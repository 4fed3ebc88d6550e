using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Whom a sentence addresses or speaks for.</summary>
[Flags]
internal enum GrammaticalPerson
{
    None = 0,
    I = 1,
    We = 2,
    You = 4,
}

/// <summary>
/// "I", "we", "you" in a sentence, outside somebody's words. Case matters: "US" is a country, the "I" of "World War I" a number.
/// </summary>
internal static class Persons
{
    private static readonly FrozenDictionary<string, GrammaticalPerson>.AlternateLookup<ReadOnlySpan<char>> Pronouns =
        WordList.Entries("Pronouns.txt").ToFrozenDictionary(
            entry => entry.Word, entry => Enum.Parse<GrammaticalPerson>(entry.Notes[0]), StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DateWords =
        WordList.Set("DateWords.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Imperatives =
        WordList.Set("Imperatives.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>True for "Monday", "March".</summary>
    public static bool IsDate(ReadOnlySpan<char> word) => DateWords.Contains(word);

    public static GrammaticalPerson Outside(ReadOnlySpan<char> sentence)
    {
        var (found, isOutside) = (GrammaticalPerson.None, true);
        ReadOnlySpan<char> before = default;
        for (var at = 0; at < sentence.Length; at++)
        {
            if (sentence[at] is '"' or '“' or '”')
                isOutside = !isOutside;
            if (!char.IsLetter(sentence[at]))
                continue;
            var start = at;
            while (at + 1 < sentence.Length && char.IsLetter(sentence[at + 1]))
                at++;
            var word = sentence[start..(at + 1)];
            if (isOutside && !Terms.IsAbbreviation(word) && !(word is "I" && IsCounted(before, sentence[(at + 1)..])))
                found |= Of(word);
            before = word;
        }

        return found;
    }

    /// <summary>True where it tells its reader what to do: "Learn more about ferries", "Let's look at the fares".</summary>
    public static bool IsOrder(ReadOnlySpan<char> sentence) =>
        sentence.IndexOf(' ') is var end and > 0 && Imperatives.Contains(sentence[..end].TrimEnd(','));

    // "World War I", "Elizabeth I reigned", "Phase I trials"; not "When I", "On Monday I".
    private static bool IsCounted(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        before.Length > 1 && char.IsUpper(before[0]) && !after.StartsWith("'") && !after.StartsWith("’")
        && !Abbreviations.IsStarter(before) && !IsDate(before);

    private static GrammaticalPerson Of(ReadOnlySpan<char> word) =>
        Pronouns.TryGetValue(word, out var person) ? person : GrammaticalPerson.None;
}
