using System.Text.RegularExpressions;

namespace Bot.Newsroom.Tests;

/// <summary>
/// Makes right and wrong quotations out of right ones, the same for the same seed. Words are changed as people change them: one for
/// another, left out, added, swapped; a "not", a number, a name.
/// </summary>
internal sealed partial class AlteredQuotations(int seed, IReadOnlyList<string> vocabulary, IReadOnlyList<string> names)
{
    private static readonly string[] Numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"];
    private static readonly string[] Auxiliaries =
        ["is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "has", "have", "had", "do", "does", "did"];
    private static readonly string[] Pronouns = ["he", "she", "it", "they", "them", "him", "this", "that"];

    private readonly Random random = new(seed);

    /// <summary>The words in marks of a text, a speaker's "A," he said. "B." as one.</summary>
    public static IEnumerable<string> Marked(string text)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            if (paragraph.Count(mark => mark == '"') % 2 != 0)
                continue;
            var pieces = Piece().Matches(paragraph).ToList();
            if (pieces is [var first, var second] && Said().IsMatch(paragraph[(first.Index + first.Length)..second.Index]))
                yield return $"{first.Groups[1]} {second.Groups[1]}";
            foreach (var piece in pieces)
                yield return piece.Groups[1].Value;
        }
    }

    /// <summary>Ways to write it that change no word.</summary>
    public IEnumerable<string> Verbatim(string quotation)
    {
        yield return quotation;
        yield return quotation.ToUpperInvariant();
        yield return $"“{quotation.TrimEnd(',', '.', '!', '?').Replace('\'', '’').ToLowerInvariant()}”";
        var words = Words(quotation);
        if (words.Length >= 10)
            yield return string.Join(' ', words.Skip(random.Next(3)).SkipLast(random.Next(3)));
        var gap = words.Length / 3;
        if (words.Length >= 12 && !words.Skip(gap).Take(3).Any(IsNegation))
            yield return $"{string.Join(' ', words.Take(gap))} ... {string.Join(' ', words.Skip(gap + 3))}";
        var pronoun = Array.FindIndex(words, word => Pronouns.Contains(word.ToLowerInvariant()));
        if (pronoun >= 0 && words.Length >= 6)
            yield return Replace(words, pronoun, "[the ministry]");
    }

    /// <summary>Ways to change a word or a few in the middle.</summary>
    public IEnumerable<string> Altered(string quotation)
    {
        var words = Words(quotation);
        var middle = random.Next(1, words.Length - 1);
        yield return Replace(words, middle, Another(words[middle]));
        yield return Replace(words, middle, "");
        yield return Replace(words, middle, $"{words[middle]} {Another(words[middle])}");
        if (Plain(words[middle]) != Plain(words[middle - 1]))
            yield return Replace(Replace(words, middle, words[middle - 1]).Split(' '), middle - 1, words[middle]);
        if (words.Length >= 12)
        {
            yield return string.Join(' ', words.Take(4).Concat(words.Skip(4 + random.Next(1, 4))));
            var other = (middle + 4) % words.Length;
            yield return Replace(Replace(words, middle, Another(words[middle])).Split(' '), other, Another(words[other]));
        }
    }

    /// <summary>Ways to turn its meaning: a "not" more or less, another number, another name.</summary>
    public IEnumerable<string> Turned(string quotation)
    {
        var words = Words(quotation);
        var negation = Array.FindIndex(words, IsNegation);
        if (negation > 0 && negation < words.Length - 1)
            yield return Replace(words, negation, Affirmed(Plain(words[negation])));
        var auxiliary = Array.FindIndex(words, word => Auxiliaries.Contains(word.ToLowerInvariant()));
        if (auxiliary >= 0 && auxiliary < words.Length - 1 && !IsNegation(words[auxiliary + 1]))
            yield return Replace(words, auxiliary, $"{words[auxiliary]} not");
        var digits = Array.FindIndex(words, word => word.Any(char.IsAsciiDigit));
        if (digits >= 0)
            yield return Replace(words, digits, Digit().Replace(words[digits], match => $"{(match.Value[0] - '0' + 1) % 10}", 1));
        var number = Array.FindIndex(words, word => Numbers.Contains(Plain(word)));
        if (number >= 0)
            yield return Replace(words, number, Numbers[(Array.IndexOf(Numbers, Plain(words[number])) + 1) % Numbers.Length]);
        var name = Array.FindIndex(words, 1, word => word.Length > 3 && char.IsUpper(word[0]) && Plain(word) != Plain(words[0]));
        if (name > 0 && words[name - 1][^1] is not ('.' or '!' or '?'))
            yield return Replace(words, name, names[random.Next(names.Count)]);
    }

    /// <summary>The beginning of one and the end of another.</summary>
    public string? Spliced(string first, string second)
    {
        const int Least = 5;
        var (head, tail) = (Words(first), Words(second));
        return head.Length < Least || tail.Length < Least ? null
            : string.Join(' ', head.Take(random.Next(Least, head.Length + 1)).Concat(tail.TakeLast(random.Next(Least, tail.Length + 1))));
    }

    public static string Plain(string word) => string.Join(' ', Folding.Words(Folding.Fold(word)));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNegation(string word)
        => Plain(word) is "not" or "never" or "no" or "nobody" or "nothing" or "none" or "cannot" or "without" or "neither" or "nor"
            || Plain(word).EndsWith("n't", StringComparison.Ordinal);

    private static string Affirmed(string negation) => negation switch
    {
        "nobody" => "everybody",
        "nothing" => "everything",
        "none" => "all",
        "cannot" => "can",
        "without" => "with",
        "neither" or "nor" => "also",
        "not" or "never" or "no" => "",
        _ => negation[..^"n't".Length],
    };

    private static string Replace(string[] words, int at, string by)
        => string.Join(' ', words.Select((word, index) => index == at ? by : word).Where(word => word.Length > 0));

    private string Another(string word)
    {
        var other = vocabulary[random.Next(vocabulary.Count)];
        return Plain(other) == Plain(word) ? Another(word) : other;
    }

    [GeneratedRegex("(?<![\\w,.])[“\"]([\\w\\[][^“”\"]{12,})[”\"]")]
    private static partial Regex Piece();

    [GeneratedRegex("^[^.]{0,60}\\bsaid\\b[^.]{0,60}[.,] $")]
    private static partial Regex Said();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digit();
}
