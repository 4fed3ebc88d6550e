namespace Bot.Newsroom;

/// <summary>Finds people by what somebody typed: full name or last name, any case, with or without accents, begun or misspelt.</summary>
internal static class PeopleSearch
{
    private enum Fit
    {
        FullName,
        LastName,
        Begun,
        Misspelt,
        None,
    }

    /// <summary>Everybody who fits as well as the best does, most quoted first, and whether that was without guessing a misspelling.</summary>
    public static (IReadOnlyList<Person> People, bool AsTyped) Find(IReadOnlyList<Person> people, string typed)
    {
        var (folded, words) = Read(typed);
        var fits = people.Select(person => (Person: person, Fit: FitOf(person, folded, words))).Where(found => found.Fit < Fit.Misspelt).ToList();
        if (fits.Count == 0)
            return (Misspelt(people, folded), false);
        var best = fits.Min(found => found.Fit);
        return ([.. fits.Where(found => found.Fit == best).Select(found => found.Person)], true);
    }

    /// <summary>Suggestions while typing, best first.</summary>
    public static IEnumerable<Person> Suggest(IReadOnlyList<Person> people, string typed)
    {
        var (folded, words) = Read(typed);
        if (words.Count == 0)
            return people;
        var fits = people.Select(person => (Person: person, Fit: FitOf(person, folded, words))).Where(found => found.Fit < Fit.Misspelt).OrderBy(found => found.Fit).Select(found => found.Person).ToList();
        return fits.Count > 0 ? fits : Misspelt(people, folded);
    }

    private static (string Folded, List<string> Words) Read(string typed)
    {
        var words = Folding.Words(Folding.Fold(typed));
        return (string.Join(' ', words), words);
    }

    private static Fit FitOf(Person person, string folded, List<string> words)
    {
        if (words.Count == 0)
            return Fit.None;
        if (Joined(person) == folded)
            return Fit.FullName;
        // "Kerry", and "Secretary Kerry" too.
        if (person.LastWords.Count > 0 && words.Count >= person.LastWords.Count && words[^person.LastWords.Count..].SequenceEqual(person.LastWords) && OthersFit(person, words))
            return Fit.LastName;
        return words.TrueForAll(word => person.Words.Any(name => name.StartsWith(word, StringComparison.Ordinal))) ? Fit.Begun : Fit.None;
    }

    // Before the last name stands nothing, a part of the name, or of the role; not another first name.
    private static bool OthersFit(Person person, List<string> words)
    {
        var role = Folding.Words(Folding.Fold(person.Role ?? ""));
        return words.Take(words.Count - person.LastWords.Count).All(word => person.Words.Contains(word) || role.Contains(word));
    }

    private static string Joined(Person person) => string.Join(' ', person.Words);

    private static IReadOnlyList<Person> Misspelt(IReadOnlyList<Person> people, string folded)
        => [.. people
            .Select(person => (Person: person, Errors: Errors(person, folded)))
            .Where(found => found.Errors <= Spelling.Allowed(folded.Length))
            .OrderBy(found => found.Errors)
            .Select(found => found.Person)];

    private static int Errors(Person person, string folded)
        => person.Words.Append(Joined(person)).Append(person.FoldedLastName)
            .Where(name => Math.Abs(name.Length - folded.Length) <= 3)
            .Select(name => Spelling.Errors(folded, name))
            .DefaultIfEmpty(int.MaxValue)
            .Min();
}
