using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Every listed word and what it can do. Lower case inside; asked for in any case.</summary>
internal static class Lexicon
{
    private const int LongestWord = 24;
    private const WordClass Contracting = WordClass.Pronoun | WordClass.Relative | WordClass.Determiner;
    private const WordClass OfPeople =
        WordClass.Title | WordClass.TitleOfPerson | WordClass.PersonNoun | WordClass.Male | WordClass.Female;

    private static readonly FrozenDictionary<string, WordClass> Listed = Read();
    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Listed.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, ReportingVerb>.AlternateLookup<ReadOnlySpan<char>> Verbs =
        WordList.Entries("CueVerbs.txt").Select((entry, index) => (entry.Word, Verb: (ReportingVerb)(index + 1)))
            .ToFrozenDictionary(entry => entry.Word, entry => entry.Verb).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// What <paramref name="word"/> can do. "Sen." is read as "sen"; of "then-candidate" and "co-founder" the last part tells; "I've" and
    /// "they'd" are no names.
    /// </summary>
    public static WordClass Of(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > LongestWord)
            return WordClass.None;
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        lower.Replace('’', '\'');
        if (Lookup.TryGetValue(lower, out var found))
            return found;
        if (lower[^1] == '.')
            return Lookup.TryGetValue(lower[..^1], out found) ? found : WordClass.None;
        var apostrophe = lower.IndexOf('\'');
        if (apostrophe > 0 && Lookup.TryGetValue(lower[..apostrophe], out found) && (found & Contracting) != 0)
            return WordClass.Auxiliary;
        if (lower.EndsWith("-year-old"))
            return WordClass.Epithet;
        if (lower.IndexOf("-of-", StringComparison.Ordinal) is var of and > 0)
            return WordClass.Epithet | WordClass.PersonNoun | (Of(word[..of]) & (WordClass.Male | WordClass.Female));
        var hyphen = lower.LastIndexOf('-');
        if (hyphen > 0 && Lookup.TryGetValue(lower[(hyphen + 1)..], out found))
            return found & OfPeople;
        return Guess(lower);
    }

    /// <summary>The verb by its place in the list of verbs; <see cref="ReportingVerb.None"/> for a word that is not in it.</summary>
    public static ReportingVerb VerbOf(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > LongestWord)
            return ReportingVerb.None;
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        return Verbs.TryGetValue(lower, out var verb) ? verb : ReportingVerb.None;
    }

    /// <summary>-ly makes an adverb; -ed a verb, at least of those words that no list knows.</summary>
    private static WordClass Guess(ReadOnlySpan<char> lower)
    {
        if (lower.Length > 4 && lower.EndsWith("ly"))
            return WordClass.Adverb;
        return lower.Length > 4 && lower.EndsWith("ed") ? WordClass.OtherVerb : WordClass.None;
    }

    private static FrozenDictionary<string, WordClass> Read()
    {
        Dictionary<string, WordClass> words = [];
        foreach (var (word, notes) in WordList.OfKinds("CueVerbs.txt", true, "speech", "telling", "manner", "thought", "other", "noun"))
            Add(word, VerbClass(notes));
        foreach (var (word, notes) in WordList.OfKinds("Titles.txt", false, "person", "modifier", "m", "f"))
            Add(word, WordClass.Title | (notes.Contains("person") ? WordClass.TitleOfPerson : 0) | Gender(notes));
        foreach (var (word, notes) in WordList.OfKinds("PeopleAndBodies.txt", true, "person", "body", "s", "small", "m", "f"))
            Add(word, SpeakerClass(notes) | Gender(notes));
        foreach (var (word, notes) in WordList.OfKinds("GivenNames.txt", true, "m", "f", "both"))
            Add(word, WordClass.GivenName | (Gender(notes) == 0 ? 0 : Gender(notes)));
        foreach (var (word, _) in WordList.Entries("Places.txt"))
            Add(word, WordClass.Place);
        foreach (var (word, _) in WordList.Entries("Epithets.txt"))
            Add(word, WordClass.Epithet);
        foreach (var (word, _) in WordList.Entries("CueNouns.txt"))
            Add(word, WordClass.CueNoun);
        foreach (var (word, _) in WordList.Entries("NameParticles.txt"))
            Add(word, WordClass.Particle);
        List<(WordClass, string[])> kinds =
            [.. WordList.Grouped<WordClass>("FunctionWords.txt"), .. WordList.Grouped<WordClass>("SpecialWords.txt")];
        foreach (var (kind, smallWords) in kinds)
        {
            foreach (var word in smallWords)
                Add(word, kind);
        }

        return words.ToFrozenDictionary();

        void Add(string word, WordClass what) => words[word] = words.GetValueOrDefault(word) | what;
    }

    private static WordClass VerbClass(string[] notes)
    {
        var tier = notes[0] switch
        {
            "speech" => WordClass.Speech,
            "telling" => WordClass.Telling,
            "manner" => WordClass.Manner,
            "thought" => WordClass.Thought,
            _ => WordClass.OtherVerb,
        };
        return tier | (notes.Contains("noun") ? WordClass.NounToo : 0);
    }

    private static WordClass SpeakerClass(string[] notes) =>
        (notes.Contains("person") ? WordClass.PersonNoun : 0)
        | (notes.Contains("body") ? WordClass.BodyNoun : 0)
        | (notes.Contains("s") ? WordClass.Several : 0)
        | (notes.Contains("small") ? WordClass.SmallOnly : 0);

    private static WordClass Gender(string[] notes) =>
        (notes.Contains("m") ? WordClass.Male : 0) | (notes.Contains("f") ? WordClass.Female : 0);
}
