using System.Text;

namespace Bot;

/// <summary>One file of the seeds folder: its text, or the reason why it has none.</summary>
internal sealed record SeedFile(string Name, string? Text, string? Refusal)
{
    /// <summary>Bytes; a long newspaper page has 100 KB.</summary>
    public const int Largest = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads <paramref name="file"/>; a broken file is a value, never an exception.</summary>
    public static SeedFile Read(FileInfo file)
    {
        try
        {
            return file.LinkTarget is not null ? Refuse(file, "is a link; copy the article itself into the folder")
                : file.Length == 0 ? Refuse(file, "is empty")
                : file.Length > Largest ? Refuse(file, $"has {file.Length:N0} bytes; an article has at most {Largest:N0}")
                : Decode(file, File.ReadAllBytes(file.FullName));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(file, $"cannot be read: {failure.Message}");
        }
    }

    private static SeedFile Decode(FileInfo file, byte[] bytes)
    {
        if (bytes.AsSpan().Contains((byte)0))
            return Refuse(file, "is binary or UTF-16; save it as UTF-8 text");
        try
        {
            var text = Strict.GetString(bytes);
            return text.AsSpan().TrimStart('\uFEFF').IsWhiteSpace() ? Refuse(file, "is empty") : new SeedFile(file.Name, text, null);
        }
        catch (DecoderFallbackException failure)
        {
            return Refuse(file, $"is not UTF-8 at byte {failure.Index}; save it as UTF-8 text");
        }
    }

    private static SeedFile Refuse(FileInfo file, string reason) => new(file.Name, null, reason);
}
