using System.Net;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Reads names out of what stands in an author's place: "By Ada Smith, Senior Reporter, and Ben Jones | 3 March".</summary>
internal static partial class AuthorNames
{
    private const int LongestName = 60;
    private const int MostNameWords = 5;

    private static readonly char[] Marks = [' ', ',', '.', ':', '-', '–', '—', '•', '|', '/'];

    private static readonly HashSet<string> Roles = new(EmbeddedLines.Of("AuthorRoles.txt"), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> NoNames = new(EmbeddedLines.Of("NoAuthors.txt"), StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Particles = new(EmbeddedLines.Of("NameParticles.txt"), StringComparer.Ordinal);

    public static List<string> Of(IEnumerable<string> told)
    {
        List<string> names = [];
        foreach (var text in told)
        {
            foreach (var piece in Joint().Split(WebUtility.HtmlDecode(text)))
            {
                var name = WithoutTail(WithoutOpening(piece)).Trim(Marks);
                if (IsName(name) && !IsAddition(name, names) && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                    names.Add(name);
                else if (names.Count > 0 && piece.Length > 0)
                    break;
            }
        }

        return names;
    }

    /// <summary>What a page declares, taken as it is: the name of a user or of a site too, for want of a person's.</summary>
    public static List<string> Declared(IEnumerable<string> told) =>
        [.. told.SelectMany(text => Joint().Split(WebUtility.HtmlDecode(text))).Select(piece => WithoutOpening(piece).Trim(Marks))
            .Where(name => IsShort(name) && name.Any(char.IsLetter) && !name.Any(IsForeign)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Puts the blank where two elements of a byline touch: "ByAda SmithUpdated 3 March".</summary>
    public static string Spaced(string text) => Touching().Replace(text, "$1$3 $2$4");

    private static string WithoutOpening(string piece) => Head().Replace(Spaced(piece.Trim(Marks)), "");

    /// <summary>
    /// "Ada Smith Senior Writer", "Ada Smith Dec 3", "Ada Smith am Montag": a name ends where a role, a date or a sentence begins.
    /// </summary>
    private static string WithoutTail(string name)
    {
        var kept = Tail().Replace(name, "");
        var words = kept.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var role = Array.FindIndex(words, word => Roles.Contains(word.Trim(',', ':', '.')));
        if (role < 0 && kept.Length < name.Length && words.Length > 0 && PageDays.IsMonth(words[^1]))
            role = words.Length - 1;
        words = role < 0 ? words : words[..role];
        return string.Join(' ', WithoutSentence(words));
    }

    /// <summary>A word that is written small ends the name; a single word before it was the beginning of a sentence.</summary>
    private static string[] WithoutSentence(string[] words)
    {
        var end = Array.FindIndex(words, word => !IsOfName(word));
        if (end is 0 or 1)
            return [];
        end = end < 0 ? words.Length : end;
        while (end > 1 && Particles.Contains(words[end - 1]))
            end--;
        return words[..end];
    }

    private static bool IsOfName(string word) => !char.IsLower(word[0]) || Particles.Contains(word) || word.AsSpan().ContainsAny("'’-");

    private static bool IsName(string name) =>
        IsShort(name)
        && (char.IsUpper(name[0]) || !char.IsAsciiLetter(name[0]))
        && !name.Any(c => char.IsDigit(c) || IsForeign(c) || c == '"');

    private static bool IsShort(string name) =>
        name.Length is > 1 and <= LongestName && name.Split(' ').Length <= MostNameWords
        && !name.Contains("://", StringComparison.Ordinal) && !NoNames.Contains(name);

    private static bool IsForeign(char c) => c is '@' or '{' or '<' or '=' or '*' or '→' or '©';

    /// <summary>What follows a name behind a comma and is none: "Ada Smith, MD", "Ada Smith, CEPF®", "Ada Smith, Astronomer".</summary>
    private static bool IsAddition(string name, List<string> names) =>
        names.Count > 0 && !name.Contains(' ', StringComparison.Ordinal)
        && (names[0].Contains(' ', StringComparison.Ordinal) || name.Count(char.IsUpper) >= 2);

    [GeneratedRegex(
        @"^(?:(?:written|words|story|article|posted|text) by|(?:artikel|geschrieben|verfasst|text) von|about|by|von|par|por"
            + @"|authors?|autor(?:in|en)?|auteur|text|interview|protokoll)\b[:\s]*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(By|Von)(\p{Lu})|(\p{Ll})(Updated|Published|Posted|Follow\b)", RegexOptions.NonBacktracking)]
    private static partial Regex Touching();

    /// <summary>What may follow a name without a comma: an address, anything behind a bar or a bracket, a number.</summary>
    [GeneratedRegex(@"(?:\s+\S+@\S+.*|\s*[|•·⋅–—(/].*|\s+\d.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Tail();

    [GeneratedRegex(
        @"\s*(?:,|;|\n|\s(?:and|und|et|y|og|och)\s|\s&\s)\s*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Joint();
}
