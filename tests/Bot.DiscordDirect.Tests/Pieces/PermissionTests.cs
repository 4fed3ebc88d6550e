using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Newsroom;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class PermissionTests
{
    private const long Bot = 5;
    private const long Guild = 1;
    private const long Role = 2;
    private const long OtherRole = 3;
    private const long View = PostingPermissions.ViewChannel;
    private const long Send = PostingPermissions.SendMessages;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 18, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, long, long, string, long> Cases => new()
    {
        { "everyone's and the role's add up", View, Send, "", View | Send },
        { "everyone's overwrite denies", View | Send, 0, $"{Guild}:{Send}:0", View },
        { "the role's overwrite allows what everyone's denies", View | Send, 0, $"{Guild}:{Send}:0 {Role}:0:{Send}", View | Send },
        { "an allow of one role beats the deny of another", View | Send, 0, $"{OtherRole}:{Send}:0 {Role}:0:{Send}", View | Send },
        { "the member's own comes last", View | Send, 0, $"{Role}:0:{Send} {Bot}:{Send}:0", View },
        { "a role that the bot has not does not count", View, 0, $"9:0:{Send}", View },
        { "an administrator may everything", View, ChannelPermissions.Administrator, $"{Bot}:{Send}:0", -1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Roles_and_overwrites_make_the_permissions(string why, long everyone, long role, string overwrites, long expected)
        => Assert.True(expected == Compute(everyone, role, overwrites), why);

    [Theory]
    [InlineData("340282366920938463463374607431768211455", long.MaxValue)]
    [InlineData("18446744073709551616", 0)]
    [InlineData("18446744073709552640", 1024)]
    [InlineData("-8", 0)]
    [InlineData("many", 0)]
    public void Permissions_are_whole_numbers_of_any_size(string digits, long expected)
        => Assert.Equal(expected, Element(new JsonObject { ["permissions"] = digits }).Permissions("permissions"));

    [Fact]
    public void The_owner_may_everything() => Assert.Equal(-1, Compute(0, 0, $"{Guild}:{View}:0", owner: Bot));

    [Fact]
    public void A_timeout_leaves_reading()
    {
        const long All = PostingPermissions.Needed;
        Assert.Equal(View | PostingPermissions.ReadHistory, Compute(All, 0, "", until: "2026-11-24T19:00:00.000000+00:00"));
        Assert.Equal(All, Compute(All, 0, "", until: "2026-11-24T17:00:00.000000+00:00"));
    }

    [Fact]
    public void What_is_missing_is_named_as_Discord_names_it()
    {
        Assert.Equal(["View Channel", "Send Messages", "Embed Links", "Read Message History"], PostingPermissions.Missing(0));
        Assert.Equal(["Send Messages in Threads"], PostingPermissions.Missing(PostingPermissions.Needed, PostingPlace.Thread));
        Assert.Equal(["Connect"], PostingPermissions.Missing(PostingPermissions.Needed, PostingPlace.Voice));
        Assert.Empty(PostingPermissions.Missing(-1));
        Assert.Empty(PostingPermissions.Missing(-1, PostingPlace.LockedThread));
        Assert.Equal(84992, PostingPermissions.Needed);
    }

    private static long Compute(long everyone, long role, string overwrites, long owner = 99, string? until = null)
    {
        var guild = new JsonObject
        {
            ["id"] = Text(Guild),
            ["owner_id"] = Text(owner),
            ["roles"] = new JsonArray(RoleOf(Guild, everyone), RoleOf(Role, role), RoleOf(OtherRole, 0), RoleOf(9, -1)),
        };
        var member = new JsonObject { ["roles"] = new JsonArray(Text(Role), Text(OtherRole)), ["communication_disabled_until"] = until };
        var channel = new JsonObject
        {
            ["permission_overwrites"] = new JsonArray([.. overwrites.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Overwrite)])
        };
        return ChannelPermissions.Compute(Element(guild), Element(member), Element(channel), Bot, Now);
    }

    private static JsonObject RoleOf(long id, long permissions) => new() { ["id"] = Text(id), ["permissions"] = Text(permissions) };

    private static JsonNode Overwrite(string text)
    {
        var parts = text.Split(':');
        return new JsonObject { ["id"] = parts[0], ["deny"] = parts[1], ["allow"] = parts[2] };
    }

    private static string Text(long number) => unchecked((ulong)number).ToString(CultureInfo.InvariantCulture);

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json);
}
