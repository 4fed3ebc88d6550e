namespace Bot.Newsroom;

/// <summary>The states of rows as conditions of SQL, from the enums' own names; docs/reliability.md draws them.</summary>
internal static class InState
{
    /// <summary>Not ended: planned again and again.</summary>
    public const string Living = $"state <> '{nameof(SubscriptionState.Ended)}'";

    public const string Active = $"state = '{nameof(SubscriptionState.Active)}'";

    /// <summary>Posted at its time of day; what watches find is posted when there is something.</summary>
    public const string Timed = $"kind <> '{nameof(SubscriptionKind.Watch)}'";

    public const string OfWatches = $"kind = '{nameof(SubscriptionKind.Watch)}'";

    public const string Stopped = $"state = '{nameof(SubscriptionState.Stopped)}'";

    public const string Ended = $"state = '{nameof(SubscriptionState.Ended)}'";

    /// <summary>Editions on their way.</summary>
    public const string Open = $"state IN ('{nameof(DeliveryState.Planned)}', '{nameof(DeliveryState.Sending)}')";

    public const string Sending = $"state = '{nameof(DeliveryState.Sending)}'";

    public const string Sent = $"state = '{nameof(DeliveryState.Sent)}'";

    /// <summary>For SET: an edition is given back.</summary>
    public const string ToPlanned = $"state = '{nameof(DeliveryState.Planned)}'";

    /// <summary>For SET: a subscription ends.</summary>
    public const string ToEnded = $"state = '{nameof(SubscriptionState.Ended)}'";

    /// <summary>Not a state of this program's: a hand or another program wrote it.</summary>
    public static string Unknown<T>()
        where T : struct, Enum
        => $"state NOT IN ({string.Join(", ", Enum.GetNames<T>().Select(name => $"'{name}'"))})";
}
