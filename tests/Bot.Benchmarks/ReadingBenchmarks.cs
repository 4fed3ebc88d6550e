using BenchmarkDotNet.Attributes;
using Bot.Articles;

namespace Bot.Benchmarks;

[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private readonly string seed = Seed();

    [Benchmark]
    public Article Read_the_seed() => ArticleReader.Read(seed);

    [Benchmark]
    public Summary Read_the_seed_and_sum_it_up() => ArticleReader.Read(seed).Summarise(SummaryLength.Standard);

    internal static string Seed()
        => File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Root(), "seeds"), "*.txt").Order(StringComparer.Ordinal).First());

    internal static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Bot.sln")))
            at = at.Parent;
        return at.FullName;
    }
}
