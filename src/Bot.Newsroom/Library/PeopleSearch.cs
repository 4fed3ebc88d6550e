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
        if (person.Joined == folded)
            return Fit.FullName;
        // "Kerry", and "Secretary Kerry" too.
        if (EndsWithLastName(person, words) && OthersFit(person, words))
            return Fit.LastName;
        return IsBegun(person, words) ? Fit.Begun : Fit.None;
    }

    // The next two run over everybody at every key that is pressed: no allocation.
    private static bool EndsWithLastName(Person person, List<string> words)
    {
        var before = words.Count - person.LastWords.Count;
        for (var at = before; at < words.Count; at++)
        {
            if (before < 0 || words[at] != person.LastWords[at - before])
                return false;
        }

        return person.LastWords.Count > 0;
    }

    private static bool IsBegun(Person person, List<string> words)
    {
        foreach (var word in words)
        {
            var found = false;
            foreach (var name in person.Words)
                found |= name.StartsWith(word, StringComparison.Ordinal);
            if (!found)
                return false;
        }

        return true;
    }

    // Before the last name stands nothing, a part of the name, or of the role; not another first name.
    private static bool OthersFit(Person person, List<string> words)
    {
        var role = Folding.Words(Folding.Fold(person.Role ?? ""));
        return words.Take(words.Count - person.LastWords.Count).All(word => person.Words.Contains(word) || role.Contains(word));
    }

    private static IReadOnlyList<Person> Misspelt(IReadOnlyList<Person> people, string folded)
        => [.. people
            .Select(person => (Person: person, Errors: Errors(person, folded)))
            .Where(found => found.Errors <= Spelling.Allowed(folded.Length))
            .OrderBy(found => found.Errors)
            .Select(found => found.Person)];

    private static int Errors(Person person, string folded)
    {
        var least = Math.Min(Errors(person.Joined, folded), Errors(person.FoldedLastName, folded));
        foreach (var name in person.Words)
            least = Math.Min(least, Errors(name, folded));
        return least;
    }

    private static int Errors(string name, string folded)
        => Math.Abs(name.Length - folded.Length) > Spelling.MostAllowed ? int.MaxValue : Spelling.Errors(folded, name);
}
