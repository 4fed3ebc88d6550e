using Bot.Newsroom;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>
/// Whether somebody may have something fetched now: by the settings, and by how much was fetched for them within the last hour.
/// </summary>
internal sealed class LookGate(IOptions<IntakeOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(bool IsServer, long Id), Queue<DateTimeOffset>> looks = [];

    public Answer? RefuseToAdd(Caller caller) => Refuse(options.Value.MayAdd, caller, "add feeds");

    public Answer? RefuseToRead(Caller caller) => Refuse(options.Value.MayRead, caller, "have pages read");

    /// <summary>Null when it is allowed, and then it counts.</summary>
    private Answer? Refuse(Permitted permitted, Caller caller, string what)
    {
        if (!IsAmong(permitted, caller))
            return Replies.Refuse(
                permitted == Permitted.Nobody ? $"On this bot nobody may {what}." : $"You may not {what} here.", Next(permitted));
        lock (gate)
        {
            var isSpent = IsSpent((false, caller.User), options.Value.LooksPerUser)
                || (caller.Guild is { } guild && IsSpent((true, guild), options.Value.LooksPerServer));
            if (isSpent)
                return Replies.Refuse("That is enough for this hour.", "Try again later.");
            Count((false, caller.User));
            if (caller.Guild is { } server)
                Count((true, server));
            return null;
        }
    }

    private static bool IsAmong(Permitted permitted, Caller caller) => permitted switch
    {
        Permitted.Nobody => false,
        Permitted.Owners => caller.IsOwner,
        Permitted.Managers => caller.IsOwner || caller.ManagesGuild,
        _ => true,
    };

    private static string Next(Permitted permitted) => permitted switch
    {
        Permitted.Nobody => "Those who run it decide that in its settings.",
        Permitted.Owners => "Ask those who run this bot.",
        _ => "Ask somebody with the Manage Server permission.",
    };

    private bool IsSpent((bool, long) who, int most)
    {
        if (!looks.TryGetValue(who, out var past))
            return false;
        while (past.TryPeek(out var oldest) && time.GetUtcNow() - oldest > Window)
            past.Dequeue();
        if (past.Count == 0)
            looks.Remove(who);
        return past.Count >= most;
    }

    private void Count((bool, long) who)
    {
        if (!looks.TryGetValue(who, out var past))
            looks[who] = past = new();
        past.Enqueue(time.GetUtcNow());
    }
}
