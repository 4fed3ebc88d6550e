using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Words that somebody is said to have said, and who, where that is told.</summary>
internal sealed record Claim(string Words, string? Speaker)
{
    private const int LongestSignature = 60;

    /// <summary>The quotations of a message; all of it where it marks none.</summary>
    public static IReadOnlyList<Claim> In(string message)
    {
        var (words, signed) = WithoutSignature(message);
        List<Claim> claims = [.. ArticleReader.Read(words).Quotations.Where(said => said.IsQuoted).Select(said => Of(words, said, signed))];
        var checkable = claims.FindAll(claim => QuotedWord.Read(claim.Words).Count >= Verification.LeastWords);
        return checkable.Count > 0 ? checkable : [new(words, signed)];
    }

    /// <summary>"“It rained.” – Lena Fox" is Lena Fox's.</summary>
    public static (string Words, string? Speaker) WithoutSignature(string text)
    {
        var at = text.LastIndexOfAny(['—', '–', '-']);
        if (at <= 0 || text.Length - at > LongestSignature || text[..at].TrimEnd() is not [.., '”' or '"' or '»' or '’' or '\''])
            return (text, null);
        var name = text[(at + 1)..].Trim(' ', '\t', '\n', '~', '.', ',');
        return name.Length > 0 && char.IsUpper(name[0]) && name.Count(char.IsWhiteSpace) < 6 ? (text[..at], name) : (text, null);
    }

    private static Claim Of(string message, Quotation said, string? signed) => new(
        string.Join(' ', said.Pieces.Select(piece => piece.In(message))),
        said.Attribution.Speakers is [var speaker, ..] ? speaker.Name : signed);
}
