using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// Where to cut a text that is too long: after a sentence if one ends in the latter half, else after a word, never inside a letter as
/// readers see it.
/// </summary>
internal readonly record struct TextCut(int Length, string Ending)
{
    /// <summary>
    /// The longest stretch whose <paramref name="cost"/> (by character) stays within <paramref name="most"/>, the ellipsis included.
    /// </summary>
    public static TextCut Find(string text, int most, Func<int, int> cost)
    {
        var whole = 0;
        for (var at = 0; at < text.Length && whole <= most; at++)
            whole += cost(at);
        return whole <= most ? new(text.Length, "") : Shortened(text, most, cost);
    }

    private static TextCut Shortened(string text, int most, Func<int, int> cost)
    {
        // Two characters for " …".
        var end = FittingGraphemes(text, most - 2, cost);
        for (var at = end; at > end / 2; at--)
        {
            if (EndsSentence(text, at))
                return new(at, " …");
        }

        var space = text.LastIndexOf(' ', Math.Max(0, end - 1), Math.Max(0, end - (end / 2)));
        return new(space > 0 ? space : end, "…");
    }

    private static int FittingGraphemes(string text, int most, Func<int, int> cost)
    {
        var spent = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            for (var c = at; c < next; c++)
                spent += cost(c);
            if (spent > most)
                return at;
            at = next;
        }

        return text.Length;
    }

    private static bool EndsSentence(string text, int at)
        => at >= 2
            && at < text.Length
            && text[at] == ' '
            && (text[at - 1] is '.' or '!' or '?' || (text[at - 1] is '"' or '”' or '’' && text[at - 2] is '.' or '!' or '?'));
}
