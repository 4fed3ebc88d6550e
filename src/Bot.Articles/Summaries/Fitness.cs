using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>What makes a sentence fit to stand in a summary, apart from its words.</summary>
internal static class Fitness
{
    /// <summary>So many characters before a colon tell something by themselves.</summary>
    private const int ShortestTelling = 40;

    /// <summary>The label before a speaker's turn has at most so many characters.</summary>
    private const int LongestLabel = 40;

    public static readonly int Qualities = Enum.GetValues<Quality>().Length;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Verbs =
        WordList.Set("CommonVerbs.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotVerbs =
        WordList.Set("NotVerbs.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Saying = SearchValues.Create([" said", " according to"], StringComparison.Ordinal);

    /// <summary>Writes the qualities that are of the text alone.</summary>
    public static void Describe(
        string text, IReadOnlyList<Sentence> sentences, int at, int words, bool isPartOfSpeech, Span<float> qualities)
    {
        qualities.Clear();
        var span = sentences[at].Span.Over(text);
        Place(at, sentences.Count, qualities);
        Length(words, qualities);
        Marks(span, qualities);
        if (isPartOfSpeech)
            Set(qualities, Quality.QuoteOnly, true);
        Set(qualities, Quality.Loose, Fragments.IsLoose(span) || (at > 0 && Fragments.IsLabelled(span)));
        Set(qualities, Quality.Said, span.ContainsAny(Saying));
        Set(qualities, Quality.Number, span.ContainsAnyInRange('0', '9'));
        Set(qualities, Quality.List, span.Count(';') > 1);
        qualities[(int)Quality.Quoted] = QuotedShare(span);
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

        qualities[(int)Quality.Terms] = termWorth / Math.Max(1, terms);
        qualities[(int)Quality.Pairs] = 4 * pairWorth / Math.Max(1, pairs);
        qualities[(int)Quality.Names] = names / (float)Math.Max(1, terms);
    }

    /// <summary>A sentence with one of these does not stand alone in a blurb.</summary>
    public static bool IsFaulty(ReadOnlySpan<float> qualities) => Has(qualities, Quality.Question) || IsSpoilt(qualities);

    /// <summary>One that tells nothing by itself, not even as an opening.</summary>
    public static bool IsSpoilt(ReadOnlySpan<float> qualities) =>
        Has(qualities, Quality.QuoteOnly) || Has(qualities, Quality.Colon) || IsUnfinished(qualities);

    /// <summary>One that speaks of its writer or to its reader.</summary>
    public static bool IsPersonal(ReadOnlySpan<float> qualities) =>
        Has(qualities, Quality.FirstPerson) || Has(qualities, Quality.SecondPerson);

    /// <summary>True for a common verb that does not show it by its ending.</summary>
    public static bool IsVerb(ReadOnlySpan<char> word) => Verbs.Contains(word);

    public static bool Has(ReadOnlySpan<float> qualities, Quality quality) => qualities[(int)quality] > 0;

    private static bool IsUnfinished(ReadOnlySpan<float> qualities) =>
        Has(qualities, Quality.Broken) || Has(qualities, Quality.Verbless) || Has(qualities, Quality.Loose);

    private static void Place(int at, int sentences, Span<float> qualities)
    {
        Set(qualities, Quality.First, at == 0);
        Set(qualities, Quality.Second, at == 1);
        Set(qualities, Quality.Third, at == 2);
        Set(qualities, Quality.FirstFive, at < 5);
        Set(qualities, Quality.Place4, at is 3 or 4);
        Set(qualities, Quality.Place9, at is > 4 and < 10);
        Set(qualities, Quality.PlaceMore, at >= 10);
        qualities[(int)Quality.Late] = at / (float)sentences;
    }

    private static void Length(int words, Span<float> qualities)
    {
        Set(qualities, Quality.Short, words < 8);
        Set(qualities, Quality.Long, words > 36);
        Set(qualities, Quality.VeryLong, words > 50);
        qualities[(int)Quality.Words] = Math.Min(words, 60) / 30f;
    }

    private static void Marks(ReadOnlySpan<char> span, Span<float> qualities)
    {
        var isQuoted = Openings.IsOpeningMark(span[0]);
        Set(qualities, Quality.Question, IsQuestion(span));
        Set(qualities, Quality.QuoteOpens, isQuoted);
        Set(qualities, Quality.QuoteOnly, isQuoted && Openings.IsClosingMark(span[^1]));
        Set(qualities, Quality.Broken, span.Contains(" . ", StringComparison.Ordinal) && !span.Contains(" . . ", StringComparison.Ordinal));
        Set(qualities, Quality.Colon, span[^1] == ':' || IsAnswer(span));
        if (isQuoted)
            return;
        var persons = Persons.Outside(span);
        Set(qualities, Quality.FirstPerson, (persons & (GrammaticalPerson.I | GrammaticalPerson.We)) != 0);
        Set(qualities, Quality.SecondPerson, (persons & GrammaticalPerson.You) != 0 || Persons.IsOrder(span));
    }

    // Not "The vote leaves the party with one question that nobody can answer: What does the council want?"
    private static bool IsQuestion(ReadOnlySpan<char> span) =>
        (span[^1] == '?' || (span.Length > 1 && span[^2] == '?')) && span.IndexOf(": ") < ShortestTelling;

    // "Q: When did you know?"  "A: Not for two days."  "KESSEL: Its orbit."  "ADA LUND-VIK, HOST: It was."
    private static bool IsAnswer(ReadOnlySpan<char> sentence)
    {
        var colon = sentence.IndexOf(": ");
        if (colon is < 1 or > LongestLabel)
            return false;
        foreach (var c in sentence[..colon])
        {
            if (!char.IsUpper(c) && c is not (' ' or '.' or ',' or '-' or '\'' or '’'))
                return false;
        }

        return true;
    }

    /// <summary>
    /// True when no word of an English sentence is a common verb or ends as verbs do; what has a capital is a name, or the month of May.
    /// </summary>
    public static bool IsVerbless(ReadOnlySpan<char> sentence)
    {
        for (var at = 0; at < sentence.Length; at++)
        {
            var start = at;
            while (at < sentence.Length && (char.IsLetter(sentence[at]) || sentence[at] is '\'' or '’'))
                at++;
            var word = sentence[start..at];
            if (word.Length > 0 && (char.IsLower(word[0]) ? IsVerb(word) || EndsAsVerb(word) : start == 0 && IsVerb(word)))
                return false;
        }

        return true;
    }

    private static bool EndsAsVerb(ReadOnlySpan<char> word) =>
        word.Length > 3 && !NotVerbs.Contains(word)
        && (word.EndsWith("ed") || word.EndsWith("ing") || word.EndsWith("n't") || word.EndsWith("n’t") || IsThirdPerson(word));

    // "opens"; not "the world's", "across", "famous", "this".
    private static bool IsThirdPerson(ReadOnlySpan<char> word) =>
        word[^1] == 's' && char.IsLetter(word[^2]) && word[^2] is not ('s' or 'u' or 'i');

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

    private static void Set(Span<float> qualities, Quality quality, bool value) => qualities[(int)quality] = value ? 1 : 0;
}
