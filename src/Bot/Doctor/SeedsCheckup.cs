using Bot.DiscordDirect;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>Looks at the folder that articles are loaded from.</summary>
internal static class SeedsCheckup
{
    private const string Advice = "Create it or make it readable, or set Articles:Seeds to the folder of your articles.";

    public static Finding Examine(ArticleOptions options, IHostEnvironment environment)
    {
        var folder = Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Seeds));
        if (!Directory.Exists(folder))
            return Finding.Broken("Seeds", $"there is no folder {folder}.", Advice);
        try
        {
            var files = Directory.EnumerateFiles(folder).Count();
            return files > 0
                ? Finding.Fine("Seeds", $"{folder} has {Newsroom.Wording.Count(files, "file")}")
                : Finding.Note("Seeds", $"{folder} is empty.", "Put UTF-8 .txt files into it: one article each.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Broken("Seeds", $"{folder} cannot be read: {failure.Message}", Advice);
        }
    }
}
