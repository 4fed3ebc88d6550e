namespace Bot.DiscordStandIn;

/// <summary>Discord's permission bits, as far as they matter here.</summary>
[Flags]
public enum Permissions : long
{
    None = 0,
    Administrator = 1L << 3,
    ManageGuild = 1L << 5,
    ViewChannel = 1L << 10,
    SendMessages = 1L << 11,
    ManageMessages = 1L << 13,
    EmbedLinks = 1L << 14,
    ReadMessageHistory = 1L << 16,
    MentionEveryone = 1L << 17,
    Connect = 1L << 20,
    UseApplicationCommands = 1L << 31,
    ManageThreads = 1L << 34,
    SendMessagesInThreads = 1L << 38,
    UseExternalApps = 1L << 50,
}

/// <summary>What a channel adds to or takes from a role or a member.</summary>
public sealed record Overwrite(long Id, bool ForMember, Permissions Allow, Permissions Deny);

internal static class PermissionRules
{
    public const Permissions All = (Permissions)((1L << 53) - 1);

    /// <summary>Discord's order: everyone, the roles, then the channel's overwrites for everyone, for roles, for the member.</summary>
    public static Permissions Of(Member member, Channel? channel)
    {
        var guild = member.Guild;
        if (guild.OwnerId == member.User.Id)
            return All;
        var roles = guild.Roles.Where(role => role.Id == guild.Id || member.Roles.Contains(role.Id)).ToList();
        var granted = roles.Aggregate(Permissions.None, (sum, role) => sum | role.Permissions);
        if (granted.HasFlag(Permissions.Administrator))
            return All;
        return channel is null ? granted : Within(channel, member, granted);
    }

    private static Permissions Within(Channel channel, Member member, Permissions granted)
    {
        granted = Apply(granted, channel.Overwrites.Where(each => each.Id == member.Guild.Id));
        granted = Apply(granted, channel.Overwrites.Where(each => !each.ForMember && member.Roles.Contains(each.Id)));
        granted = Apply(granted, channel.Overwrites.Where(each => each.ForMember && each.Id == member.User.Id));
        if (!granted.HasFlag(Permissions.ViewChannel))
            return Permissions.None;
        return channel.IsVoice && !granted.HasFlag(Permissions.Connect) ? Permissions.ViewChannel : granted;
    }

    private static Permissions Apply(Permissions granted, IEnumerable<Overwrite> overwrites)
    {
        var list = overwrites.ToList();
        var deny = list.Aggregate(Permissions.None, (sum, each) => sum | each.Deny);
        var allow = list.Aggregate(Permissions.None, (sum, each) => sum | each.Allow);
        return (granted & ~deny) | allow;
    }
}
