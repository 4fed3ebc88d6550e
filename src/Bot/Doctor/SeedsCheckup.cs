using Bot.DiscordDirect;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>Looks at the folder that articles are loaded from, and reads what lies there as the start does.</summary>
internal static class SeedsCheckup
{
    private const string Subject = "Seeds";
    private const string Advice = "Create it or make it readable, or set Articles:Seeds to the folder of your articles.";
    private const string Remedy = "Mend them or move them away; the running bot leaves them out too.";
    private const int MostNamed = 20;

    public static IReadOnlyList<Finding> Examine(ArticleOptions options, IHostEnvironment environment, ReadHtml readHtml)
    {
        DirectoryInfo folder = new(Path.Combine(environment.ContentRootPath, options.Seeds));
        if (!folder.Exists)
            return [Finding.Broken(Subject, $"there is no folder {folder.FullName}.", Advice)];
        try
        {
            return Examine(folder.FullName, [.. SeedLook.FilesIn(folder).Select(file => SeedFile.Read(file.File, file.Name, readHtml))]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [Finding.Broken(Subject, $"{folder.FullName} cannot be read: {FileFault.Reason(failure)}.", Advice)];
        }
    }

    private static List<Finding> Examine(string folder, List<SeedFile> files)
    {
        if (files.Count == 0)
            return [Finding.Note(Subject, $"{folder} is empty.", $"Put articles into it, a file each ({SeedFile.Endings}), in UTF-8.")];
        var bad = files.FindAll(file => file.Refusal is not null);
        var good = files.Count - bad.Count;
        List<Finding> findings = good > 0 ? [Finding.Fine(Subject, $"{folder} has {Wording.Count(good, "article")}")] : [];
        findings.AddRange(bad.Take(MostNamed).Select(LeftOut));
        if (bad.Count > 0)
            findings.Add(Finding.Note(Subject, $"{Wording.Count(bad.Count, "file")} of {files.Count} left out.", Remedy));
        return findings;
    }

    private static Finding LeftOut(SeedFile file)
        => Finding.Note(
            Subject, $"{CardText.OneLine(file.Name, SeedLook.LongestName)} is left out: it {FileFault.Ended(file.Refusal!)}");
}
