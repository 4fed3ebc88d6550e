using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.DiscordDirect;

/// <summary>What this room tells the outside about its work; routes are templates, so no token or id of a person is in it.</summary>
internal static class Telemetry
{
    public const string Name = "Bot.DiscordDirect";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "discord.rest.requests", description: "Requests sent, by route and status");

    public static readonly Counter<long> Invalid = Meter.CreateCounter<long>(
        "discord.rest.invalid", description: "Answers that count against Discord's limit of invalid requests");

    public static readonly Counter<long> Identifies = Meter.CreateCounter<long>(
        "discord.gateway.identifies", description: "New sessions begun");

    public static readonly Counter<long> Resumes = Meter.CreateCounter<long>(
        "discord.gateway.resumes", description: "Sessions taken up again");

    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "discord.interactions.dropped", description: "Interactions that came too late or too many to be answered");

    public static readonly Histogram<double> FirstAnswer = Meter.CreateHistogram<double>(
        "discord.interactions.first_answer", "ms", "From the interaction's arrival to the end of its first answer");
}
