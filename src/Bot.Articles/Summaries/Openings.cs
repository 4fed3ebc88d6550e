using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// Whether a sentence points back to what stands before it: by its opening, by a pronoun nobody is named for, by "this amendment".
/// </summary>
internal static class Openings
{
    private const int MostBeforeSelf = 3, MostBeforeNoun = 3;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PointingNouns =
        WordList.Set("PointingNouns.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Explaining =
        WordList.Set("ExplainingWords.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NearNouns =
        WordList.Set("NearNouns.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PersonPronouns =
        WordList.Named("FirstWords.txt", "Person", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Empty =
        WordList.Named("FirstWords.txt", "Empty", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SelfWords =
        WordList.Set("SelfWords.txt", StringComparer.Ordinal);

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" ,'’.\n");

    /// <summary>True for what says of a noun which one it is: "of the city", "that", "which".</summary>
    public static bool Explains(ReadOnlySpan<char> word) => Explaining.Contains(word);

    public static bool IsOpeningMark(char c) => c is '"' or '“' or '‘' or '\'' or '«' or '`';

    public static bool IsClosingMark(char c) => c is '"' or '”' or '’' or '\'' or '»';

    /// <summary>True when the sentence leans on the one before: a pronoun, a connective, or the rest of somebody's words.</summary>
    public static bool Dangles(ReadOnlySpan<char> sentence)
    {
        if (IsOpeningMark(sentence[0]) && IsClosingMark(sentence[^1]))
            return true;
        var start = sentence.TrimStart("\"“‘'(—–- ");
        if (IsDropCap(start) || TellsOfItself(start))
            return false;
        var word = FirstWord(start);
        // "IT workers went on strike."
        if (Terms.IsAbbreviation(word))
            return false;
        return Ties.AreIn(start) || UnnamedPerson.IsIn(sentence);
    }

    /// <summary>True where a text tells what it is for: "This short guide explains ...", "In this blog post, we will ...".</summary>
    public static bool TellsOfItself(ReadOnlySpan<char> sentence)
    {
        var rest = sentence.StartsWith("In this ", StringComparison.Ordinal) ? sentence[3..] : sentence;
        if (!rest.StartsWith("This ", StringComparison.OrdinalIgnoreCase))
            return false;
        rest = rest[5..];
        for (var words = 0; words < MostBeforeSelf; words++)
        {
            var word = FirstWord(rest);
            if (SelfWords.Contains(word))
                return true;
            if (word.IsEmpty || Fitness.IsVerb(word) || rest[word.Length..] is not [' ', ..])
                return false;
            rest = rest[(word.Length + 1)..];
        }

        return false;
    }

    /// <summary>
    /// The noun that points back, as in "The new proposals include ..." or "Under this amendment"; empty where there is none.
    /// </summary>
    public static ReadOnlySpan<char> PointingNoun(ReadOnlySpan<char> sentence) =>
        sentence.StartsWith("The ", StringComparison.Ordinal) && BehindArticle(sentence[4..]) is { IsEmpty: false } noun
            ? noun
            : BehindThis(sentence);

    /// <summary>
    /// Whether an article's first sentence points to what only a headline can have told: "He joined the station in 2002" under none,
    /// "The proposals include a fee" under one that names no proposals, "Both will appeal". One that names somebody tells enough.
    /// </summary>
    public static bool PointsAbove(ReadOnlySpan<char> sentence, ReadOnlySpan<char> title)
    {
        var first = FirstWord(sentence);
        if (PersonPronouns.Contains(first) && title.IsEmpty)
            return true;
        if (IsOpeningMark(sentence[0]) || PersonPronouns.Contains(first) || Empty.Contains(first) || HasName(sentence[first.Length..]))
            return false;
        return PointingNoun(sentence) is { IsEmpty: false } noun
            ? !title.Contains(noun.TrimEnd('s'), StringComparison.OrdinalIgnoreCase)
            : Dangles(sentence);
    }

    // "Putin" and "Istanbul"; not "Monday".
    private static bool HasName(ReadOnlySpan<char> rest)
    {
        foreach (var range in rest.SplitAny(" ,.'’"))
        {
            if (rest[range] is [var first, _, ..] word && char.IsUpper(first) && !Persons.IsDate(word))
                return true;
        }

        return false;
    }

    // "T\nhe bridge will close"
    private static bool IsDropCap(ReadOnlySpan<char> start) => start.Length > 2 && start[1] is '\n' or '\r' && char.IsUpper(start[0]);

    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text) =>
        text.IndexOfAny(WordEnds) is var end and >= 0 ? text[..end] : text;

    // "The proposals include ...", "The new proposals ..."; not "The decision to close the bridge", "The attack on the village".
    // "The 19-year-old".
    private static ReadOnlySpan<char> BehindArticle(ReadOnlySpan<char> rest)
    {
        if (FirstWord(rest) is var age && age.EndsWith("-year-old"))
            return age;
        for (var words = 0; words < MostBeforeNoun && !rest.IsEmpty; words++)
        {
            var word = FirstWord(rest);
            var after = rest[word.Length..];
            if (PointingNouns.Contains(word) && !IsFirstOfTwo(after))
                return after is [' ', ..] && !Explaining.Contains(FirstWord(after[1..])) ? word : default;
            if (word.IsEmpty || !char.IsLower(word[0]) || after is not [' ', ..])
                return default;
            rest = after[1..];
        }

        return default;
    }

    // "The peace plan": it is a plan that is pointed to.
    private static bool IsFirstOfTwo(ReadOnlySpan<char> after) => after is [' ', ..] && PointingNouns.Contains(FirstWord(after[1..]));

    private static ReadOnlySpan<char> BehindThis(ReadOnlySpan<char> sentence)
    {
        foreach (var pointer in (ReadOnlySpan<string>)[" this ", " these ", " those ", " such "])
        {
            if (sentence.IndexOf(pointer) is var at and > 0 && !sentence[..at].ContainsAny("\"“‘")
                && FirstWord(sentence[(at + pointer.Length)..]) is var word && IsTold(word, isFar: pointer is " those " or " such "))
                return word;
        }

        return BehindThat(sentence);
    }

    // "Simone Reed is on that list"; not "said that lists are long".
    private static ReadOnlySpan<char> BehindThat(ReadOnlySpan<char> sentence)
    {
        const string That = " that ";
        if (sentence.IndexOf(That) is not (var at and > 0) || sentence[..at].ContainsAny("\"“‘"))
            return default;
        var noun = FirstWord(sentence[(at + That.Length)..]);
        return PointingNouns.Contains(noun) && Explaining.Contains(sentence[(sentence[..at].LastIndexOf(' ') + 1)..at]) ? noun : default;
    }

    // "supports this assertion", "few talks on such questions"; not "this week", "this country", "this is", "those living nearby".
    private static bool IsTold(ReadOnlySpan<char> word, bool isFar) =>
        PointingNouns.Contains(word) || (!isFar && IsNoun(word) && !NearNouns.Contains(word) && !SelfWords.Contains(word));

    private static bool IsNoun(ReadOnlySpan<char> word) =>
        word.Length > 2 && char.IsLower(word[0]) && !Fitness.IsVerb(word) && !Explaining.Contains(word);
}
