using BenchmarkDotNet.Attributes;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Benchmarks;

/// <summary>
/// What a reader waits for, in the command layer: /quote Kerry with the seed alone, and suggestions in a library of 10,000 articles with as
/// many speakers.
/// </summary>
[MemoryDiagnoser]
public class CommandBenchmarks
{
    private static readonly Caller Reader = new() { User = 1, Channel = 1 };

    // Filled once for all benchmarks: ten thousand durable commits take a while.
    private static readonly Dictionary<int, CommandBook> Filled = [];

    private CommandBook book = null!;

    [Params(1, 10_000)]
    public int Articles { get; set; }

    [GlobalSetup]
    public async Task OpenAsync()
    {
        if (!Filled.TryGetValue(Articles, out var filled))
            Filled[Articles] = filled = await FillAsync(Articles);
        book = filled;
    }

    [Benchmark]
    public Task<Answer> Quote_Kerry()
        => book.AnswerAsync(
            new CommandRequest("quote", new Dictionary<string, string> { ["speaker"] = "Kerry" }, Reader), CancellationToken.None);

    [Benchmark]
    public Task<Answer> Summary()
        => book.AnswerAsync(new CommandRequest("summary", new Dictionary<string, string>(), Reader), CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<Choice>> Suggest_speakers() => Suggest("ker");

    [Benchmark]
    public Task<IReadOnlyList<Choice>> Suggest_misspelt_speakers() => Suggest("kerrri");

    private Task<IReadOnlyList<Choice>> Suggest(string typed)
        => book.CompleteAsync(
            new CompletionRequest("quote", "speaker", typed, new Dictionary<string, string>(), Reader), CancellationToken.None);

    private static async Task<CommandBook> FillAsync(int articles)
    {
        var folder = Directory.CreateTempSubdirectory("newsroom-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var services = new ServiceCollection()
            .AddSingleton(
                new Database(
                    SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "newsroom.db")}"), isPostgres: false))
            .AddNewsroom(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        await Schema.MigrateAsync(services.GetRequiredService<Database>(), CancellationToken.None);
        var library = services.GetRequiredService<ArticleLibrary>();
        var seed = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(Path.Combine(Root(), "seeds"), "*.txt").Order(StringComparer.Ordinal).First());
        await library.AddAsync(new NewArticle(seed, "seed"), CancellationToken.None);
        for (var n = 1; n < articles; n++)
            await library.AddAsync(
                new NewArticle(Variation(seed, n), $"{n}") { Published = DateTimeOffset.UnixEpoch.AddMinutes(n) }, CancellationToken.None);
        return services.GetRequiredService<CommandBook>();
    }

    // Another article with other people: every name gets a syllable of its own, so that the speakers are as many as the articles.
    private static string Variation(string seed, int n)
    {
        var name = $"{(char)('A' + (n % 26))}{(char)('a' + (n / 26 % 26))}{"aeiou"[n / 676 % 5]}{(char)('a' + (n / 3380 % 26))}";
        return seed.Replace("Kerry", $"{name}son", StringComparison.Ordinal).Replace("Lavrov", $"{name}ov", StringComparison.Ordinal);
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Bot.sln")))
            at = at.Parent;
        return at.FullName;
    }
}
