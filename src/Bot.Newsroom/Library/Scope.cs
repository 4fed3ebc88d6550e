namespace Bot.Newsroom;

/// <summary>
/// Who asks sees what: a server what it follows and the house's, a direct message the house's. The house's are its own articles
/// (seeds, <c>/library add</c>) and those of the feeds that it follows itself.
/// </summary>
public readonly record struct Scope
{
    // No server has this number; 0 stands for the house among followers.
    private const long All = -1;

    private readonly long server;

    private Scope(long server) => this.server = server;

    public static Scope House { get; }

    /// <summary>The whole library, whoever follows it: for those who run the bot.</summary>
    public static Scope Everything { get; } = new(All);

    public static Scope Server(long guild) => new(guild);

    /// <summary>Of the place where somebody asks.</summary>
    public static Scope Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Guild is { } guild ? Server(guild) : House;
    }

    internal bool IsEverything => server == All;

    internal bool IsHouse => server == 0;

    /// <summary>The value of the parameter @server in <see cref="Sees"/>.</summary>
    internal long Follower => server;

    /// <summary>The condition that the article whose id <paramref name="article"/> names is seen here.</summary>
    internal string Sees(string article) => this switch
    {
        { IsEverything: true } => "1 = 1",
        { IsHouse: true } => $"EXISTS (SELECT 1 FROM article_feeds seen WHERE seen.article = {article} AND seen.feed = 0)",
        _ => $"""
            EXISTS (SELECT 1 FROM article_feeds seen WHERE seen.article = {article}
              AND (seen.feed = 0 OR seen.feed IN (SELECT wish.feed FROM follows wish WHERE wish.server = @server)))
            """,
    };
}
