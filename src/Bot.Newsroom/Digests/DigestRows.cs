using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>A row of <c>subscriptions</c>.</summary>
internal sealed class SubscriptionRow
{
    public string Id { get; set; } = "";
    public long? Guild { get; set; }
    public long Channel { get; set; }
    public long? UserId { get; set; }
    public string LocalTime { get; set; } = "";
    public string Zone { get; set; } = "";
    public long Days { get; set; }
    public long Stories { get; set; }
    public long? Role { get; set; }
    public long Silent { get; set; }
    public string State { get; set; } = "";
    public string Reason { get; set; } = "";
    public long StateSince { get; set; }
    public long NextDue { get; set; }
    public string NextDate { get; set; } = "";
    public long Version { get; set; }

    public static SubscriptionRow Of(Subscription subscription, long now) => new()
    {
        Id = subscription.Id,
        Guild = subscription.Guild,
        Channel = subscription.Channel,
        UserId = subscription.User,
        LocalTime = Subscription.TimeText(subscription.Time),
        Zone = subscription.Zone,
        Days = (long)subscription.Days,
        Stories = subscription.Stories,
        Role = subscription.Role,
        Silent = subscription.Silent ? 1 : 0,
        State = subscription.State.ToString(),
        Reason = subscription.Reason,
        StateSince = now,
        NextDue = subscription.Next.Due.ToUnixTimeMilliseconds(),
        NextDate = LocalDatePattern.Iso.Format(subscription.Next.Date),
        Version = subscription.Version,
    };

    public Subscription ToSubscription() => new()
    {
        Id = Id,
        Guild = Guild,
        Channel = Channel,
        User = UserId,
        Time = Subscription.ParseTime(LocalTime)!.Value,
        Zone = Zone,
        Days = (Weekdays)Days,
        Stories = (int)Stories,
        Role = Role,
        Silent = Silent != 0,
        State = Enum.Parse<SubscriptionState>(State),
        Reason = Reason,
        Next = new DueDate(LocalDatePattern.Iso.Parse(NextDate).Value, Instant.FromUnixTimeMilliseconds(NextDue)),
        Version = Version,
    };
}

/// <summary>A row of <c>deliveries</c>.</summary>
internal sealed class DeliveryRow
{
    public string Mark { get; set; } = "";
    public long Channel { get; set; }
    public string Subscription { get; set; } = "";
    public string LocalDate { get; set; } = "";
    public long? Guild { get; set; }
    public long Due { get; set; }
    public string State { get; set; } = "";
    public string Reason { get; set; } = "";
    public long Attempts { get; set; }
    public long? Begun { get; set; }
    public string Stories { get; set; } = "";
    public long? Message { get; set; }
    public long? Finished { get; set; }

    public Delivery ToDelivery() => new()
    {
        Edition = new Edition(Channel, Subscription, LocalDatePattern.Iso.Parse(LocalDate).Value),
        Guild = Guild,
        Due = Instant.FromUnixTimeMilliseconds(Due),
        State = Enum.Parse<DeliveryState>(State),
        Reason = Reason,
        Attempts = (int)Attempts,
        Begun = Begun is { } begun ? Instant.FromUnixTimeMilliseconds(begun) : null,
        Stories = [.. Stories.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))],
        Message = Message,
        Finished = Finished is { } finished ? Instant.FromUnixTimeMilliseconds(finished) : null,
    };
}
