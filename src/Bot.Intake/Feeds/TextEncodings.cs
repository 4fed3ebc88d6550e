using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Intake;

/// <summary>Makes text of bytes whose encoding is declared wrongly, twice or not at all.</summary>
internal static partial class TextEncodings
{
    private const int Prologue = 1_024;

    /// <summary>Broken letters for each whole one, in UTF-8; two letters of Windows-1252 are one of UTF-8 by chance now and then.</summary>
    private const int MostWrong = 4;

    private const char Escape = '\u001B';
    private const char Unknown = '\uFFFD';

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Mended = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new PastedBytes());
    private static readonly (byte[] Start, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE, 0, 0], Encoding.UTF32),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    /// <summary>"&lt;", "{" or a blank and its like, in encodings of two and four bytes that lack their mark.</summary>
    private static readonly (Func<ReadOnlySpan<byte>, bool> Starts, Encoding Encoding)[] Patterns =
    [
        (bytes => bytes is [> 0, 0, 0, 0, ..], Encoding.UTF32),
        (bytes => bytes is [0, 0, 0, > 0, ..], new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
        (bytes => bytes is [> 0, 0, > 0, 0, ..], Encoding.Unicode),
        (bytes => bytes is [0, > 0, 0, > 0, ..], Encoding.BigEndianUnicode),
    ];

    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// The text: by its byte order mark; else as UTF-8 where it is that, since nothing else looks like it by chance; else as the header,
    /// the XML declaration
    /// or the page says; else as Windows-1252, or as UTF-8 with a few broken bytes. Control characters are left out.
    /// </summary>
    /// <param name="contentType">The header as it came, or null.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        foreach (var (start, encoding) in Marks)
        {
            if (bytes.StartsWith(start))
                return Clean(encoding.GetString(bytes[start.Length..]));
        }

        foreach (var (starts, encoding) in Patterns)
        {
            if (starts(bytes))
                return Clean(encoding.GetString(bytes));
        }

        var declared = Declared(contentType, bytes);
        var hasEscapes = bytes.Contains((byte)Escape) || declared is { CodePage: 52936 };
        return Clean((hasEscapes ? null : Utf8(bytes)) ?? (declared is null or UTF8Encoding ? Broken(bytes) : declared.GetString(bytes)));
    }

    /// <summary>UTF-8 with some bytes of Windows-1252 in it; or that all through, where hardly anything but ASCII is UTF-8.</summary>
    private static string Broken(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var (wrong, right) = (text.Count(letter => letter == Unknown), text.Count(letter => letter > '\u007F' && letter != Unknown));
        return (wrong > MostWrong * right ? Windows1252 : Mended).GetString(bytes);
    }

    private static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? Declared(string? contentType, ReadOnlySpan<byte> bytes)
    {
        var prologue = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Prologue)]);
        // A header that names two ends with the one that somebody added on purpose.
        var names = Charset()
            .Matches(contentType ?? "")
            .Reverse()
            .Concat(XmlEncoding().Matches(prologue))
            .Concat(Charset().Matches(prologue));
        return names.Select(found => Named(found.Groups[1].Value)).FirstOrDefault(encoding => encoding is not null);
    }

    private static Encoding? Named(string name)
    {
        var encoding = name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "cp1252" or "iso8859-1" => Windows1252,
            "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030"),
            "utf-8" or "utf8" => Encoding.UTF8, // a page that says so has a few broken bytes at most
            "iso-8859-9" => CodePagesEncodingProvider.Instance.GetEncoding(1254),
            var other =>
                CodePagesEncodingProvider.Instance.GetEncoding(
                    other.StartsWith("cp", StringComparison.Ordinal) ? $"windows-{other[2..]}" : other),
        };
        return encoding;
    }

    private static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0000', '\u0008')
            && !text.AsSpan().ContainsAny('\u000B', '\u000C', '\uFFFE')
            && !text.AsSpan().ContainsAnyInRange('\u000E', '\u001F'))
            return text;
        return string.Concat(text.Where(character => character is not ((< ' ' and not ('\t' or '\n' or '\r')) or '\uFFFE')));
    }

    /// <summary>A byte that is no UTF-8 by itself was pasted from Windows-1252; several are a letter that was cut.</summary>
    private sealed class PastedBytes : DecoderFallback
    {
        public override int MaxCharCount => 1;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letter();

        private sealed class Letter : DecoderFallbackBuffer
        {
            private char? letter;

            public override int Remaining => letter is null ? 0 : 1;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                letter = bytesUnknown.Length == 1 ? Windows1252.GetString(bytesUnknown)[0] : Unknown;
                return true;
            }

            public override char GetNextChar()
            {
                var next = letter ?? '\0';
                letter = null;
                return next;
            }

            public override bool MovePrevious() => false;
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();

    [GeneratedRegex(
        """^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']\s*([A-Za-z0-9_.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex XmlEncoding();
}
