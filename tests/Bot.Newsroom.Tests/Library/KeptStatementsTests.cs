using Xunit;

namespace Bot.Newsroom.Tests;

public sealed class KeptStatementsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_kept_runs_again_with_other_values_and_values_of_another_kind()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        const string Insert = "INSERT INTO settings (name, value) VALUES (@name, COALESCE(@value, 'none'))";
        const string Read = "SELECT value FROM settings WHERE name >= @from ORDER BY name";
        var read = await test.Database.InTransactionAsync(
            async transaction =>
            {
                await transaction.RunAsync(Insert, new { name = "a", value = "one" }, Cancellation);
                await transaction.RunAsync(Insert, new { name = "b", value = (string?)null }, Cancellation);
                await transaction.RunAsync(Insert, new { value = 3, name = "c" }, Cancellation);
                var all = await transaction.ReadAsync<string>(Read, new { from = "a" }, Cancellation);
                return (all, Some: await transaction.ReadAsync<string>(Read, new { from = "c" }, Cancellation));
            },
            Cancellation);
        Assert.Equal(["one", "none", "3"], read.all);
        Assert.Equal(["3"], read.Some);
    }

    [Fact]
    public async Task A_second_article_prepares_nothing_anew()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var counts = await test.Database.InTransactionAsync(
            async transaction =>
            {
                var shelving = new Shelving(test.Database, test.Search, transaction, test.Time);
                List<int> prepared = [];
                foreach (var name in new[] { "Ann Fox", "Ben Fox" })
                {
                    var article = new NewArticle($"Rain\n\n\"It rained,\" said {name}, the mayor.", "seed") { File = $"{name}.txt" };
                    await shelving.AddAsync(article, Reading.Of(article.Text, null), Cancellation);
                    prepared.Add(KeptStatements.Of(transaction, null)!.Count);
                }

                return prepared;
            },
            Cancellation);
        Assert.Equal(counts[0], counts[1]);
    }
}
