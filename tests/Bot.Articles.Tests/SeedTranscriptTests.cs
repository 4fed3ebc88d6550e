using Xunit;

namespace Bot.Articles.Tests;

public class SeedTranscriptTests
{
    [Fact]
    public void The_seed_article_is_read_as_its_transcript_says() =>
        Golden.Matches("Transcripts/seed.txt", Transcript.Of(ArticleReader.Read(Seed.Text)));
}
