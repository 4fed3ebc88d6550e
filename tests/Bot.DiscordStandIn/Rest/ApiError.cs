using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>A refusal in Discord's own form: status, code and message, and for forms the place of every error.</summary>
internal sealed class ApiError(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    /// <summary>Not a mistake of the bot's: its own first try had arrived.</summary>
    public const int AlreadyAcknowledgedCode = 40060;

    public int Status { get; } = status;

    public JsonObject Body
    {
        get
        {
            var body = new JsonObject { ["message"] = Message, ["code"] = code };
            if (errors is not null)
                body["errors"] = errors.DeepClone();
            return body;
        }
    }

    public static ApiError Unauthorized => new(401, 0, "401: Unauthorized");

    public static ApiError UnknownChannel => new(404, 10003, "Unknown Channel");

    public static ApiError UnknownGuild => new(404, 10004, "Unknown Guild");

    public static ApiError UnknownMember => new(404, 10007, "Unknown Member");

    public static ApiError UnknownMessage => new(404, 10008, "Unknown Message");

    public static ApiError UnknownUser => new(404, 10013, "Unknown User");

    public static ApiError UnknownWebhook => new(404, 10015, "Unknown Webhook");

    public static ApiError UnknownInteraction => new(404, 10062, "Unknown interaction");

    public static ApiError UnknownCommand => new(404, 10063, "Unknown application command");

    public static ApiError AlreadyAcknowledged => new(400, AlreadyAcknowledgedCode, "Interaction has already been acknowledged.");

    public static ApiError TooManyFollowUps => new(400, 40094, "This interaction has hit the maximum number of follow up messages");

    public static ApiError InvalidToken => new(401, 50027, "Invalid Webhook Token");

    public static ApiError MissingAccess => new(403, 50001, "Missing Access");

    public static ApiError MissingPermissions => new(403, 50013, "Missing Permissions");

    public static ApiError CannotWriteToUser => new(403, 50007, "Cannot send messages to this user");

    public static ApiError NotATextChannel => new(400, 50008, "Cannot send messages in a non-text channel");

    public static ApiError ThreadIsArchived => new(400, 50083, "Thread is archived");

    public static ApiError ThreadIsLocked => new(403, 160005, "Thread is locked");

    public static ApiError EmptyMessage => new(400, 50006, "Cannot send an empty message");

    public static ApiError NotOwnMessage => new(403, 50005, "Cannot edit a message authored by another user");

    public static ApiError InvalidJson => new(400, 50109, "The request body contains invalid JSON.");

    /// <summary>A form error at a place such as "embeds.0.title".</summary>
    public static ApiError Form(string place, string code, string message)
    {
        var errors = new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }) };
        foreach (var step in place.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
            errors = new JsonObject { [step] = errors };
        return new ApiError(400, 50035, "Invalid Form Body", errors);
    }
}
