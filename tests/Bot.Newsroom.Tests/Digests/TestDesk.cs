using Microsoft.Extensions.Time.Testing;

namespace Bot.Newsroom.Tests;

/// <summary>A newsroom with a Discord in memory. It is 6 pm in London until the clock is moved.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    private readonly TestLibrary library;

    private TestDesk(TestLibrary library, DigestOptions options)
    {
        this.library = library;
        Options = options;
        Poster = new FakePoster(library.Time);
        Subscriptions = new Subscriptions(library.Database, library.Time, options);
        Desk = AnotherProcess();
    }

    public DigestOptions Options { get; }

    public FakeTimeProvider Time => library.Time;

    public Database Database => library.Database;

    public ArticleLibrary Library => library.Library;

    public FakePoster Poster { get; }

    public Subscriptions Subscriptions { get; }

    public Endings Endings => new(Database, Time, Options);

    public ConfiguredSubscriptions Configured => new(Database, Subscriptions, Endings, Options, Time);

    public Purge Purge => new(Database, Time, Options);

    public DeliveryDesk Desk { get; private set; }

    private Wishes Wishes => new(Database, Library, new Follows(Database, Time), Time);

    public GuildSettings Settings => new(Database);

    /// <summary>What the host has to tell its owner.</summary>
    public IReadOnlyList<OwnerSection> OwnerSections { get; set; } = [];

    /// <summary>The commands that belong to digests.</summary>
    public CommandBook Book => new(
    [
        new DigestCommand(Subscriptions, Endings, Settings, Wishes, Desk, Poster, (_, _) => Task.FromResult(""), new(), Time),
        new MyDigestCommand(Subscriptions, Endings, Settings, Poster, Time),
        new WatchCommand(new(Database, Subscriptions, Endings, Time), Subscriptions, Library, Settings, Poster, Time),
        new SettingsCommand(Settings, Options, Poster, Time),
        new StatusCommand(Subscriptions, Desk, Library, _ => Task.FromResult(OwnerSections), Time),
    ],
        new(Time));

    public static async Task<TestDesk> CreateAsync(CancellationToken cancellation, DigestOptions? options = null)
        => new(await TestLibrary.CreateAsync(cancellation), options ?? new DigestOptions());

    /// <summary>A desk with an owner's name of its own, on the same database.</summary>
    public DeliveryDesk AnotherProcess() => new(Database, Library, Subscriptions, Poster, Options, Time);

    public void Restart() => Desk = AnotherProcess();

    /// <summary>Daily at six in London unless said; its channel's number is its server's too.</summary>
    public async Task<Subscription> SubscribeAsync(
        long channel, CancellationToken cancellation, string time = "18:00", long? guild = null, int stories = Subscription.DefaultStories)
        => (await Subscriptions.AddAsync(
            new Subscription
            {
                Id = $"s{channel}-{time}",
                Guild = guild ?? channel,
                Channel = channel,
                Time = Subscription.ParseTime(time)!.Value,
                Zone = "Europe/London",
                Stories = stories
            },
            cancellation))!;

    public async Task AddStoriesAsync(int count, CancellationToken cancellation, string about = "the talks")
    {
        for (var i = 1; i <= count; i++)
            await Library.AddAsync(
                new NewArticle(
                    $"Story {i} of {about}\n\nThe council met on Monday and agreed on item {i} of {about}.\n", $"{about} {i:000}.txt"),
                cancellation);
    }

    /// <summary>The next day at the same time, and what is then due.</summary>
    public Task NextDayAsync(CancellationToken cancellation) => AfterAsync(TimeSpan.FromDays(1), cancellation);

    public Task AfterAsync(TimeSpan time, CancellationToken cancellation)
    {
        Time.Advance(time);
        return Desk.DeliverDueAsync(cancellation);
    }

    public async Task<Delivery> LastAsync(long channel, CancellationToken cancellation)
        => (await Desk.HistoryAsync(channel, 1, cancellation)).Single();

    public ValueTask DisposeAsync() => library.DisposeAsync();
}
