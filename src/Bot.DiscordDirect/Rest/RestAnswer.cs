using System.Text.Json;

namespace Bot.DiscordDirect;

internal enum RestEnd
{
    /// <summary>Discord answered.</summary>
    Answered,

    /// <summary>Certainly not carried out: never sent, or turned away by a rate limit.</summary>
    NotSent,

    /// <summary>Sent, and no whole answer came back.</summary>
    Unclear,
}

/// <summary>How a request ended.</summary>
internal sealed record RestAnswer(RestEnd End, int Status, JsonElement Body, string Reason)
{
    public bool IsFine => End == RestEnd.Answered && Status is >= 200 and < 300;

    public bool IsAnswered => End == RestEnd.Answered;

    /// <summary>Discord's time when it answered, to the second.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Discord's own error code, 0 without one.</summary>
    public int Code => Body.Number("code") is { } code ? (int)code : 0;

    public static RestAnswer NotSent(string reason) => new(RestEnd.NotSent, 0, default, reason);

    public static RestAnswer Unclear(string reason, int status = 0) => new(RestEnd.Unclear, status, default, reason);

    public static RestAnswer Answered(int status, JsonElement body)
        => new(RestEnd.Answered, status, body, status < 300 ? "" : $"Discord answered {status}: {body.Text("message") ?? "no reason given"}");
}
