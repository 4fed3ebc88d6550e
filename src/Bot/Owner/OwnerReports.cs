using System.Diagnostics;
using System.Reflection;
using Bot.Intake;
using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace Bot;

/// <summary>
/// How the instance fares: which version since when, health with its connections, what is due next, what became of the last posts, feeds,
/// and failures by their reference.
/// </summary>
internal sealed class OwnerReports(
    HealthCheckService health, DigestOverview digests, FeedOverview feeds, RecentFailures failures, ChannelNames names, TimeProvider time)
{
    private const int Most = 10;

    // A commit's beginning tells it from all others.
    private const int MostOfCommit = 8;

    private static readonly DateTimeOffset Started = Process.GetCurrentProcess().StartTime;

    public async Task<IReadOnlyList<OwnerSection>> ReadAsync(CancellationToken cancellation) =>
    [
        new("Program", [new($"version {Version()}"), new($"started; up for {Length(time.GetUtcNow() - Started)}", Started)]),
        new("Health", await HealthAsync(cancellation)),
        new("Next digests", [.. (await digests.NextAsync(Most, cancellation)).Select(Next)]),
        new("Last posts", [.. (await digests.LastAsync(Most, cancellation)).Select(Last)]),
        new("Feeds", await FeedsAsync(cancellation)),
        new("Failures since the start", [.. failures.All.Take(Most).Select(Failure)]),
    ];

    // "1.0.0, commit 1a2b3c4d"
    private static string Version()
    {
        var told = typeof(OwnerReports).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return told.Split('+') is [var version, var commit] ? $"{version}, commit {commit[..Math.Min(MostOfCommit, commit.Length)]}" : told;
    }

    /// <summary>"3 days", "5 hours", "12 minutes": the largest unit that is whole.</summary>
    internal static string Length(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Wording.Count((long)span.TotalDays, "day"),
        { TotalHours: >= 1 } => Wording.Count((long)span.TotalHours, "hour"),
        _ => Wording.Count((long)Math.Max(0, span.TotalMinutes), "minute"),
    };

    private async Task<IReadOnlyList<OwnerLine>> HealthAsync(CancellationToken cancellation)
        => [.. (await health.CheckHealthAsync(cancellation)).Entries.Select(part => Part(part.Key, part.Value))];

    private static OwnerLine Part(string name, HealthReportEntry part)
    {
        var told = part.Description is { Length: > 0 } description ? $", {description}" : "";
        return new($"{name}: {Word(part.Status)}{told}") { IsFault = part.Status != HealthStatus.Healthy };
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "well",
        HealthStatus.Degraded => "limping",
        _ => "down",
    };

    private OwnerLine Next((Instant Due, long Channel) next)
        => new("", next.Due.ToDateTimeOffset(), next.Channel) { ChannelName = names.Find(next.Channel) };

    private OwnerLine Last((Instant Finished, long Channel, string End) last)
        => new(last.End, last.Finished.ToDateTimeOffset(), last.Channel) { ChannelName = names.Find(last.Channel) };

    private async Task<IReadOnlyList<OwnerLine>> FeedsAsync(CancellationToken cancellation)
    {
        var counts = await feeds.CountAsync(cancellation);
        if (counts.Values.Sum() == 0)
            return [];
        return
        [
            new(string.Join(", ", counts.Select(state => $"{state.Value} {state.Key.ToLowerInvariant()}"))),
            .. (await feeds.FailingAsync(Most, cancellation)).Select(Failing),
        ];
    }

    private static OwnerLine Failing((string Address, string Reason, DateTimeOffset? Since) feed)
        => new($"{feed.Address}: {feed.Reason}", feed.Since) { IsFault = true };

    private static OwnerLine Failure(CommandFailure failure) => new($"{failure.Reference}: /{failure.Command}, {failure.Kind}", failure.At);
}

/// <summary>Wires what the owner's page and the owner's <c>/status</c> show.</summary>
internal static class OwnerServices
{
    public static void AddOwnerReport(this IServiceCollection services)
    {
        services.AddSingleton<OwnerReports>();
        services.AddSingleton<OwnerReport>(provider => cancellation
            => provider.GetRequiredService<OwnerReports>().ReadAsync(cancellation));
    }
}
