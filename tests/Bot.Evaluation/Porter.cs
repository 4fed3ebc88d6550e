namespace Bot.Evaluation;

/// <summary>M. F. Porter's stemmer of 1980, as ROUGE-1.5.5 uses it.</summary>
internal static class Porter
{
    private static readonly (string End, string By)[] Second =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
        ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string End, string By)[] Third =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Fourth =
    [
        "ement", "ment", "ance", "ence", "able", "ible", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ou",
    ];

    public static string Stem(string word)
    {
        if (word.Length <= 2)
            return word;
        word = Plurals(word);
        word = PastTenses(word);
        if (word.EndsWith('y') && HasVowel(word[..^1]))
            word = word[..^1] + "i";
        word = Replace(word, Second);
        word = Replace(word, Third);
        word = DropEnd(word);
        return Finish(word);
    }

    private static string Plurals(string word)
    {
        if (Ends(word, "sses") || Ends(word, "ies"))
            return word[..^2];
        return Ends(word, "s") && !Ends(word, "ss") ? word[..^1] : word;
    }

    private static string PastTenses(string word)
    {
        if (Ends(word, "eed"))
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        if (Ends(word, "ed") && HasVowel(word[..^2]))
            word = word[..^2];
        else if (Ends(word, "ing") && HasVowel(word[..^3]))
            word = word[..^3];
        else
            return word;
        if (Ends(word, "at") || Ends(word, "bl") || Ends(word, "iz"))
            return word + "e";
        if (IsDoubled(word) && word[^1] is not ('l' or 's' or 'z'))
            return word[..^1];
        return Measure(word) == 1 && EndsShort(word) ? word + "e" : word;
    }

    private static string Replace(string word, (string End, string By)[] rules)
    {
        foreach (var (end, by) in rules)
        {
            if (Ends(word, end))
                return Measure(word[..^end.Length]) > 0 ? word[..^end.Length] + by : word;
        }

        return word;
    }

    private static string DropEnd(string word)
    {
        var hit = Array.Find(Fourth, end => Ends(word, end));
        if (hit is null && Ends(word, "ion") && word.Length > 3 && word[^4] is 's' or 't')
            hit = "ion";
        return hit is not null && Measure(word[..^hit.Length]) > 1 ? word[..^hit.Length] : word;
    }

    private static string Finish(string word)
    {
        if (word.EndsWith('e') && Measure(word[..^1]) is var k && (k > 1 || (k == 1 && !EndsShort(word[..^1]))))
            word = word[..^1];
        return Ends(word, "ll") && Measure(word) > 1 ? word[..^1] : word;
    }

    private static bool Ends(string word, string end) => word.EndsWith(end, StringComparison.Ordinal);

    private static bool IsConsonant(string word, int at) =>
        word[at] is not ('a' or 'e' or 'i' or 'o' or 'u') && (word[at] != 'y' || at == 0 || !IsConsonant(word, at - 1));

    private static int Measure(string word)
    {
        var (measure, i) = (0, 0);
        while (i < word.Length && IsConsonant(word, i))
            i++;
        while (i < word.Length)
        {
            while (i < word.Length && !IsConsonant(word, i))
                i++;
            if (i >= word.Length)
                break;
            measure++;
            while (i < word.Length && IsConsonant(word, i))
                i++;
        }

        return measure;
    }

    private static bool HasVowel(string word) => Enumerable.Range(0, word.Length).Any(i => !IsConsonant(word, i));

    private static bool IsDoubled(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsShort(string word) =>
        word.Length > 2
            && IsConsonant(word, word.Length - 3)
            && !IsConsonant(word, word.Length - 2)
            && IsConsonant(word, word.Length - 1)
            && word[^1] is not ('w' or 'x' or 'y');
}
