using Bot.Newsroom;

namespace Bot;

/// <summary>Where the visitor acts, and as whom.</summary>
internal sealed record Place(Visit Visit, Room Room, bool IsOwner, string Locale)
{
    public Caller Caller => new()
    {
        User = Visit.User,
        UserName = "You",
        Guild = Room.IsDirect ? null : PlaygroundServer.Guild,
        Channel = Room.Id,
        ManagesGuild = IsOwner && !Room.IsDirect,
        IsOwner = IsOwner,
        Locale = Locale,
    };
}
