using System.Security.Cryptography;
using System.Text;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// A person in one article, as it is stored. A full name is one person everywhere; whoever an article knows by last name only, or by no
/// name ("officials"), is that article's.
/// </summary>
/// <param name="Only">0 for a full name, else the one article.</param>
internal sealed record Speaking(
    long Person, string Mark, string Name, string LastName, string? Role, string Folded, string FoldedLast, long Only,
    int Quoted, int Paraphrased, string Starts)
{
    /// <summary>The words of the name and of the role, each with the person.</summary>
    internal IEnumerable<object> Words =>
        Folding.Words(Folded).Concat(Folding.Words(Folding.Fold(Role ?? ""))).Distinct().Select(word => new { Word = word, Person });

    /// <summary>Everybody who speaks in an article; two names that differ in case or accents only are one.</summary>
    public static IReadOnlyList<Speaking> In(long id, IReadOnlyList<Statements> statements)
        => [.. statements.GroupBy(
            said => Folding.Fold(said.Speaker.Name),
            StringComparer.Ordinal).Select(same => Of(id, same.Key, [.. same]))];

    /// <summary>The person whom an article calls so.</summary>
    public static long PersonOf(long article, string name)
    {
        var folded = Folding.Fold(name);
        return IdOf(KeyOf(article, folded, IsFullName(name, folded)));
    }

    /// <summary>Whether a quotation of an article is a person's, alone or with others.</summary>
    public static bool IsBy(long article, Quotation quotation, long person)
        => quotation.Attribution.Speakers.Any(speaker => PersonOf(article, speaker.Name) == person);

    /// <summary>Whether somebody of that name is the same person everywhere.</summary>
    public static bool IsFullName(string name) => IsFullName(name, Folding.Fold(name));

    private static bool IsFullName(string name, string folded)
        => folded.Contains(' ', StringComparison.Ordinal) && name.Length > 0 && !char.IsLower(name[0]);

    private static Speaking Of(long article, string folded, Statements[] same)
    {
        var speaker = same.Select(said => said.Speaker).MaxBy(speaker => speaker.Name.Length)!;
        var role = same.Select(said => said.Speaker.Role).FirstOrDefault(role => role is not null);
        var isFull = IsFullName(speaker.Name, folded);
        var key = KeyOf(article, folded, isFull);
        int[] starts = [.. same.SelectMany(said => said.Quoted).Distinct().Order()];
        return new(
            IdOf(key), MarkOf(key), speaker.Name, speaker.LastName, role, folded, Folding.Fold(speaker.LastName), isFull ? 0 : article,
            starts.Length, same.Sum(said => said.Paraphrased), string.Join(',', starts));
    }

    private static string KeyOf(long article, string folded, bool isFull) => isFull ? folded : $"{folded}@{article}";

    private static long IdOf(string key) => ArticleKey.Id($"person:{key}");

    // Stands for the person in the ids of buttons: short, and the same in every process.
    private static string MarkOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))[..5]);
}
