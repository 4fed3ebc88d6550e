using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>
/// What the bytes of a page say. The encoding is that of the byte order mark, else UTF-8 where the bytes are valid UTF-8 with letters
/// beyond ASCII, else that of the header, else that of the page's own <c>meta</c>, else windows-1252, as browsers take it.
/// </summary>
internal static partial class PageBytes
{
    /// <summary>A page says its encoding within its first bytes (HTML asks for 1024; pages are not that careful).</summary>
    private const int DeclarationRoom = 4096;

    static PageBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes) is { } marked)
            return marked.GetString(bytes[marked.Preamble.Length..]);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        return (Named(contentType) ?? Declared(bytes) ?? Encoding.GetEncoding(1252)).GetString(bytes);
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes) =>
        new[] { Encoding.UTF8, Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode }
            .FirstOrDefaultOf(bytes);

    private static Encoding? FirstOrDefaultOf(this Encoding[] encodings, ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in encodings)
        {
            if (bytes.StartsWith(encoding.Preamble))
                return encoding;
        }

        return null;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes) =>
        Named(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationRoom)]));

    private static Encoding? Named(string? declaration)
    {
        if (declaration is null || Charset().Match(declaration) is not { Success: true } match)
            return null;
        try
        {
            return AsBrowsersTake(Encoding.GetEncoding(match.Groups[1].Value));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Browsers read Latin-1 and ASCII as windows-1252; a page that can say UTF-16 in ASCII letters is not in UTF-16.</summary>
    private static Encoding AsBrowsersTake(Encoding named) => named.CodePage switch
    {
        28591 or 20127 => Encoding.GetEncoding(1252),
        28599 => Encoding.GetEncoding(1254),
        936 => Encoding.GetEncoding(54936),
        1200 or 1201 or 12000 or 12001 => Encoding.UTF8,
        _ => named,
    };

    [GeneratedRegex("""charset\s*=\s*["']?\s*([\w.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}
