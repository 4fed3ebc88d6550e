using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>Deliveries in the words of <c>/digest history</c>.</summary>
internal static class DeliveryText
{
    /// <summary>As in "2026-11-24 18:00: posted" or "...: not posted. There was no story that this channel has not had."</summary>
    public static string Line(Delivery delivery)
    {
        var due = CardText.Time(delivery.Due.ToDateTimeOffset(), 't');
        var watches = delivery.Edition.Hour is null ? "" : " · watches";
        return $"{LocalDatePattern.Iso.Format(delivery.Edition.Date)} {due}{watches} · {Words(delivery)}";
    }

    /// <summary>A moment to come, everywhere alike: the date in full and how far off it is, both in the reader's own time.</summary>
    public static string When(Instant moment)
        => $"{CardText.Time(moment.ToDateTimeOffset(), 'F')} ({CardText.Time(moment.ToDateTimeOffset(), 'R')})";

    public static string Word(DeliveryState state) => state switch
    {
        DeliveryState.Planned or DeliveryState.Sending => "on its way",
        DeliveryState.Sent => "posted",
        DeliveryState.NothingNew => "nothing new",
        DeliveryState.Paused => "paused",
        DeliveryState.Stopped => "stopped",
        DeliveryState.Ended => "ended",
        DeliveryState.TooLate => "missed",
        DeliveryState.NoPermission => "no permission",
        DeliveryState.ChannelGone => "channel gone",
        DeliveryState.Refused => "refused",
        DeliveryState.Damaged => "damaged",
        _ => "unclear",
    };

    /// <summary>With a capital first letter.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Words(Delivery delivery)
        => delivery.Reason.Length == 0 ? $"**{Word(delivery.State)}**" : $"**{Word(delivery.State)}** · {CardText.Plain(delivery.Reason)}";
}
