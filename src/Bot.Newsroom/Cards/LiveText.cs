namespace Bot.Newsroom;

/// <summary>
/// Where Discord would take a character of plain text for something else: markdown, a mention, a time, an emoji, a link.
/// The text is one line of <see cref="VisibleText"/>.
/// </summary>
internal static class LiveText
{
    /// <summary>Whether the character must be defused. It looks both ways, but never far: the whole text is looked at once.</summary>
    public static bool IsLive(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\\' or '*' or '`' or '[' or ']' or '<' => true,
        '_' => !IsInsideWord(text, at),
        '~' or '|' => IsDoubled(text, at),
        '>' or '#' or '-' or '+' => at == 0,
        ')' => EndsListNumber(text, at),
        '.' => EndsListNumber(text, at) || IsInvite(text, at),
        ':' => OpensEmoji(text, at) || text[(at + 1)..].StartsWith("//", StringComparison.Ordinal),
        '@' => IsBroadMention(text, at) || (at > 0 && text[at - 1] == '<'),
        _ => false,
    };

    /// <summary>"@everyone" and "@here": Discord's servers look for them whatever stands before.</summary>
    public static bool IsBroadMention(ReadOnlySpan<char> text, int at)
        => text[(at + 1)..].StartsWith("everyone", StringComparison.OrdinalIgnoreCase)
            || text[(at + 1)..].StartsWith("here", StringComparison.OrdinalIgnoreCase);

    // snake_case is no emphasis.
    private static bool IsInsideWord(ReadOnlySpan<char> text, int at)
        => at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]);

    private static bool IsDoubled(ReadOnlySpan<char> text, int at)
        => (at > 0 && text[at - 1] == text[at]) || (at + 1 < text.Length && text[at + 1] == text[at]);

    /// <summary>The point or bracket of "1. " at the start of a line.</summary>
    public static bool EndsListNumber(ReadOnlySpan<char> text, int at)
        => at is > 0 and <= 10 && !text[..at].ContainsAnyExceptInRange('0', '9') && (at + 1 == text.Length || text[at + 1] == ' ');

    // discord.gg/abc becomes an invitation even without https.
    private static bool IsInvite(ReadOnlySpan<char> text, int at)
        => text[..at].EndsWith("discord", StringComparison.OrdinalIgnoreCase)
            || text[..at].EndsWith("discordapp", StringComparison.OrdinalIgnoreCase);

    // ":smile:", also when only its beginning stands here and the rest could follow.
    private static bool OpensEmoji(ReadOnlySpan<char> text, int at)
    {
        var rest = text[(at + 1)..];
        var end = rest.IndexOfAny(' ', ':');
        return end > 0 && rest[end] == ':';
    }
}
