using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Whether a sentence says "he" or "she" before it has named anybody who could be meant.</summary>
internal static class UnnamedPerson
{
    /// <summary>So many characters may stand between "his" and the comma behind which he is named.</summary>
    private const int LongestFront = 120;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Nouns =
        WordList.Set("PersonNouns.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlacingWords =
        WordList.Set("PlacingWords.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>True for "On the other hand, he praised Russia", "Farmers bought her maize", "In London she was unknown".</summary>
    public static bool IsIn(ReadOnlySpan<char> sentence)
    {
        ReadOnlySpan<char> before = default;
        var (isName, isQuoted) = (false, false);
        for (var at = 0; at < sentence.Length; at++)
        {
            if (OpensSpeech(sentence, at))
                return false;
            isQuoted = sentence[at] is '“' || (isQuoted ? sentence[at] is not ('"' or '”') : sentence[at] is '"');
            var word = WordAt(sentence, at);
            if (word.IsEmpty)
                continue;
            if (!isQuoted && word is "he" or "she" or "him" or "her" or "his")
                return !IsNamedBehind(sentence[at..]);
            isName = IsNameWord(word, before) && (IsNameWord(before, default) ? isName : CanBePerson(word, before));
            if (isName || Nouns.Contains(word))
                return false;
            before = word;
            at += word.Length - 1;
        }

        return false;
    }

    // "In his new letter, Francis writes", "Before she left, Anna Reed signed"; not "In his letter, Monday's Post says".
    private static bool IsNamedBehind(ReadOnlySpan<char> rest)
    {
        for (var comma = rest.IndexOf(", "); comma >= 0 && comma < LongestFront;)
        {
            var word = WordAt(rest, comma + 2);
            if (IsNameWord(word, default) && CanBePerson(word, ""))
                return true;
            comma = rest[(comma + 2)..].IndexOf(", ") is var next and >= 0 ? comma + 2 + next : -1;
        }

        return false;
    }

    // `"I saw it," he said`, `Asked why, "I saw it"`; not `the "ludicrous tale"`.
    private static bool OpensSpeech(ReadOnlySpan<char> sentence, int at) =>
        Openings.IsOpeningMark(sentence[at]) && (at == 0 || (at > 1 && sentence[at - 1] == ' ' && sentence[at - 2] is ',' or ':'));

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> sentence, int at)
    {
        var end = at;
        while (end < sentence.Length && char.IsLetter(sentence[end]))
            end++;
        return sentence[at..end];
    }

    // The first word of a sentence is a name only where it is nothing else: not "When", "Noting".
    private static bool IsNameWord(ReadOnlySpan<char> word, ReadOnlySpan<char> before) =>
        !word.IsEmpty && char.IsUpper(word[0])
        && !(before.IsEmpty && (Abbreviations.IsStarter(word) || word.EndsWith("ing") || word.EndsWith("ed")));

    // Not "in London", "the Department", "on Monday", nor the "Traders" that a sentence begins with.
    private static bool CanBePerson(ReadOnlySpan<char> word, ReadOnlySpan<char> before) =>
        !PlacingWords.Contains(before) && !Persons.IsDate(word) && !(before.IsEmpty && (Lexicon.Of(word) & WordClass.Several) != 0);
}
