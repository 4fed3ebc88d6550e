using BenchmarkDotNet.Attributes;
using Bot.Articles;

namespace Bot.Benchmarks;

/// <summary>
/// Reading for who said what: texts of 8 KB to 1 MB, ordinary and hostile, whose time a byte should stay the same. # is a number, so
/// that no paragraph repeats another: repeated paragraphs are page furniture and not read.
/// </summary>
[MemoryDiagnoser]
public class QuotationBenchmarks
{
    private const string Ordinary =
        "Mary Miller, who runs mill #, said \"we are # days late\" to John Doyle. \"We are not # late,\" he said.\n\n";

    private string text = "";

    [Params(8_192, 131_072, 1_048_576)]
    public int Length { get; set; }

    [Params(Ordinary, "\"", "and she said that he said \"no\" ", "Anna Weber Tom Reed ", "Anna We#er and Tom Re#d, ")]
    public string Unit { get; set; } = Ordinary;

    [GlobalSetup]
    public void Write()
        => text = "A headline\n\n" + string.Concat(
            Enumerable.Range(0, (Length / Unit.Length) + 1).Select(i => Unit.Replace("#", Number(i))));

    /// <summary>A number in letters, so that it can stand within a name.</summary>
    private static string Number(int i) => string.Concat((char)('a' + (i % 26)), (char)('a' + (i / 26 % 26)), (char)('a' + (i / 676 % 26)));

    [Benchmark]
    public Article Read() => ArticleReader.Read(text);
}
