using System.Globalization;
using System.Runtime.CompilerServices;
using Bot.Articles;

namespace Bot.Newsroom.Tests;

/// <summary>The reports of a file in <c>Events</c>: each with the number of its event in the file.</summary>
internal static class EventFile
{
    public static List<Report> Read(string name)
    {
        List<Report> reports = [];
        var number = -1;
        foreach (var line in File.ReadLines(Path.Combine(Folder(), "Events", name)))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
                number++;
            else if (line.StartsWith("-- ", StringComparison.Ordinal))
                reports.Add(Begin(number, line[3..].Split(" | ", 3)));
            else
                reports[^1] = reports[^1] with { Text = $"{reports[^1].Text}{line}\n" };
        }

        return reports;
    }

    private static Report Begin(int number, string[] parts)
        => new(number, parts[0], DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], "");

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>One writer's report of an event.</summary>
internal sealed record Report(int Event, string Publisher, DateTimeOffset Date, string Headline, string Text)
{
    public StoryMember ToMember(long id)
        => new(id, Publisher, Date, StoryFacts.Of(ArticleReader.Read(Text, Headline), Headline)) { Copy = id };
}
