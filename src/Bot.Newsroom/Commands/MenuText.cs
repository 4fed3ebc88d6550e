namespace Bot.Newsroom;

/// <summary>The text of the message that a menu was opened on, as a command takes it.</summary>
public static class MenuText
{
    /// <summary>In characters; Discord allows 4,000 to a message, and embeds come on top. What is longer is cut.</summary>
    public const int Longest = 8_000;

    /// <summary>Of everything in the message that people read; blank and missing parts are left out.</summary>
    public static string Of(IEnumerable<string?> parts)
    {
        var text = string.Join("\n\n", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text[..TextCut.Find(text, Longest, _ => 1).Length];
    }
}
