using System.Globalization;
using System.Text;

namespace Bot.Newsroom;

/// <summary>A card as plain text, for the terminal and for transcripts: what a reader sees, without the markdown.</summary>
public static class CardWriter
{
    /// <summary>The whole card; <paramref name="names"/> are what its mentions are called: "<c>&lt;#5&gt;</c>" is "#news".</summary>
    public static string Write(Card card, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        List<string> parts = [];
        if (card.Title.Length > 0)
            parts.Add(card.Link is null ? card.Title : $"{card.Title}\n{card.Link}");
        if (card.Text.Length > 0)
            parts.Add(Shown(card.Text, names));
        parts.AddRange(card.Fields.Select(field => $"{Shown(field.Name, names)}\n{Shown(field.Text, names)}"));
        if (card.Footer.Length > 0)
            parts.Add($"-- {card.Footer}");
        if (card.Menu is { } menu)
            parts.Add(string.Join('\n', menu.Lines.Select(line => $"  - {line.Label}").Prepend($"[{menu.Placeholder}]")));
        if (card.Buttons.Count > 0)
            parts.Add(string.Join(' ', card.Buttons.Select(Label)));
        return string.Join("\n\n", parts);
    }

    /// <summary>Markdown of <see cref="CardText"/> as a reader sees it: no marks, no backslashes; times in UTC.</summary>
    public static string Shown(string markdown, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var shown = new StringBuilder(markdown.Length);
        for (var at = 0; at < markdown.Length;)
        {
            var rest = markdown.AsSpan(at);
            if (rest[0] == '\\' && rest.Length > 1)
            {
                shown.Append(rest[1]);
                at += 2;
            }
            else if (rest[0] is '*' or '`')
                at++;
            else if (Time(rest, shown) is > 0 and var time)
                at += time;
            else if (Link(rest, shown) is > 0 and var link)
                at += link;
            else if (Mention(rest, names, shown) is > 0 and var mention)
                at += mention;
            else
                shown.Append(markdown[at++]);
        }

        return shown.ToString();
    }

    private static string Label(Button button) => (button.Link, button.Disabled) switch
    {
        ({ } link, _) => $"[{button.Label}: {link}]",
        (_, true) => $"({button.Label})",
        _ => $"[{button.Label}]",
    };

    // <t:1790000000:F>
    private static int Time(ReadOnlySpan<char> rest, StringBuilder shown)
    {
        if (!rest.StartsWith("<t:", StringComparison.Ordinal) || rest.IndexOf('>') is not (> 0 and var end) || rest[end - 2] != ':')
            return 0;
        if (!long.TryParse(rest[3..(end - 2)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return 0;
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        shown.Append(rest[end - 1] switch
        {
            'D' => moment.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            'd' => moment.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            't' => moment.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture),
            'R' => moment.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture),
            _ => moment.ToString("dddd, d MMMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture),
        });
        return end + 1;
    }

    // <#5>, <@7>, <@&9>: by its name where that is known, else as it is.
    private static int Mention(ReadOnlySpan<char> rest, IReadOnlyDictionary<string, string>? names, StringBuilder shown)
    {
        if (rest[0] != '<'
            || rest.IndexOf('>') is not (> 0 and var end)
            || names?.GetValueOrDefault(rest[..(end + 1)].ToString()) is not { } name)
            return 0;
        shown.Append(name);
        return end + 1;
    }

    // [label](address)
    private static int Link(ReadOnlySpan<char> rest, StringBuilder shown)
    {
        if (rest[0] != '[' || rest.IndexOf("](") is not (> 0 and var middle) || rest[middle..].IndexOf(')') is not (> 0 and var length))
            return 0;
        shown.Append(rest[1..middle]).Append(" (").Append(rest.Slice(middle + 2, length - 2)).Append(')');
        return middle + length + 1;
    }
}
