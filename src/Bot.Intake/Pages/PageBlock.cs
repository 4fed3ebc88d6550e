namespace Bot.Intake;

/// <summary>A stretch of text between two block borders of the page: a paragraph, a heading, an item of a list, a line of a menu.</summary>
internal sealed record PageBlock(string Text, Box Box, int Index)
{
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>How many of its words stand in links.</summary>
    public required int LinkWords { get; init; }

    /// <summary>How many of its characters stand in bold or italic type.</summary>
    public required int StrongCharacters { get; init; }

    /// <summary>The names of the inline elements around its text: <c>span class="byline"</c>.</summary>
    public required string[] InlineNames { get; init; }

    /// <summary>The values of <c>datetime</c> attributes in it.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>The words of its links, where each stands.</summary>
    public required IReadOnlyList<PageLink> Links { get; init; }

    /// <summary>The texts of the inline elements that are named after who wrote it.</summary>
    public required IReadOnlyList<string> Signatures { get; init; }

    public bool IsHeading => Box.Tag is ['h', >= '1' and <= '6'];
}

/// <summary>A link within a block: its text and where it goes.</summary>
internal sealed record PageLink(string Text, string Reference, string Relation);
