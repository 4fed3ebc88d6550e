using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Messages in channels: reading, posting, changing, deleting.</summary>
internal sealed class MessageRoutes(World world, PlaceRoutes places)
{
    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/channels/{channel_id}/messages", Read),
        new("POST", "/channels/{channel_id}/messages", Post),
        new("GET", "/channels/{channel_id}/messages/{message_id}", call => Find(call).Json.Copy()!),
        new("PATCH", "/channels/{channel_id}/messages/{message_id}", Change),
        new("DELETE", "/channels/{channel_id}/messages/{message_id}", Delete),
    ];

    private Reply Read(RestCall call)
    {
        var channel = places.Visible(call);
        if (!channel.Grants(Permissions.ReadMessageHistory))
            return new JsonArray();
        var limit = Limit(call.Query("limit"));
        var messages = channel.Messages.Where(message => !message.IsPrivate).ToList();
        var page = Cursor(call, "after") is { } after ? messages.Where(message => message.Id > after).Take(limit)
            : Cursor(call, "before") is { } before ? messages.Where(message => message.Id < before).TakeLast(limit)
            : messages.TakeLast(limit);
        return new JsonArray([.. page.Reverse().Select(message => message.Json.Copy())]);
    }

    private static int Limit(string? text)
    {
        if (text is null)
            return 50;
        var isRight = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 100;
        return isRight ? limit : throw ApiError.Form("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.");
    }

    private static long? Cursor(RestCall call, string name)
        => call.Query(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw ApiError.Form(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");

    private Reply Post(RestCall call)
    {
        var channel = places.Visible(call);
        var form = call.Form;
        CheckMayPost(channel, form);
        MessageRules.Check(form);
        MessageRules.CheckNotEmpty(form);
        // As Discord was seen to do: it looks up the nonce's first message, and answers that there is none.
        if (Remembered(form) is { } first)
            return first.IsDeleted ? throw ApiError.UnknownMessage : WithNonce(first);
        channel.IsArchived = false;
        var message = Posting.ByBot(world, channel, form);
        if (message.Nonce is { } nonce)
            world.Nonces[nonce] = message;
        return WithNonce(message);
    }

    private static void CheckMayPost(Channel channel, JsonObject form)
    {
        if (channel.Recipient is { RefusesDirectMessages: true })
            throw ApiError.CannotWriteToUser;
        if (channel.Type is 4 or 14 or Channel.Forum or 16)
            throw ApiError.NotATextChannel;
        if (channel.IsLocked && !channel.Grants(Permissions.ManageThreads))
            throw channel.IsArchived ? ApiError.ThreadIsArchived : ApiError.ThreadIsLocked;
        var sending = channel.Parent is null ? Permissions.SendMessages : Permissions.SendMessagesInThreads;
        if (!channel.Grants(sending) || (form.ListAt("embeds").Count > 0 && !channel.Grants(Permissions.EmbedLinks)))
            throw ApiError.MissingPermissions;
    }

    private Message? Remembered(JsonObject form)
        => form.FlagAt("enforce_nonce")
            && form["nonce"]?.ToString() is { } nonce
            && world.Nonces.TryGetValue(nonce, out var first)
            && world.Now - Snowflakes.TimeOf(first.Id) <= world.Options.NonceMemory
            ? first
            : null;

    /// <summary>Only the answer to the poster carries the nonce; later reading does not.</summary>
    private static Reply WithNonce(Message message)
    {
        var json = message.Json.DeepClone();
        if (message.Nonce is not null)
            json["nonce"] = message.Nonce;
        return json;
    }

    private Reply Change(RestCall call)
    {
        var message = Own(call);
        MessageRules.Check(call.Form);
        Posting.Edit(world, message, call.Form);
        return message.Json.Copy()!;
    }

    private Reply Delete(RestCall call)
    {
        var message = Find(call);
        if (message.Json["author"].IdAt("id") != world.Bot.Id && !message.Channel.Grants(Permissions.ManageMessages))
            throw ApiError.MissingPermissions;
        Posting.Delete(world, message);
        return Reply.Nothing;
    }

    private Message Own(RestCall call)
        => Find(call) is var message && message.Json["author"].IdAt("id") == world.Bot.Id ? message : throw ApiError.NotOwnMessage;

    private Message Find(RestCall call)
    {
        var channel = places.Visible(call);
        var id = call.Id("message_id");
        return channel.Messages.FirstOrDefault(message => message.Id == id && !message.IsPrivate) ?? throw ApiError.UnknownMessage;
    }
}
