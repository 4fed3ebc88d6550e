using System.Text;

namespace Bot.Newsroom;

/// <summary>The text of a file that somebody gives as an article.</summary>
public static class ArticleText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or how the sentence "it ..." ends that says why there is none.</summary>
    public static (string? Text, string? Refusal) Decode(byte[] bytes)
    {
        if (bytes.AsSpan().Contains((byte)0))
            return (null, "is binary or UTF-16; save it as UTF-8 text");
        try
        {
            var text = Strict.GetString(bytes);
            return text.AsSpan().TrimStart('\uFEFF').IsWhiteSpace() ? (null, "is empty") : (text, null);
        }
        catch (DecoderFallbackException failure)
        {
            return (null, $"is not UTF-8 at byte {failure.Index}; save it as UTF-8 text");
        }
    }
}
