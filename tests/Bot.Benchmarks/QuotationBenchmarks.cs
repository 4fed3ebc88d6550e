using BenchmarkDotNet.Attributes;
using Bot.Articles;

namespace Bot.Benchmarks;

/// <summary>
/// Who said what, by itself: the seed's body, and texts of 8 KB to 1 MB, ordinary and hostile, whose time a byte should stay the same.
/// </summary>
[MemoryDiagnoser]
public class QuotationBenchmarks
{
    private const string Ordinary = "Mary Miller, who runs the mill, said \"we are late\" to John Doyle. \"We are not,\" he said.\n\n";

    private string text = "";

    [Params(8_192, 131_072, 1_048_576)]
    public int Length { get; set; }

    [Params(Ordinary, "\"", "and she said that he said \"no\" ", "Anna Weber Tom Reed ")]
    public string Unit { get; set; } = Ordinary;

    [GlobalSetup]
    public void Write() => text = "A headline\n\n" + string.Concat(Enumerable.Repeat(Unit, (Length / Unit.Length) + 1));

    [Benchmark]
    public Article Read() => ArticleReader.Read(text);
}
