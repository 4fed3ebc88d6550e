using System.Text.Json.Nodes;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>A card as Discord's JSON: one embed, rows of buttons, and no mention allowed but the one role that a post may ping.</summary>
internal static class CardJson
{
    private const int Private = 1 << 6;
    private const int Silent = 1 << 12;

    /// <summary>The message of an answer.</summary>
    public static JsonObject Message(Card card, bool isPrivate = false)
    {
        var message = Bare(card);
        message["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() };
        if (isPrivate)
            message["flags"] = Private;
        return message;
    }

    /// <summary>A message that is a file alone; the file itself is another part of the request.</summary>
    public static JsonObject File(AttachedFile file, bool isPrivate) => new()
    {
        ["attachments"] = new JsonArray(new JsonObject { ["id"] = 0, ["filename"] = file.Name }),
        ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        ["flags"] = isPrivate ? Private : 0,
    };

    /// <summary>The message of a post.</summary>
    public static JsonObject Message(Post post)
    {
        var message = Message(post.Card);
        message["nonce"] = post.Nonce;
        message["enforce_nonce"] = true;
        if (post.Silent)
            message["flags"] = Silent;
        if (post.Role is not { } role)
            return message;
        message["content"] = $"<@&{role.Digits()}>";
        message["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray(), ["roles"] = new JsonArray(role.Digits()) };
        return message;
    }

    // The rows are always given, so that an edit takes old buttons away.
    private static JsonObject Bare(Card card) => new()
    {
        ["embeds"] = new JsonArray(Embed(card)),
        ["components"] = new JsonArray([.. Menus(card), .. card.Buttons.Chunk(CardLimits.ButtonsInRow).Select(Row)]),
    };

    private static IEnumerable<JsonNode> Menus(Card card)
        => card.Menu is { } menu ? [new JsonObject { ["type"] = 1, ["components"] = new JsonArray(Select(menu)) }] : [];

    private static JsonObject Select(Menu menu) => new()
    {
        ["type"] = 3,
        ["custom_id"] = Menu.Id,
        ["placeholder"] = menu.Placeholder,
        ["options"] = new JsonArray([.. menu.Lines.Select(Option)]),
    };

    private static JsonNode Option(MenuLine line)
    {
        var option = new JsonObject { ["label"] = line.Label, ["value"] = line.Id };
        if (line.Description.Length > 0)
            option["description"] = line.Description;
        return option;
    }

    private static JsonObject Embed(Card card)
    {
        var embed = new JsonObject();
        if (card.Title.Length > 0)
            embed["title"] = card.Title;
        if (card.Link is { } link)
            embed["url"] = link;
        if (card.Text.Length > 0)
            embed["description"] = card.Text;
        if (card.Fields.Count > 0)
            embed["fields"] = new JsonArray(
                [
                    .. card.Fields.Select(
                        field => new JsonObject { ["name"] = field.Name, ["value"] = field.Text, ["inline"] = field.Inline })
                ]);
        if (card.Thumbnail is { } thumbnail)
            embed["thumbnail"] = new JsonObject { ["url"] = thumbnail };
        if (card.Footer.Length > 0)
            embed["footer"] = new JsonObject { ["text"] = card.Footer };
        return embed;
    }

    private static JsonNode Row(Button[] buttons) => new JsonObject
    {
        ["type"] = 1,
        ["components"] = new JsonArray([.. buttons.Select(Press)]),
    };

    // Primary, secondary, link.
    private static int StyleOf(Button button) => button.Link is not null ? 5 : button.IsMain ? 1 : 2;

    private static JsonNode Press(Button button)
    {
        var press = new JsonObject { ["type"] = 2, ["label"] = button.Label, ["style"] = StyleOf(button) };
        if (button.Link is { } link)
            press["url"] = link;
        else
            press["custom_id"] = button.Id;
        if (button.Disabled)
            press["disabled"] = true;
        return press;
    }
}
