namespace Bot.Newsroom;

/// <summary>How well a person fits what somebody typed, the best first.</summary>
internal enum PersonFit
{
    FullName,
    LastName,
    Begun,
    None,
}

/// <summary>What somebody typed for a name: full name or last name, any case, with or without accents, begun.</summary>
internal sealed class TypedName(string typed)
{
    private readonly List<string> words = Folding.Words(Folding.Fold(typed));

    public IReadOnlyList<string> Words => words;

    public PersonFit FitOf(Person person)
    {
        if (words.Count == 0)
            return PersonFit.None;
        if (person.Words.SequenceEqual(words))
            return PersonFit.FullName;
        // "Kerry", and "Secretary Kerry" too.
        if (EndsWithLastName(person) && OthersFit(person))
            return PersonFit.LastName;
        return words.TrueForAll(word => person.Words.Exists(name => name.StartsWith(word, StringComparison.Ordinal)))
            ? PersonFit.Begun
            : PersonFit.None;
    }

    private bool EndsWithLastName(Person person)
        => person.LastWords.Count > 0 && words.Count >= person.LastWords.Count
            && words[^person.LastWords.Count..].SequenceEqual(person.LastWords);

    // Before the last name stands nothing, a part of the name, or of the role; not another first name.
    private bool OthersFit(Person person)
    {
        var role = Folding.Words(Folding.Fold(person.Role ?? ""));
        return words[..^person.LastWords.Count].TrueForAll(word => person.Words.Contains(word) || role.Contains(word));
    }
}
