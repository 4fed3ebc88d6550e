using System.Text;

namespace Bot.Newsroom;

/// <summary>The only maker of markdown.</summary>
public static class CardText
{
    /// <summary>Foreign text as plain text: nothing in it is live markdown, a mention or a timestamp.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (@"\*_~`|>#<[]()@-".Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Foreign text on one line: white space runs become one space.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>At most <paramref name="most"/> characters, cut between letters as a reader sees them.</summary>
    public static string Shorten(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    public static string Bold(string text) => $"**{Plain(text)}**";
}
