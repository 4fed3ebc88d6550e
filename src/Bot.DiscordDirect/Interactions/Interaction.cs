using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>
/// What somebody did, as Discord reports it. Not a record: its token must never be printed.
/// Exactly one of ping, command, press and completion is given; none when it is of a kind that we never asked for.
/// </summary>
internal sealed class Interaction(long id, long application, string token, long arrived)
{
    public long Id { get; } = id;

    public long Application { get; } = application;

    /// <summary>Valid for 15 minutes, and 3 seconds until the first answer.</summary>
    public string Token { get; } = token;

    /// <summary>When it reached us, as a timestamp of the clock.</summary>
    public long Arrived { get; } = arrived;

    /// <summary>It was posted to us, and the response is its first answer.</summary>
    public bool IsByHttp { get; init; }

    public bool IsPing { get; init; }

    public CommandRequest? Command { get; init; }

    public ButtonPress? Press { get; init; }

    public CompletionRequest? Completion { get; init; }

    public string Name => Command?.Name ?? Completion?.Name ?? (Press is null ? "unknown" : "a button");

    public override string ToString() => $"Interaction {Id} ({Name})";
}
