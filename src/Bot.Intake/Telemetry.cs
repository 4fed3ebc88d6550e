using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Intake;

/// <summary>What this room tells the outside about its work: ids of feeds and outcomes, never an address.</summary>
internal static class Telemetry
{
    public const string Name = "Bot.Intake";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Looks = Meter.CreateCounter<long>(
        "intake.looks", description: "Looks at feeds, by what came of them");

    public static readonly Gauge<long> Feeds = Meter.CreateGauge<long>(
        "intake.feeds", description: "Feeds that somebody follows, by state");
}
