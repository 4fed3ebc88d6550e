namespace Bot.Intake;

/// <summary>A line of a list of feeds: what it is called, its address, its site, and the folder it lies in ("" at the top).</summary>
internal sealed record Outline(string Title, string Feed, string Site, string Folder);

/// <summary>Lists of feeds as readers exchange them; source: opml.org.</summary>
internal static class Opml
{
    /// <summary>The feeds of a list in its order; null when the document is none.</summary>
    public static IReadOnlyList<Outline>? Read(Element root)
        => root.Name != "opml" ? null : [.. root.Below().Where(element => element.Name == "outline").Select(Line).OfType<Outline>()];

    private static Outline? Line(Element outline)
    {
        if (outline.Attribute("xmlurl") is not { } feed)
            return null;
        var site = outline.Attribute("htmlurl") ?? feed;
        return new(
            Title(outline) ?? site, feed, site,
            outline.Parent is { Name: "outline" } folder && folder.Attribute("xmlurl") is null ? Title(folder) ?? "" : "");
    }

    private static string? Title(Element outline) => outline.Attribute("title") ?? outline.Attribute("text");
}
