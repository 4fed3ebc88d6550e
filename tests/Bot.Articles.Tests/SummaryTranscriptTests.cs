using System.Text;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>Twenty articles of many kinds with their summaries, read line by line by a person before they were kept.</summary>
public class SummaryTranscriptTests
{
    public static TheoryData<string> Articles() =>
        [
            .. Directory.EnumerateFiles(Folder("Articles"))
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal)
        ];

    [Theory]
    [MemberData(nameof(Articles))]
    public void An_article_is_summed_up_as_its_transcript_says(string name)
    {
        var article = ArticleReader.Read(File.ReadAllText(Path.Combine(Folder("Articles"), name + ".txt")));
        var page = new StringBuilder();
        Transcript.Layout(page, article);
        Transcript.Summaries(page, article);
        Golden.Matches(Path.Combine("Transcripts", "Summaries", name + ".txt"), page.ToString());
    }

    private static string Folder(string name) => Path.Combine(Seed.Root(), "tests", "Bot.Articles.Tests", "Transcripts", name);
}
