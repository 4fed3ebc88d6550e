using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>What makes a sentence fit to stand in a summary, apart from its words.</summary>
internal static class Fitness
{
    public static readonly string[] Names =
    [
        "first", "second", "third", "first.five", "short", "long", "very.long", "question", "quote.opens", "quote.only", "first.person", "second.person",
        "broken", "colon", "said", "number", "list", "place.4", "place.9", "place.more", "late", "words", "quoted", "terms", "pairs", "names",
    ];

    /// <summary>The qualities from this one on need the concepts' worth; the ones before are of the text alone.</summary>
    private const int Weighed = 23;

    /// <summary>A sentence with one of these does not stand alone in a blurb.</summary>
    private const int Question = 7, QuoteOpens = 8, QuoteOnly = 9, FirstPerson = 10, SecondPerson = 11, Broken = 12, Colon = 13;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Dangling = WordList.Set("DanglingOpeners.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes 1 for each quality that the sentence has, in the order of <see cref="Names"/>.</summary>
    public static void Describe(string text, IReadOnlyList<Sentence> sentences, int at, int words, Span<float> qualities)
    {
        qualities.Clear();
        var span = sentences[at].Span.Over(text);
        var isQuoted = Opens(span[0]);
        Set(qualities, 0, at == 0);
        Set(qualities, 1, at == 1);
        Set(qualities, 2, at == 2);
        Set(qualities, 3, at < 5);
        Set(qualities, 4, words < 8);
        Set(qualities, 5, words > 36);
        Set(qualities, 6, words > 50);
        Set(qualities, 7, span[^1] == '?' || (span.Length > 1 && span[^2] == '?'));
        Set(qualities, 8, isQuoted);
        Set(qualities, 9, isQuoted && Closes(span[^1]));
        if (!isQuoted)
            SetPersons(span, qualities);
        Set(qualities, 12, span.Contains(" . ", StringComparison.Ordinal) && !span.Contains(" . . ", StringComparison.Ordinal));
        Set(qualities, 13, span[^1] == ':' || IsAnswer(span));
        Set(qualities, 14, span.Contains(" said", StringComparison.Ordinal) || span.Contains(" according to", StringComparison.Ordinal));
        Set(qualities, 15, span.ContainsAnyInRange('0', '9'));
        Set(qualities, 16, span.Count(';') > 1);
        Set(qualities, 17, at is 3 or 4);
        Set(qualities, 18, at is > 4 and < 10);
        Set(qualities, 19, at >= 10);
        qualities[20] = at / (float)sentences.Count;
        qualities[21] = Math.Min(words, 60) / 30f;
        qualities[22] = QuotedShare(span);
    }

    /// <summary>Writes the qualities that rest on what the sentence's concepts are worth.</summary>
    public static void Weigh(Concepts concepts, int sentence, Span<float> qualities)
    {
        var (terms, pairs, names, termWorth, pairWorth) = (0, 0, 0, 0f, 0f);
        foreach (var concept in concepts.Of(sentence))
        {
            if (concepts[concept].IsPair)
                (pairs, pairWorth) = (pairs + 1, pairWorth + concepts.Worth[concept]);
            else
                (terms, termWorth, names) = (terms + 1, termWorth + concepts.Worth[concept], names + (concepts[concept].IsName ? 1 : 0));
        }

        qualities[Weighed] = termWorth / Math.Max(1, terms);
        qualities[Weighed + 1] = 4 * pairWorth / Math.Max(1, pairs);
        qualities[Weighed + 2] = names / (float)Math.Max(1, terms);
    }

    public static bool IsFaulty(ReadOnlySpan<float> qualities) =>
        qualities[Question] + qualities[QuoteOnly] + qualities[FirstPerson] + qualities[SecondPerson] + qualities[Broken] + qualities[Colon] > 0;

    public static bool OpensWithQuote(ReadOnlySpan<float> qualities) => qualities[QuoteOpens] > 0;

    /// <summary>True when the opening points back: a pronoun, a connective, or the rest of somebody's words.</summary>
    public static bool Dangles(ReadOnlySpan<char> sentence)
    {
        var start = sentence.TrimStart("\"“‘'(—–- ");
        if (Opens(sentence[0]) && Closes(sentence[^1]))
            return true;
        var end = start.IndexOfAny(" ,'’.");
        var word = end < 0 ? start : start[..end];
        if (Dangling.Contains(word))
            return true;
        var next = end < 0 ? default : start[end..].TrimStart(" ,");
        var second = next.IndexOf(' ') is var space and > 0 ? next[..space] : next;
        return AreDangling(word, second) || HasUnnamedSubject(sentence);
    }

    private static bool AreDangling(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<char> both = stackalloc char[24];
        return first.Length + second.Length < both.Length && both.TryWrite($"{first} {second}", out var length) && Dangling.Contains(both[..length]);
    }

    // "On the other hand, he praised Russia": he or she, and nobody named before.
    private static bool HasUnnamedSubject(ReadOnlySpan<char> sentence)
    {
        for (var (at, isFirst) = (0, true); at < sentence.Length; at++)
        {
            if (Opens(sentence[at]))
                return false;
            var end = at;
            while (end < sentence.Length && char.IsLetter(sentence[end]))
                end++;
            if (end == at)
                continue;
            var word = sentence[at..end];
            if (!isFirst && char.IsUpper(word[0]))
                return false;
            if (word is "he" or "she")
                return true;
            (at, isFirst) = (end, false);
        }

        return false;
    }

    // "I", "you": outside somebody's words.
    private static void SetPersons(ReadOnlySpan<char> sentence, Span<float> qualities)
    {
        var isOutside = true;
        for (var at = 0; at < sentence.Length; at++)
        {
            if (sentence[at] is '"' or '“' or '”')
                isOutside = !isOutside;
            if (!char.IsLetter(sentence[at]))
                continue;
            var start = at;
            while (at + 1 < sentence.Length && char.IsLetter(sentence[at + 1]))
                at++;
            if (isOutside && PersonOf(sentence[start..(at + 1)]) is var person and > 0)
                qualities[person] = 1;
        }
    }

    private static int PersonOf(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[8];
        if (word.Length > lower.Length || (word[0] | 0x20) is not ('i' or 'w' or 'm' or 'u' or 'o' or 'y'))
            return 0;
        word.ToLowerInvariant(lower);
        return lower[..word.Length] switch
        {
            "i" or "we" or "me" or "us" or "my" or "our" => FirstPerson,
            "you" or "your" or "yours" or "yourself" => SecondPerson,
            _ => 0,
        };
    }

    // "Q: When did you know?"  "A: Not for two days."  "KESSEL: Its orbit."
    private static bool IsAnswer(ReadOnlySpan<char> sentence)
    {
        var colon = sentence.IndexOf(": ");
        if (colon is < 1 or > 24)
            return false;
        foreach (var c in sentence[..colon])
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }

    private static float QuotedShare(ReadOnlySpan<char> sentence)
    {
        if (!sentence.ContainsAny("\"“”"))
            return 0;
        var (quoted, isOutside) = (0, true);
        foreach (var c in sentence)
        {
            if (c is '"' or '“' or '”')
                isOutside = !isOutside;
            quoted += isOutside ? 0 : 1;
        }

        return quoted / (float)sentence.Length;
    }

    private static bool Opens(char c) => c is '"' or '“' or '‘' or '\'' or '«' or '`';

    private static bool Closes(char c) => c is '"' or '”' or '’' or '\'' or '»';

    private static void Set(Span<float> qualities, int at, bool value) => qualities[at] = value ? 1 : 0;
}
