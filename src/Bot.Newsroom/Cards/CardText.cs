using System.Globalization;
using System.Text;

namespace Bot.Newsroom;

/// <summary>
/// The only maker of markdown. Foreign text enters a card through <see cref="Plain"/> (where markdown is shown) or
/// <see cref="Clean"/> (titles, footers, labels, where a backslash would be seen), and nothing in it is live afterwards.
/// </summary>
public static class CardText
{
    /// <summary>
    /// Foreign text for a card's text or a field: one line, markdown and mentions defused by backslashes, at most <paramref name="most"/>
    /// characters with them.
    /// </summary>
    public static string Plain(string text, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = VisibleText.Of(text);
        // An underscore may come to stand at the cut, where it is live.
        return Escape(visible, TextCut.Find(visible, most, at => visible[at] == '_' || LiveText.IsLive(visible, at) ? 2 : 1));
    }

    /// <summary>
    /// Foreign text for a title, footer, label or suggestion: one line, what would be live replaced by a look-alike, at most
    /// <paramref name="most"/> characters.
    /// </summary>
    public static string Clean(string text, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = VisibleText.Of(text);
        var cut = TextCut.Find(visible, most, _ => 1);
        var kept = visible.AsSpan(0, cut.Length);
        var clean = new StringBuilder(cut.Length + 2);
        for (var at = 0; at < kept.Length; at++)
            clean.Append(LiveText.IsLive(kept, at) || kept[at] is '<' or '>' ? Defused(kept, at) : kept[at]);
        return clean.Append(cut.Ending).ToString();
    }

    /// <summary>
    /// Foreign text as readers see it, one line, at most <paramref name="most"/> characters; still to be made <see cref="Plain"/> or
    /// <see cref="Clean"/>.
    /// </summary>
    public static string OneLine(string text, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = VisibleText.Of(text);
        var cut = TextCut.Find(visible, most, _ => 1);
        return visible[..cut.Length] + cut.Ending;
    }

    public static string Bold(string text, int most = int.MaxValue) => Around("**", Plain(text, Less(most, 4)));

    public static string Italic(string text, int most = int.MaxValue) => Around("*", Plain(text, Less(most, 2)));

    /// <summary>Finished markdown as a block quote.</summary>
    public static string Quote(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return string.Join('\n', markdown.Split('\n').Select(line => $"> {line}"));
    }

    /// <summary>
    /// A moment, which Discord shows in each reader's own zone and language: 'F' whole, 'D' date, 't' time, 'R' relative.
    /// </summary>
    public static string Time(DateTimeOffset moment, char style = 'F')
        => string.Create(CultureInfo.InvariantCulture, $"<t:{moment.ToUnixTimeSeconds()}:{style}>");

    /// <summary>A label that leads to a page; only the label when the address is not a plain http or https one.</summary>
    public static string Link(string label, Uri? address, int mostLabel = 80)
        => Address(address) is { } safe && Clean(label, mostLabel) is { Length: > 0 } shown
            ? $"[{shown}]({safe})"
            : Plain(label, mostLabel);

    /// <summary>
    /// The address as it may be shown and opened: http or https, without a user name (https://bank.example@evil.example); else null.
    /// </summary>
    public static string? Address(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } || Written(address) is not { } written)
            return null;
        var safe = written.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return safe.Length <= CardLimits.Link ? safe : null;
    }

    // A host of letters that no host may have shows only when it is asked for.
    private static string? Written(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0 ? address.AbsoluteUri : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static string Escape(string visible, TextCut cut)
    {
        var kept = visible.AsSpan(0, cut.Length);
        var escaped = new StringBuilder(cut.Length + 16);
        for (var at = 0; at < kept.Length; at++)
        {
            if (!LiveText.IsLive(kept, at))
                escaped.Append(kept[at]);
            else if (kept[at] == '@' && LiveText.IsBroadMention(kept, at))
                escaped.Append(LookAlike('@'));
            else
                escaped.Append('\\').Append(kept[at]);
        }

        return escaped.Append(cut.Ending).ToString();
    }

    private static string Around(string mark, string markdown) => markdown.Length == 0 ? "" : mark + markdown + mark;

    private static int Less(int most, int by) => most == int.MaxValue ? most : Math.Max(1, most - by);

    // A bracket that stands in for another must not end a list number either: "1]".
    private static char Defused(ReadOnlySpan<char> text, int at)
        => LookAlike(text[at] == ']' && LiveText.EndsListNumber(text, at) ? ')' : text[at]);

    private static char LookAlike(char live) => live switch
    {
        '\\' => '∖',
        '*' => '∗',
        '`' => 'ˋ',
        '[' => '(',
        ']' => ')',
        '<' => '‹',
        '>' => '›',
        '_' => '＿',
        '~' => '∼',
        '|' => '¦',
        '#' => '＃',
        '-' => '–',
        '+' => '＋',
        ')' => '）',
        '.' => '․',
        ':' => '∶',
        '@' => '＠',
        _ => live,
    };
}
