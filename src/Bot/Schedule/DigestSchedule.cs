using Bot.Newsroom;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace Bot;

/// <summary>
/// Quartz ticks, in UTC: on one machine in memory, since our tables are the truth; with PostgreSQL as one clustered job, so that one node
/// posts at a time and another takes over within seconds.
/// </summary>
internal static class DigestSchedule
{
    public const string ClockNotice =
        "The clock has leapt by days since the last look, so that nothing old is deleted until it has gone on steadily for a day.";

    /// <summary>What ticks.</summary>
    public static readonly TriggerKey Tick = new("tick");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A dead node is noticed 5 s after its last check-in, and Quartz leaves a serial job of it alone for one check-in more. By then its
    // leases of 4 s have ended, so that the first tick elsewhere finds its rows free and need not wait for a second one.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckInGrace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Misfire = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddDigestSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<ConfiguredDigests>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "digests");
            var storage = configuration.GetSection("Storage").Get<StorageOptions>() ?? new();
            if (storage.Provider == StorageProvider.PostgreSql)
                quartz.UsePersistentStore(store => Cluster(store, Storage.Bounded(storage.ConnectionString ?? "")));
            quartz.AddJob<DigestTick>(job => job.WithIdentity("tick").StoreDurably().RequestRecovery());
            quartz.AddTrigger(
                trigger => trigger.ForJob("tick").WithIdentity(Tick).StartNow().WithSimpleSchedule(
                    every => every.WithInterval(Interval).RepeatForever()));
            quartz.AddJob<DigestPurge>(job => job.WithIdentity("purge").StoreDurably());
            quartz.AddTrigger(
                trigger => trigger.ForJob("purge").WithIdentity("purge").WithCronSchedule(
                    "0 30 4 * * ?", daily => daily.InTimeZone(TimeZoneInfo.Utc)));
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Cluster(IPersistentStoreBuilder store, string connection)
    {
        store.UsePostgres(connection);
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = CheckIn;
            cluster.CheckinMisfireThreshold = CheckInGrace;
        });
        store.UseSystemTextJsonSerializer();
        store.ProvisionSchema();
        store.ConfigureStore(options =>
        {
            options.StoreJobDataAsStrings = true;
            options.MisfireThreshold = Misfire;
            options.DbRetryInterval = Interval;
        });
    }

    /// <summary>
    /// Before the first tick: the subscriptions of the settings; what is kept no longer, since a host that is off at night never sees the
    /// purge's hour; and on one machine, where the data folder is ours alone, what the last life left behind.
    /// </summary>
    private sealed class ConfiguredDigests(
        ConfiguredSubscriptions configured, Purge purge, DeliveryDesk desk, IOptions<StorageOptions> storage,
        ILogger<ConfiguredDigests> log)
        : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var left in await configured.ApplyAsync(cancellationToken))
            {
                log.LogWarning(
                    "The digest of the settings in channel {Channel} ({When}) is left out: somebody has set one up there for the same time",
                    left.Channel,
                    left.Describe());
            }

            foreach (var remark in await desk.TakeRemarksAsync(cancellationToken))
                log.LogWarning("{Remark}", remark);
            if (!await purge.RunAsync(cancellationToken))
                log.LogWarning("{Notice}", ClockNotice);
            if (storage.Value.Provider == StorageProvider.Sqlite)
                await desk.InheritAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
