using System.Collections.Frozen;

namespace Bot.Newsroom;

/// <summary>How well a person fits what somebody typed, the best first.</summary>
internal enum PersonFit
{
    FullName,
    LastName,
    Begun,

    /// <summary>The role, word for word: "Secretary of State".</summary>
    Role,

    /// <summary>Words of the role: of a "Deputy Secretary of State" too.</summary>
    PartOfRole,
    None,
}

/// <summary>
/// What somebody typed for a name: full name or last name, any case, with or without accents, begun; or a role. "Sir" and "Dr" before
/// a name are no part of it.
/// </summary>
internal sealed class TypedName(string typed)
{
    private static readonly FrozenSet<string> Honorifics = EmbeddedText.Lines("honorifics.txt").ToFrozenSet();

    private readonly List<string> words = WithoutHonorifics(Folding.Words(Folding.Fold(typed)));

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
            : FitOfRole(person);
    }

    private PersonFit FitOfRole(Person person)
    {
        var role = Folding.Words(Folding.Fold(person.Role ?? ""));
        return role.SequenceEqual(words) ? PersonFit.Role
            : words.TrueForAll(word => role.Contains(word) || person.Words.Contains(word)) ? PersonFit.PartOfRole
            : PersonFit.None;
    }

    private static List<string> WithoutHonorifics(List<string> words) =>
        words[Math.Min(words.TakeWhile(Honorifics.Contains).Count(), Math.Max(0, words.Count - 1))..];

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
