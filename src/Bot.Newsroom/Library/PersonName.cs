using System.Collections.Frozen;

namespace Bot.Newsroom;

/// <summary>
/// A full name as far as it tells two people apart: given names, family name, generation. "J.F. Kerry", "J. F. Kerry" and "JF Kerry" are
/// the same words; "Jr." tells a son from a father.
/// </summary>
internal sealed class PersonName
{
    private const int MostInitialsInOneWord = 3;

    private static readonly FrozenSet<string> Generations = EmbeddedText.Lines("generations.txt").ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Nicknames = EmbeddedText.Lines("nicknames.txt")
        .Select(line => line.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private readonly List<string> given;
    private readonly string family;
    private readonly string generation;

    public PersonName(string name)
    {
        var words = Folding.Words(Folding.Fold(Spelt(name)));
        generation = words.Count > 2 && Generations.Contains(words[^1]) ? Short(words[^1]) : "";
        given = words[..^Math.Min(words.Count, generation.Length == 0 ? 1 : 2)];
        family = words.Count == 0 ? "" : words[given.Count];
    }

    /// <summary>The first given name in its long form; null where only its initial is told.</summary>
    public string? Given => given is [{ Length: > 1 } first, ..] ? Long(first) : null;

    /// <summary>
    /// Whether somebody of this name may go by the other, which leaves out given names or shortens them to initials and nicknames. A son
    /// is never his father, nor whoever is written without "Jr.".
    /// </summary>
    public bool MayGoBy(PersonName other)
    {
        if (other.given.Count == 0 || other.given.Count > given.Count || other.family != family || other.generation != generation)
            return false;
        var isFirstLeftOut = !IsSame(given[0], other.given[0]);
        return (!isFirstLeftOut || given[0].Length == 1) && HasInOrder(other.given, isFirstLeftOut ? 1 : 0);
    }

    // What stands between the first of them and the family name may be left out.
    private bool HasInOrder(List<string> others, int first)
    {
        if (first >= given.Count || !IsSame(given[first], others[0]))
            return false;
        var at = first + 1;
        foreach (var other in others[1..])
        {
            at = given.FindIndex(Math.Min(at, given.Count), word => IsSame(word, other)) + 1;
            if (at == 0)
                return false;
        }

        return true;
    }

    private static bool IsSame(string one, string other)
        => one.Length == 1 || other.Length == 1 ? one[0] == other[0] : Long(one) == Long(other);

    private static string Long(string given) => Nicknames.GetValueOrDefault(given, given);

    private static string Short(string generation) => generation switch
    {
        "junior" => "jr",
        "senior" => "sr",
        _ => generation,
    };

    // "JF Kerry" is "J F Kerry".
    private static string Spelt(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select((word, at) => at < words.Length - 1 && IsInitials(word) ? Apart(word) : word));
    }

    private static string Apart(string initials) => string.Join(' ', initials.AsEnumerable());

    private static bool IsInitials(string word)
        => word.Length is > 1 and <= MostInitialsInOneWord && word.All(char.IsUpper) && !Generations.Contains(Folding.Fold(word));
}
