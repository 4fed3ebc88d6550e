using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Newsroom.Tests;

/// <summary>
/// What Discord makes of a message's markdown: a model of its client's rules, tried at every position, which is stricter than the client
/// (that skips over letters), and of its servers' search for pings and invitations, which knows no backslashes.
/// </summary>
internal sealed partial class DiscordModel
{
    private readonly StringBuilder shown = new();
    private readonly List<string> live = [];

    private DiscordModel(string markdown)
    {
        foreach (Match match in Pings().Matches(markdown))
            live.Add($"ping {match.Value}");
        foreach (Match match in Invitations().Matches(markdown))
            live.Add($"invitation {match.Value}");
        foreach (var line in markdown.Split('\n'))
            ReadLine(line);
        shown.Length--;
    }

    /// <summary>Everything that is not plain text, as "strong **x**".</summary>
    public IReadOnlyList<string> Live => live;

    /// <summary>The plain text, backslashes taken away; the marks of what is live are left in.</summary>
    public string Shown => shown.ToString();

    public static DiscordModel Read(string markdown) => new(markdown);

    private void ReadLine(string line)
    {
        if (LineStart().Match(line) is { Success: true } start)
            live.Add($"block {start.Value}");
        for (var at = 0; at < line.Length;)
        {
            if (Escape(line, at))
            {
                shown.Append(line[at + 1]);
                at += 2;
                continue;
            }

            if (Inline(line, at) is { } found)
                live.Add(found);
            shown.Append(line[at++]);
        }

        shown.Append('\n');
    }

    private static bool Escape(string line, int at)
        => line[at] == '\\' && at + 1 < line.Length && !char.IsAsciiLetterOrDigit(line[at + 1]) && !char.IsWhiteSpace(line[at + 1]);

    private static string? Inline(string line, int at) => line[at] switch
    {
        '*' => First("emphasis", Stars(), line, at),
        '_' => First("underline", Underscores(), line, at),
        '~' => First("strike", Strike(), line, at),
        '|' => First("spoiler", Spoiler(), line, at),
        '`' => First("code", Code(), line, at),
        '[' => First("link", Link(), line, at),
        '<' => First("reference", Reference(), line, at),
        ':' => First("emoji", NamedEmoji(), line, at),
        '@' => First("mention", BroadMention(), line, at),
        'h' or 'H' or 's' or 'S' => First("address", Address(), line, at),
        _ => null,
    };

    private static string? First(string kind, Regex rule, string line, int at)
        => rule.Match(line, at) is { Success: true } match ? $"{kind} {match.Value}" : null;

    [GeneratedRegex(@"@everyone|@here|<@[!&]?\d+>", RegexOptions.IgnoreCase)]
    private static partial Regex Pings();

    [GeneratedRegex(@"discord(?:app)?\.(?:gg|com/invite|me|io)/\w", RegexOptions.IgnoreCase)]
    private static partial Regex Invitations();

    // Heading, small text, list, quotation.
    [GeneratedRegex(@"^ *(?:#{1,3}\s+\S|-#\s+\S|(?:[*+-]|\d+[.)]) +\S|>>> |> )")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\G(?:\*\*(?:\\.|[^\\])+?\*\*(?!\*)|\*(?=\S)(?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?\*(?!\*))")]
    private static partial Regex Stars();

    [GeneratedRegex(@"\G(?:__(?:\\.|[^\\])+?__(?!_)|_(?:__|\\.|[^\\_])+?_(?![A-Za-z0-9_]))")]
    private static partial Regex Underscores();

    [GeneratedRegex(@"\G~~.+?~~")]
    private static partial Regex Strike();

    [GeneratedRegex(@"\G\|\|.+?\|\|")]
    private static partial Regex Spoiler();

    [GeneratedRegex(@"\G(`+).*?[^`]\1(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(@"\G\[.*?\]\(.*?\)")]
    private static partial Regex Link();

    // Mentions, channels, emoji, times, commands, the guide, addresses in angle brackets.
    [GeneratedRegex(
        @"\G<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d{1,17}(?::[tTdDfFsSR])?|/[^:>]+:\d+|id:\w+|[^: >]+:/[^ >]+|[^\s>]+@[^\s>]+|\+\d+)>")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\G:[A-Za-z0-9_+-]+:")]
    private static partial Regex NamedEmoji();

    [GeneratedRegex(@"\G@(?:everyone|here)")]
    private static partial Regex BroadMention();

    [GeneratedRegex(@"\G(?:https?|steam)://[^\s<]+[^<.,:;""'\]\s]", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
