using System.Text.Json;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

internal enum RestEnd
{
    /// <summary>Discord has carried it out or decided against it.</summary>
    Answered,

    /// <summary>Certainly not carried out: never sent, turned away by a rate limit, or refused for a reason that passes.</summary>
    NotSent,

    /// <summary>Sent, and no answer came back that says what became of it.</summary>
    Unclear,
}

/// <summary>How a request ended.</summary>
internal sealed record RestAnswer(RestEnd End, int Status, JsonElement Body, string Reason)
{
    public const int TurnedAway = 429;
    public const int Unauthorized = 401;

    /// <summary>Discord has refused the token, so nothing is sent with it any more.</summary>
    public static RestAnswer BadToken { get; } = new(RestEnd.NotSent, Unauthorized, default, "Discord does not accept the bot's token");

    public bool IsFine => End == RestEnd.Answered && Status is >= 200 and < 300;

    /// <summary>Discord's time when it answered, to the second.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Discord's own error code; null in an answer that is not Discord's, such as a proxy's page.</summary>
    public int? Code => (int?)Body.Number("code");

    /// <summary>Discord has refused the token.</summary>
    public bool IsTokenRefused => Status == Unauthorized && Code is null && End == RestEnd.NotSent;

    /// <summary>What the answer decides; of one that is no success.</summary>
    public Verdict Verdict => End switch
    {
        RestEnd.Answered => DiscordCodes.Of(Status, Code),
        RestEnd.NotSent => Verdict.Passing,
        _ => Verdict.Unclear,
    };

    /// <summary>Discord has refused it, and would refuse it again.</summary>
    public bool IsRefusal => !IsFine && Verdict is not (Verdict.Unclear or Verdict.Passing);

    public static RestAnswer NotSent(string reason) => new(RestEnd.NotSent, 0, default, reason);

    public static RestAnswer Unclear(string reason, int status = 0) => new(RestEnd.Unclear, status, default, reason);

    /// <summary>Of a whole answer; <paramref name="body"/> is null where it is not JSON.</summary>
    public static RestAnswer Of(int status, JsonElement? body)
    {
        if (status is >= 200 and < 300)
            return body is { } whole ? new(RestEnd.Answered, status, whole, "") : Unclear("the answer was not whole", status);
        var answer = new RestAnswer(
            RestEnd.Answered, status, body ?? default, $"Discord answered {status}: {body?.Text("message") ?? "not in its own words"}");
        return status == TurnedAway ? answer : answer.Verdict switch
        {
            Verdict.Unclear => answer with { End = RestEnd.Unclear },
            Verdict.Passing => answer with { End = RestEnd.NotSent },
            _ => answer,
        };
    }
}
