using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>What Discord refuses in a message although its schema allows it.</summary>
internal static class MessageRules
{
    private const int ContentLimit = 2000;
    private const int EmbedsLimit = 6000;
    private const int LinkStyle = 5;
    private const int StringSelect = 3;
    private const int SelectOptionsLimit = 25;
    private const long PostFlags = MessageFlags.SuppressEmbeds | MessageFlags.Silent;

    public static void Check(JsonObject form, long allowedFlags = PostFlags)
    {
        if (Length(form.TextAt("content")) > ContentLimit)
            throw ApiError.Form("content", "BASE_TYPE_BAD_LENGTH", $"Must be {ContentLimit} or fewer in length.");
        if ((form.NumberAt("flags") & ~allowedFlags) is { } unknown and not 0)
            throw ApiError.Form("flags", "BASE_TYPE_CHOICES", $"The flags {unknown} cannot be set here.");
        CheckEmbeds(form.ListAt("embeds"));
        CheckRows(form.ListAt("components"));
        CheckMentions(form["allowed_mentions"] as JsonObject);
    }

    public static void CheckNotEmpty(JsonNode message)
    {
        var something = !string.IsNullOrWhiteSpace(message.TextAt("content"))
            || ((string[])["embeds", "sticker_ids", "attachments"]).Any(key => message.ListAt(key).Count > 0)
            || (message as JsonObject)?["poll"] is not null;
        if (!something)
            throw ApiError.EmptyMessage;
    }

    private static void CheckEmbeds(JsonArray embeds)
    {
        var all = 0;
        for (var at = 0; at < embeds.Count; at++)
        {
            var size = Size(embeds[at]);
            if (size == 0 && embeds[at]!["image"] is null)
                throw ApiError.Form($"embeds.{at}", "BASE_TYPE_REQUIRED", "This field is required");
            CheckFields(embeds[at].ListAt("fields"), $"embeds.{at}.fields");
            CheckLink(embeds[at].TextAt("url"), $"embeds.{at}.url");
            all += size;
        }

        if (all > EmbedsLimit)
            throw ApiError.Form("embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {EmbedsLimit}");
    }

    private static void CheckFields(JsonArray fields, string place)
    {
        for (var at = 0; at < fields.Count; at++)
        {
            foreach (var part in (string[])["name", "value"])
            {
                if (string.IsNullOrWhiteSpace(fields[at].TextAt(part)))
                    throw ApiError.Form($"{place}.{at}.{part}", "BASE_TYPE_REQUIRED", "This field is required");
            }
        }
    }

    private static int Size(JsonNode? embed)
        => Length(embed.TextAt("title")) + Length(embed.TextAt("description")) + Length(
            embed?["footer"].TextAt("text")) + Length(embed?["author"].TextAt("name"))
        + embed.ListAt("fields").Sum(field => Length(field.TextAt("name")) + Length(field.TextAt("value")));

    private static void CheckRows(JsonArray rows)
    {
        if (rows.Count > 5)
            throw ApiError.Form("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        var ids = new HashSet<string>();
        for (var row = 0; row < rows.Count; row++)
        {
            var buttons = rows[row].ListAt("components");
            if (buttons.Count > 5)
                throw ApiError.Form($"components.{row}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
            for (var at = 0; at < buttons.Count; at++)
            {
                CheckButton(buttons[at]!, $"components.{row}.components.{at}", ids);
                CheckSelect(buttons[at]!, $"components.{row}.components.{at}", alone: buttons.Count == 1, ids);
            }
        }
    }

    private static void CheckSelect(JsonNode select, string place, bool alone, HashSet<string> ids)
    {
        if (select.NumberAt("type") != StringSelect)
            return;
        if (!alone)
            throw ApiError.Form(place, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        var values = select.ListAt("options").Select(option => option.TextAt("value")).ToList();
        if (values.Count is 0 or > SelectOptionsLimit)
            throw ApiError.Form($"{place}.options", "BASE_TYPE_BAD_LENGTH", $"Must be between 1 and {SelectOptionsLimit} in length.");
        if (values.Distinct().Count() < values.Count)
            throw ApiError.Form(
                $"{place}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        if (select.TextAt("custom_id") is not { } id || !ids.Add(id))
            throw ApiError.Form($"{place}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    private static void CheckButton(JsonNode button, string place, HashSet<string> ids)
    {
        if (button.NumberAt("type") != 2)
            return;
        var (id, link) = (button.TextAt("custom_id"), button.TextAt("url"));
        var isLink = button.NumberAt("style") == LinkStyle;
        if (isLink ? link is null || id is not null : id is null || link is not null)
            throw ApiError.Form(
                place, "BUTTON_COMPONENT_INVALID", "A link button has a url and no custom id, every other one a custom id and no url.");
        if (string.IsNullOrEmpty(button.TextAt("label")) && button["emoji"] is null)
            throw ApiError.Form(place, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji.");
        CheckLink(link, $"{place}.url");
        if (id is not null && !ids.Add(id))
            throw ApiError.Form($"{place}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    private static void CheckLink(string? link, string place)
    {
        if (link is not null && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "discord"))
            throw ApiError.Form(place, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }

    private static void CheckMentions(JsonObject? allowed)
    {
        foreach (var kind in (string[])["users", "roles"])
        {
            if (allowed.ListAt("parse").Any(each => each?.ToString() == kind) && allowed.ListAt(kind).Count > 0)
                throw ApiError.Form(
                    "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
        }
    }

    /// <summary>Discord counts characters, not UTF-16 units.</summary>
    private static int Length(string? text) => text?.EnumerateRunes().Count() ?? 0;
}
