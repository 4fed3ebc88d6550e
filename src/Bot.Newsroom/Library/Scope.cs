namespace Bot.Newsroom;

/// <summary>
/// Who asks sees what: a server what it follows and the house's, a direct message the house's. The house's are its own articles
/// (seeds, <c>/library add</c>) and those of the feeds that it follows itself. A question may be about less than all of it.
/// </summary>
public readonly record struct Scope
{
    // No server has this number; 0 stands for the house among followers.
    private const long All = -1;

    private readonly long server;
    private readonly long? feed;
    private readonly DateRange dates;

    private Scope(long server, long? feed = null, DateRange dates = default)
        => (this.server, this.feed, this.dates) = (server, feed, dates);

    public static Scope House { get; }

    /// <summary>The whole library, whoever follows it: for those who run the bot.</summary>
    public static Scope Everything { get; } = new(All);

    public static Scope Server(long guild) => new(guild);

    /// <summary>What a server sees, or the house for 0.</summary>
    internal static Scope Of(long server) => new(server);

    /// <summary>Of the place where somebody asks.</summary>
    public static Scope Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Guild is { } guild ? Server(guild) : House;
    }

    /// <summary>Of what is seen here only what a feed brought, or what is dated within <paramref name="within"/>.</summary>
    internal Scope Narrowed(long? byFeed, DateRange within) => new(server, byFeed, within);

    internal bool IsNarrow => feed is not null || !dates.IsAlways;

    internal bool IsEverything => server == All;

    internal bool IsHouse => server == 0;

    /// <summary>The value of the parameter @server in <see cref="Sees"/>.</summary>
    internal long Follower => server;

    /// <summary>The condition that the article whose id <paramref name="article"/> names is seen here.</summary>
    internal string Sees(string article) => IsNarrow ? $"{SeesAny(article)}{OfFeed(article)}{Dated(article)}" : SeesAny(article);

    private string OfFeed(string article) => feed is { } one
        ? FormattableString.Invariant(
            $" AND EXISTS (SELECT 1 FROM article_feeds brought WHERE brought.article = {article} AND brought.feed = {one})")
        : "";

    private string Dated(string article) => dates.IsAlways
        ? ""
        : $" AND EXISTS (SELECT 1 FROM article_feeds dated WHERE dated.article = {article} AND {dates.Holds("dated.date")})";

    private string SeesAny(string article) => this switch
    {
        { IsEverything: true } => "1 = 1",
        { IsHouse: true } => $"EXISTS (SELECT 1 FROM article_feeds seen WHERE seen.article = {article} AND seen.feed = 0)",
        _ => $"""
            EXISTS (SELECT 1 FROM article_feeds seen WHERE seen.article = {article}
              AND (seen.feed = 0 OR seen.feed IN (SELECT wish.feed FROM follows wish WHERE wish.server = @server)))
            """,
    };
}
