namespace Bot.Newsroom;

/// <summary>What a server has chosen for all its digests.</summary>
public sealed class GuildSettings(Database database)
{
    /// <summary>The server's time zone, or null until its first confirmed subscription sets it.</summary>
    public async Task<string?> ZoneAsync(long guild, CancellationToken cancellation) => (await FindAsync(guild, cancellation)).Zone;

    /// <summary>Where trouble is told, or null.</summary>
    public async Task<long?> ReportChannelAsync(long guild, CancellationToken cancellation)
        => (await FindAsync(guild, cancellation)).ReportChannel;

    public Task SetZoneAsync(long guild, string zone, CancellationToken cancellation) => SetAsync(guild, "zone", zone, cancellation);

    /// <summary>The first one stays.</summary>
    public async Task SetFirstZoneAsync(long guild, string zone, CancellationToken cancellation)
    {
        if (await ZoneAsync(guild, cancellation) is null)
            await SetZoneAsync(guild, zone, cancellation);
    }

    public Task SetReportChannelAsync(long guild, long channel, CancellationToken cancellation)
        => SetAsync(guild, "report_channel", channel, cancellation);

    private Task<int> SetAsync(long guild, string column, object value, CancellationToken cancellation)
        => database.RunAsync(
            $"""
            INSERT INTO guilds (guild, {column}) VALUES (@guild, @value)
            ON CONFLICT (guild) DO UPDATE SET {column} = excluded.{column}, left_at = NULL
            """,
            new { guild, value },
            cancellation);

    private async Task<Row> FindAsync(long guild, CancellationToken cancellation)
        => (await database.ReadAsync<Row>(
            "SELECT zone AS Zone, report_channel AS ReportChannel FROM guilds WHERE guild = @guild", new { guild }, cancellation))
            .SingleOrDefault() ?? new Row();

    private sealed class Row
    {
        public string? Zone { get; set; }
        public long? ReportChannel { get; set; }
    }
}
