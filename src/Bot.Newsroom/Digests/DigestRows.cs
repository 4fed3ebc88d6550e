using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>Rows of <c>subscriptions</c> and <c>deliveries</c> as values, and subscriptions as rows.</summary>
internal static class DigestRows
{
    public const string SubscriptionColumns =
        "id, guild, channel, user_id, local_time, zone, days, stories, role, silent, state, reason, state_since, "
        + "next_due, next_date, version, kind, wish";

    public const string DeliveryColumns =
        "mark, channel, subscription, local_date, guild, due, state, reason, attempts, begun, stories, message, finished";

    public static Rows<Subscription> Subscriptions(IEnumerable<StoredRow> rows) => Rows<Subscription>.Of(rows, "id", ToSubscription);

    public static Rows<Delivery> Deliveries(IEnumerable<StoredRow> rows) => Rows<Delivery>.Of(rows, "mark", ToDelivery);

    /// <summary>
    /// The values of a statement that writes it; what is odd in <see cref="Subscription.Next"/> alone is left to <see
    /// cref="Inspection"/>.
    /// </summary>
    public static object ValuesOf(Subscription subscription, Instant now) => new
    {
        subscription.Id,
        subscription.Guild,
        subscription.Channel,
        UserId = subscription.User,
        LocalTime = Subscription.TimeText(subscription.Time),
        subscription.Zone,
        Days = (long)subscription.Days,
        Stories = (long)subscription.Stories,
        subscription.Role,
        Silent = subscription.Silent ? 1L : 0L,
        State = subscription.State.ToString(),
        subscription.Reason,
        StateSince = now.ToUnixTimeMilliseconds(),
        NextDue = subscription.Next.Due.ToUnixTimeMilliseconds(),
        NextDate = LocalDatePattern.Iso.Format(subscription.Next.Date),
        subscription.Version,
        Kind = subscription.Kind.ToString(),
        Wish = subscription.Wish.Write(),
    };

    /// <exception cref="OddValueException">A value cannot be.</exception>
    public static Subscription ToSubscription(StoredRow row) => new()
    {
        Id = row.Text("id"),
        Guild = row.IdOrNull("guild"),
        Channel = row.Id("channel"),
        User = row.IdOrNull("user_id"),
        Time = row.TimeOfDay("local_time"),
        Zone = row.Zone("zone"),
        Days = (Weekdays)row.Whole("days", 1, (long)Weekdays.Daily),
        Stories = (int)row.Whole("stories", 1, Subscription.MostStories),
        Role = row.IdOrNull("role"),
        Silent = row.Whole("silent", 0, 1) == 1,
        State = row.State<SubscriptionState>("state"),
        Reason = row.Text("reason"),
        Next = new DueDate(row.Date("next_date"), row.Time("next_due")),
        Version = row.Whole("version", 0, long.MaxValue - 1),
        Kind = row.Has("kind") ? row.State<SubscriptionKind>("kind") : SubscriptionKind.Digest,
        Wish = row.Has("wish") ? StoryWish.Read(row.Text("wish")) ?? throw row.Odd("wish") : StoryWish.Everything,
    };

    /// <exception cref="OddValueException">A value cannot be.</exception>
    public static Delivery ToDelivery(StoredRow row)
    {
        var (date, hour) = row.DateAndHour("local_date");
        var edition = new Edition(row.Id("channel"), row.Text("subscription"), date, hour);
        return edition.Mark != row.Text("mark") ? throw row.Odd("mark") : new Delivery
        {
            Edition = edition,
            Guild = row.IdOrNull("guild"),
            Due = row.Time("due"),
            State = row.State<DeliveryState>("state"),
            Reason = row.Text("reason"),
            Attempts = (int)row.Whole("attempts", 0, int.MaxValue),
            Begun = row.TimeOrNull("begun"),
            Stories = row.Ids("stories"),
            Message = row.IdOrNull("message"),
            Finished = row.TimeOrNull("finished"),
        };
    }
}

/// <summary>The rows that could be read, and those that could not.</summary>
internal sealed record Rows<T>(List<T> Sound, List<DamagedRow> Damaged)
{
    public static Rows<T> Of(IEnumerable<StoredRow> rows, string key, Func<StoredRow, T> read)
    {
        var all = new Rows<T>([], []);
        foreach (var row in rows)
            all.Add(row, key, read);
        return all;
    }

    private void Add(StoredRow row, string key, Func<StoredRow, T> read)
    {
        try
        {
            Sound.Add(read(row));
        }
        catch (OddValueException odd)
        {
            Damaged.Add(new DamagedRow(row[key], row.IdIfAny("guild"), row.IdIfAny("channel"), odd.Message));
        }
    }
}

/// <summary>A row with a value that cannot be: its key, whose it seems to be, and which value.</summary>
internal sealed record DamagedRow(object? Key, long? Guild, long? Channel, string Fault)
{
    public string Name { get; } = StoredRow.Shown(Key);
}
