using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Tests;

/// <summary>The host with its playground on a free port, and one browser for all tests of the page.</summary>
public sealed class PlaygroundSite : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly Scratch scratch = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public WebApplication App { get; private set; } = null!;

    /// <summary>Without a slash at its end, as an origin is written.</summary>
    public string Url => App.Urls.Single();

    /// <summary>As the program prints it: whoever opens it is the owner.</summary>
    internal static string AddressOf(WebApplication app)
        => app.Services.GetRequiredService<PlaygroundKey>().AddressAt(app.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        App = Start(scratch);
        await App.StartAsync();
        if (!File.Exists(Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        // Playwright waits five seconds by itself; a machine that builds and tests may be busy for longer.
        Assertions.SetDefaultExpectTimeout(30_000);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"
            ],
        });
    }

    /// <summary>
    /// Does <paramref name="work"/> on a fresh page, and fails when the page asked for anything elsewhere or reported an error.
    /// </summary>
    public async Task VisitAsync(Func<PlaygroundTab, Task> work, Screen? screen = null, WebApplication? app = null, bool asOwner = true)
    {
        Assert.SkipWhen(browser is null, $"{Chromium} is absent: the page was not tried in a browser.");
        screen ??= new();
        await using var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            DeviceScaleFactor = screen.Scale,
            ColorScheme = screen.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = screen.IsTouched,
            IsMobile = screen.IsTouched,
            Locale = screen.Locale,
            TimezoneId = screen.Zone,
            // As a proxy before the page would add it.
            ExtraHTTPHeaders = asOwner ? [] : [new("X-Forwarded-For", "203.0.113.5")],
        });
        app ??= App;
        await ClearAsync();
        var tab = new PlaygroundTab(await context.NewPageAsync(), app.Urls.Single(), asOwner ? AddressOf(app) : app.Urls.Single());
        await tab.OpenAsync();
        await work(tab);
        Assert.Empty(tab.Problems);
    }

    // A digest that a test before this one left is no affair of this one, in whatever order they run.
    private async Task ClearAsync()
    {
        var endings = App.Services.GetRequiredService<Endings>();
        foreach (var left in await App.Services.GetRequiredService<Subscriptions>().InGuildAsync(PlaygroundServer.Guild, default))
            await endings.EndAsync(left.Id, "", default);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        scratch.Dispose();
    }

    internal static WebApplication Start(Scratch scratch, Action<IServiceCollection>? configure = null, params string[] settings)
        => BotHost.Build(
            [
                "--Playground:Url=http://127.0.0.1:0",
                $"--Articles:Seeds={scratch.Seeds}",
                $"--Storage:Path={Path.Combine(scratch.Folder, "data")}",
                .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<Command, TrialCommand>();
                configure?.Invoke(builder.Services);
            });
}

/// <summary>What the page is looked at on.</summary>
public sealed record Screen(int Width = 1200, int Height = 800, bool IsDark = false, float Scale = 1, string Zone = "Europe/London")
{
    public static readonly Screen Phone = new(360, 740) { IsTouched = true };

    /// <summary>The language that the browser prefers.</summary>
    public string Locale { get; init; } = "en-GB";

    /// <summary>By fingers, without a pointer that hovers.</summary>
    public bool IsTouched { get; init; }
}

/// <summary>The page's tests run one after the other against one site.</summary>
[CollectionDefinition(Name)]
public sealed class OnePlayground : ICollectionFixture<PlaygroundSite>
{
    public const string Name = "playground";
}
