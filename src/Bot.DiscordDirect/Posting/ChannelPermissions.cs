using System.Text.Json;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>What a member may do in a channel, computed from roles and overwrites as Discord's documentation lays down.</summary>
internal static class ChannelPermissions
{
    public const long Administrator = 1 << 3;
    public const long ManageGuild = 1 << 5;
    public const long MentionEveryone = 1 << 17;
    public const long UseExternalApps = 1L << 50;

    private const long Everything = -1;

    /// <summary>
    /// Of Discord's guild, member and channel objects; <paramref name="channel"/> is the parent when it is a thread that is asked about.
    /// </summary>
    public static long Compute(JsonElement guild, JsonElement member, JsonElement channel, long user, DateTimeOffset now)
    {
        var roles = member.Items("roles").Select(role => role.Text()).ToHashSet();
        var everyone = guild.Text("id");
        var held = guild
            .Items("roles")
            .Where(role => role.Text("id") is { } id && (id == everyone || roles.Contains(id)))
            .Aggregate(0L, (sum, role) => sum | role.Permissions("permissions"));
        if ((held & Administrator) != 0 || guild.Id("owner_id") == user)
            return Everything;
        held = Overwritten(held, channel, roles, everyone, user.Digits());
        return IsTimedOut(member, now) ? held & (PostingPermissions.ViewChannel | PostingPermissions.ReadHistory) : held;
    }

    // First everyone's overwrite, then those of all roles together, then the member's own; each denies before it allows.
    private static long Overwritten(long held, JsonElement channel, HashSet<string?> roles, string? everyone, string user)
    {
        var overwrites = channel.Items("permission_overwrites").ToList();
        held = Apply(held, overwrites.Where(one => one.Text("id") == everyone));
        held = Apply(held, overwrites.Where(one => one.Text("id") != everyone && roles.Contains(one.Text("id"))));
        return Apply(held, overwrites.Where(one => one.Text("id") == user));
    }

    private static long Apply(long held, IEnumerable<JsonElement> overwrites)
    {
        long deny = 0, allow = 0;
        foreach (var overwrite in overwrites)
            (deny, allow) = (deny | overwrite.Permissions("deny"), allow | overwrite.Permissions("allow"));
        return (held & ~deny) | allow;
    }

    private static bool IsTimedOut(JsonElement member, DateTimeOffset now)
        => member.Text("communication_disabled_until") is { } until
            && DateTimeOffset.TryParse(until, System.Globalization.CultureInfo.InvariantCulture, out var end)
            && end > now;
}
