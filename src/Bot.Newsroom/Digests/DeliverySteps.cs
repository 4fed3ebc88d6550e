using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Newsroom;

/// <summary>The steps of a delivery as traces and counts.</summary>
internal static class DeliverySteps
{
    public const string Plan = "delivery.plan";
    public const string Claim = "delivery.claim";
    public const string Compose = "delivery.compose";
    public const string Begin = "delivery.begin";
    public const string Post = "delivery.post";
    public const string ReadBack = "delivery.readback";
    public const string Confirm = "delivery.confirm";
    public const string Finish = "delivery.finish";

    private static readonly ActivitySource Source = new("Bot.Newsroom");
    private static readonly Meter Meter = new("Bot.Newsroom");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "digest.deliveries", description: "Editions by the state they ended in");

    public static Activity? Start(string step) => Source.StartActivity(step);

    public static void Count(DeliveryState state) => Deliveries.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));
}
