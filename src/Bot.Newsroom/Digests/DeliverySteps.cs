using System.Diagnostics;

namespace Bot.Newsroom;

/// <summary>The steps of a delivery as traces and counts.</summary>
internal static class DeliverySteps
{
    public const string Plan = "delivery.plan";
    public const string Look = "delivery.look";
    public const string Claim = "delivery.claim";
    public const string Compose = "delivery.compose";
    public const string Begin = "delivery.begin";
    public const string Post = "delivery.post";
    public const string ReadBack = "delivery.readback";
    public const string Confirm = "delivery.confirm";
    public const string Finish = "delivery.finish";

    /// <summary>From the begun edition to its message: what is posted and written down of it lies within.</summary>
    public const string Edition = "delivery.edition";

    public static Activity? Start(string step) => Telemetry.Source.StartActivity(step);

    public static void Count(DeliveryState state)
    {
        Telemetry.Deliveries.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));
        Activity.Current?.SetTag("state", state.ToString());
    }
}
