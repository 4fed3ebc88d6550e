using System.Text.RegularExpressions;

namespace Bot.DiscordDirect;

/// <summary>Takes the bot's token and the tokens of interactions out of what is to be logged.</summary>
internal sealed partial class Redaction(string token)
{
    private const string Mark = "[redacted]";

    public string Clean(string text)
    {
        var cleaned = token.Length == 0 ? text : text.Replace(token, Mark, StringComparison.Ordinal);
        return InPath().Replace(cleaned, "$1" + Mark);
    }

    public string Clean(Exception exception) => Clean(exception.ToString());

    // ".../interactions/123/TOKEN/callback" and ".../webhooks/123/TOKEN/messages/@original"
    [GeneratedRegex(@"((?:interactions|webhooks)/[0-9]+/)[^/\s?""']+", RegexOptions.NonBacktracking)]
    private static partial Regex InPath();
}
