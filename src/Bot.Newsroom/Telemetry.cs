using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Newsroom;

/// <summary>
/// What this room tells the outside about its work: names of commands and states, counts and lengths of time; never a text, an address, or
/// an id of a person. docs/operating.md lists all.
/// </summary>
internal static class Telemetry
{
    public const string Name = "Bot.Newsroom";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Interactions = Meter.CreateCounter<long>(
        "newsroom.interactions", description: "Commands and presses, by command and outcome");

    public static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "digest.deliveries", description: "Editions by the state they ended in");

    public static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "digest.lateness", "s", "From the time an edition was due to the time its message was known to stand in the channel");

    public static readonly Histogram<double> ReadingTime = Meter.CreateHistogram<double>(
        "library.reading", "ms", "How long an article took to read; its count is that of articles read");

    public static void Count(string command, InteractionEnd end)
        => Interactions.Add(1, new("command", command), new("outcome", end.ToString()));
}

/// <summary>What became of a command or a press.</summary>
internal enum InteractionEnd
{
    Answered,

    /// <summary>What was asked for cannot be, and the answer says why.</summary>
    Refused,

    /// <summary>An unforeseen failure, which the log tells under a reference.</summary>
    Failed,
}
