using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>Discord's interaction responses, as JSON.</summary>
internal static class FirstAnswer
{
    private const int Private = 1 << 6;

    public static JsonObject Pong() => new() { ["type"] = 1 };

    /// <summary>A message of its own, or in the place of the card whose button was pressed.</summary>
    public static JsonObject Of(Answer answer, bool isPress) => answer.Replaces && isPress
        ? new() { ["type"] = 7, ["data"] = CardJson.Message(answer.Card) }
        : new() { ["type"] = 4, ["data"] = CardJson.Message(answer.Card, answer.IsPrivate) };

    /// <summary>"Thinking"; who will see the answer is fixed here.</summary>
    public static JsonObject Later(bool isPrivate)
        => isPrivate ? new() { ["type"] = 5, ["data"] = new JsonObject { ["flags"] = Private } } : new() { ["type"] = 5 };

    /// <summary>For a press: nothing is shown, and both an update and new messages may follow.</summary>
    public static JsonObject LaterForPress() => new() { ["type"] = 6 };

    public static JsonObject Choices(IEnumerable<Choice> choices) => new()
    {
        ["type"] = 8,
        ["data"] = new JsonObject
        {
            ["choices"] = new JsonArray(
                [
                    .. choices.Take(CardLimits.Choices)
                        .Select(choice => new JsonObject { ["name"] = choice.Name, ["value"] = choice.Value })
                ]),
        },
    };
}
