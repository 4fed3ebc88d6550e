using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Who is said to have said it, as somebody typed the name, and whom of the library that means.</summary>
/// <param name="Person">The one person of the library, where it is one.</param>
internal sealed record NamedSpeaker(string Typed, long? Person, IReadOnlyList<string> Names)
{
    public static async Task<NamedSpeaker> FindAsync(ArticleLibrary library, Scope seen, string typed, CancellationToken cancellation)
    {
        var (people, asTyped) = await library.People.FindAsync(seen, typed, cancellation);
        // A name that nobody has may be misspelt; one that somebody has is theirs.
        return new(typed, people is [var only] ? only.Id : null, asTyped ? [] : [.. people.Select(person => person.Name)]);
    }

    /// <summary>Whether they are who speaks at a place.</summary>
    public bool Says(FoundPassage place) => place.Speakers.Any(Is);

    private bool Is(Speaker speaker)
        => Names.Contains(speaker.Name) || HasWords(Folding.Words(Folding.Fold(Typed)), speaker);

    // "Kerry", "John Kerry", "Secretary Kerry", "the Secretary of State"; but not "Teresa Kerry" for John.
    private static bool HasWords(List<string> typed, Speaker speaker)
    {
        var name = Folding.Words(Folding.Fold(speaker.Name));
        var role = Folding.Words(Folding.Fold(speaker.Role ?? ""));
        return typed.Count > 0 && typed.TrueForAll(word => name.Contains(word) || role.Contains(word));
    }
}
