using Bot.Newsroom;

namespace Bot;

/// <summary>
/// Where the visitor acts, and as whom: they manage the server unless they look as a plain member, and run the bot if
/// they hold its key.
/// </summary>
internal sealed record Place(Visit Visit, Room Room, bool IsOwner, bool IsMember, string Locale)
{
    public Caller Caller => new()
    {
        User = Visit.User,
        UserName = "You",
        Guild = Room.IsDirect ? null : PlaygroundServer.Guild,
        Channel = Room.Id,
        ManagesGuild = !IsMember && !Room.IsDirect,
        IsOwner = IsOwner && !IsMember,
        Locale = Locale,
    };
}
