using Bot.Newsroom;

namespace Bot;

/// <summary>One file of the seeds folder: the article in it, or the reason why it has none.</summary>
/// <param name="Name">The path within the folder, with slashes.</param>
internal sealed record SeedFile(string Name, NewArticle? Article, string? Refusal)
{
    /// <summary>Bytes; a long newspaper page has 100 KB.</summary>
    public const int Largest = 1 << 20;

    private static readonly string[] Texts = [".txt", ".md"];
    private static readonly string[] Pages = [".html", ".htm"];

    /// <summary>As people read them: ".txt, .md, .html, .htm".</summary>
    public static string Endings { get; } = string.Join(", ", Texts.Concat(Pages));

    /// <summary>Reads <paramref name="file"/>; a broken file is a value, never an exception.</summary>
    public static SeedFile Read(FileInfo file, string name, ReadHtml readHtml)
    {
        try
        {
            return file.LinkTarget is not null ? Refuse(name, "is a link; copy the article itself into the folder")
                : !HasEnding(file, Texts) && !HasEnding(file, Pages)
                    ? Refuse(name, $"is no text by its ending; articles are {Endings}")
                : file.Length == 0 ? Refuse(name, "is empty")
                : file.Length > Largest ? Refuse(name, $"has {file.Length:N0} bytes; an article has at most {Largest:N0}")
                : HasEnding(file, Pages) ? Page(name, readHtml(File.ReadAllBytes(file.FullName), name))
                : Decode(name, File.ReadAllBytes(file.FullName));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(name, $"cannot be read: {FileFault.Reason(failure)}");
        }
    }

    private static bool HasEnding(FileInfo file, string[] endings) => endings.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    private static SeedFile Page(string name, PageReading page)
        => page.Article is { } article ? new(name, article with { File = name }, null) : Refuse(name, page.Refusal);

    private static SeedFile Decode(string name, byte[] bytes)
    {
        var (text, refusal) = ArticleText.Decode(bytes);
        return text is null ? Refuse(name, refusal!) : new SeedFile(name, new NewArticle(text, name) { File = name }, null);
    }

    private static SeedFile Refuse(string name, string reason) => new(name, null, reason);
}
