using System.Text.Json.Serialization;

namespace Bot.Newsroom;

/// <summary>
/// A finished message, the only thing adapters share. Every string is Discord markdown made by <see cref="CardText"/>
/// and within the limits of <see cref="CardLimits"/>; an adapter maps it and changes nothing.
/// </summary>
public sealed record Card
{
    public string Title { get; init; } = "";

    /// <summary>Where the title leads: http or https, or null.</summary>
    public string? Link { get; init; }

    public string Text { get; init; } = "";

    public IReadOnlyList<Field> Fields { get; init; } = [];

    public string Footer { get; init; } = "";

    /// <summary>A small picture beside the text, at an https address; Discord fetches it, the bot does not. Null for none.</summary>
    public string? Thumbnail { get; init; }

    /// <summary>Stands above the buttons. Null for none.</summary>
    public Menu? Menu { get; init; }

    /// <summary>In reading order; adapters lay them out in rows of five.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];
}

/// <summary>A menu of lines, one of which may be chosen: that is a press of its id.</summary>
public sealed record Menu(string Placeholder, IReadOnlyList<MenuLine> Lines)
{
    /// <summary>The id of the menu itself, which says nothing: what was chosen does.</summary>
    public const string Id = "v1:menu";
}

/// <summary>A line of a menu; <paramref name="Id"/> carries the whole state of its press.</summary>
public sealed record MenuLine(string Label, string Id, string Description = "");

/// <summary>A titled part of a card.</summary>
public sealed record Field(string Name, string Text, bool Inline = false);

/// <summary>Either a press, whose <see cref="Id"/> carries its whole state, or a link.</summary>
public sealed record Button
{
    [JsonConstructor]
    private Button(string label, string? id, string? link) => (Label, Id, Link) = (label, id, link);

    public string Label { get; }

    public string? Id { get; }

    public string? Link { get; }

    public bool Disabled { get; init; }

    /// <summary>It is what most people come for: shown as the main choice.</summary>
    public bool IsMain { get; init; }

    public static Button Press(string label, string id) => new(label, id, null);

    public static Button Open(string label, string link) => new(label, null, link);
}
