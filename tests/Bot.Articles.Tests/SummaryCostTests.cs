using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What reading and summing up allocate; the clock is the benchmarks' business.</summary>
public class SummaryCostTests
{
    private const int Most = 200 * 1024;

    private const int MostForSummary = 100 * 1024;

    // The seed's body has 872 words.
    [Fact]
    public void Splitting_and_summing_up_an_article_of_700_words_allocates_at_most_100_KB()
    {
        var text = Seed.Text[..Seed.Text.IndexOf("French Foreign Minister", StringComparison.Ordinal)];
        Assert.InRange(ArticleReader.Read(text).WordCount, 650, 800);
        Assert.InRange(Allocated(() => SumUp(text)), 1, MostForSummary);
    }

    [Fact]
    public void Reading_the_seed_allocates_at_most_200_KB() => Assert.InRange(Allocated(() => ArticleReader.Read(Seed.Text)), 1, Most);

    [Fact]
    public void Twice_the_text_takes_twice_the_memory()
    {
        var body = Seed.Text[Seed.Text.IndexOf("UNITED NATIONS --", StringComparison.Ordinal)..];
        var (once, tenfold) = (Sum(body, 4), Sum(body, 40));
        Assert.InRange(tenfold / (double)once, 5, 15);

        static long Sum(string text, int times) =>
            Allocated(
                () => ArticleReader
                    .Read(
                        string.Join(
                            "\n\n", Enumerable.Range(0, times).Select(i => text.Replace("Kerry", $"Kerry{i}", StringComparison.Ordinal))))
                    .Summarise(SummaryLength.Standard));
    }

    private static void SumUp(string text)
    {
        var layout = LayoutRules.Recognise(text, Blocks.Split(text));
        var sentences = Sentences.Split(text, layout.Body);
        new SentenceRanking(text, sentences, layout.Headline?.In(text), Layout.Captions(layout.Blocks)).Choose(SummaryLength.Standard);
    }

    private static long Allocated(Action read)
    {
        read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
