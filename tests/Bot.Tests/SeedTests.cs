using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// The library is as the seeds folder is: what is written, changed, renamed and deleted there, while the bot runs or while it does not.
/// </summary>
[Trait("Security", "S8")]
public sealed class SeedTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow().AddMinutes(1));
    private readonly Lines log = new();

    public SeedTests()
    {
        foreach (var seed in Directory.EnumerateFiles(scratch.Seeds))
            File.Delete(seed);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_file_corrects_its_article_and_a_deleted_one_removes_it_even_over_a_restart()
    {
        await using (var bot = await StartAsync())
        {
            Write("ferry.txt", "Ferry to run agian");
            Assert.Equal("Ferry to run agian", await LookAsync(bot));
            Write("ferry.txt", "Ferry to run again");
            Assert.Equal("Ferry to run again", await LookAsync(bot));
        }

        File.Move(Path.Combine(scratch.Seeds, "ferry.txt"), Path.Combine(scratch.Seeds, "boat.txt"));
        await using (var bot = await StartAsync())
            Assert.Equal("Ferry to run again", await LookAsync(bot));
        File.Delete(Path.Combine(scratch.Seeds, "boat.txt"));
        await using (var bot = await StartAsync())
        {
            Assert.Equal("", await LookAsync(bot));
            Write("boat.txt", "The ferry is back");
            Assert.Equal("The ferry is back", await LookAsync(bot));
        }
    }

    [Fact]
    public async Task Neither_a_files_name_nor_its_reason_writes_a_line_of_its_own_into_the_log()
    {
        await using var bot = await StartAsync(services => services.Replace(ServiceDescriptor.Singleton<ReadHtml>(
            (_, name) => throw new IOException($"Could not read '/seeds/{name}'."))));
        const string Forged = "a\r\nfail: Bot[0] The token was stolen\u001b[2K\u2028";
        Write($"{Forged}.docx", "no text");
        Write($"{Forged}.html", "<p>a page</p>");
        await LookAsync(bot);

        Assert.Equal(2, log.Warnings.Count);
        Assert.All(log.Warnings, line => Assert.DoesNotContain(line, character => char.IsControl(character) || character == '\u2028'));
    }

    [Fact]
    public async Task What_a_person_removed_comes_back_only_when_its_file_is_put_back()
    {
        await using var bot = await StartAsync();
        Write("a.txt", "Ferry to run");
        await LookAsync(bot);
        var library = bot.Services.GetRequiredService<ArticleLibrary>();
        await library.RemoveAsync((await library.LatestAsync(Scope.House, Cancellation))!.Id, "Asked for.", Cancellation);
        Write("a.txt", "Ferry to run again");
        Assert.Equal("", await LookAsync(bot));
        Assert.Equal(
            "Seed a.txt was left out: it was removed before (Asked for.); /library add brings it back", Assert.Single(log.Warnings));

        // A folder that is away for a while, as a volume is, says nothing of what anybody wants.
        File.Delete(Path.Combine(scratch.Seeds, "a.txt"));
        Assert.Equal("", await LookAsync(bot));
        Write("a.txt", "Ferry to run again");
        Write("b.txt", "Wall to stand");
        Assert.Equal("Wall to stand", await LookAsync(bot));

        // Whoever puts one file back after taking it away means it.
        File.Delete(Path.Combine(scratch.Seeds, "a.txt"));
        Assert.Equal("Wall to stand", await LookAsync(bot));
        Write("a.txt", "Ferry to run again");
        Assert.Equal("Ferry to run again, Wall to stand", await LookAsync(bot));
    }

    [Fact]
    public async Task A_copy_under_another_name_is_one_article_until_both_are_gone()
    {
        await using var bot = await StartAsync();
        Write("a.txt", "Ferry to run");
        Write("b.txt", "Ferry to run");
        Assert.Equal("Ferry to run", await LookAsync(bot));
        File.Delete(Path.Combine(scratch.Seeds, "a.txt"));
        Assert.Equal("Ferry to run", await LookAsync(bot));
        File.Delete(Path.Combine(scratch.Seeds, "b.txt"));
        Assert.Equal("", await LookAsync(bot));
    }

    [Fact]
    public async Task A_file_is_read_when_its_size_stood_still_for_two_looks()
    {
        await using var bot = await StartAsync();
        var fresh = time.GetUtcNow().UtcDateTime;
        Write("a.txt", "Half of", fresh);
        Assert.Equal("", await LookAsync(bot));
        Write("a.txt", "Half of it, then all of it", fresh);
        Assert.Equal("", await LookAsync(bot));
        Assert.Equal("Half of it, then all of it", await LookAsync(bot));
    }

    [Fact]
    public async Task Folders_and_endings_in_capitals_are_read_and_what_is_no_article_is_named_once()
    {
        await using var bot = await StartAsync();
        Directory.CreateDirectory(Path.Combine(scratch.Seeds, "harbour"));
        Write("harbour/a.TXT", "Ferry to run");
        Write("b.md", "Wall to stand");
        Write("c.html", "<h1>Page</h1>");
        Write("d.pdf", "%PDF");
        File.WriteAllText(Path.Combine(scratch.Seeds, ".hidden.txt"), "Hidden");
        Assert.Equal("Ferry to run, Wall to stand", await LookAsync(bot));
        Assert.Equal("Ferry to run, Wall to stand", await LookAsync(bot));
        Assert.Equal(
            [
                "Seed c.html was left out: it cannot be used: there is no article on that page",
                "Seed d.pdf was left out: it is no text by its ending; articles are .txt, .md, .html, .htm",
            ],
            log.Warnings);
    }

    [Fact]
    public async Task A_folder_that_is_empty_at_once_is_taken_for_one_that_is_away()
    {
        await using var bot = await StartAsync();
        for (var n = 0; n < 21; n++)
            Write($"{n}.txt", $"Story {n} of the harbour");
        var all = await LookAsync(bot);
        Array.ForEach(Directory.GetFiles(scratch.Seeds), File.Delete);
        Assert.Equal(all, await LookAsync(bot));
        Assert.Contains("in case the folder is only away", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private async Task<WebApplication> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var bot = BotHost.Build(
            [],
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)).AddSingleton<ILoggerProvider>(log);
                configure?.Invoke(builder.Services);
            },
            scratch.Folder);
        await bot.Services.GetServices<IHostedService>().OfType<StoreOpening>().Single().StartAsync(Cancellation);
        return bot;
    }

    private async Task<string> LookAsync(WebApplication bot)
    {
        await bot.Services.GetRequiredService<SeedLook>().LookAsync(new DirectoryInfo(scratch.Seeds), Cancellation);
        var titles = (
            await bot.Services
                .GetRequiredService<ArticleLibrary>()
                .ListAsync(Scope.House, 0, 50, Cancellation)).Select(entry => entry.Title);
        return string.Join(", ", titles.Order(StringComparer.Ordinal));
    }

    // Written a while ago, unless said otherwise.
    private void Write(string name, string headline, DateTime? written = null)
    {
        var path = Path.Combine(scratch.Seeds, name);
        File.WriteAllText(path, $"{headline}\n\nThe council met on Monday.\n");
        if (written is { } moment)
            File.SetLastWriteTimeUtc(path, moment);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Warnings.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
