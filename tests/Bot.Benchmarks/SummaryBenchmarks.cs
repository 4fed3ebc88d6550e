using BenchmarkDotNet.Attributes;
using Bot.Articles;

namespace Bot.Benchmarks;

/// <summary>Sentences and summaries of the seed article (872 words).</summary>
[MemoryDiagnoser]
public class SummaryBenchmarks
{
    private readonly string text = ReadingBenchmarks.Seed();
    private IReadOnlyList<TextSpan> body = [];

    [GlobalSetup]
    public void Recognise() => body = LayoutRules.Recognise(text, Blocks.Split(text)).Body;

    [Benchmark]
    public int Recognise_the_layout() => LayoutRules.Recognise(text, Blocks.Split(text)).Body.Count;

    [Benchmark]
    public int Split_sentences() => Sentences.Split(text, body).Count;

    [Benchmark]
    public Summary Split_and_sum_up() => new SentenceRanking(text, Sentences.Split(text, body), null, []).Choose(SummaryLength.Standard);
}
