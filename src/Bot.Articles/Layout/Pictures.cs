using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Lines about a picture: its caption and who made it.</summary>
internal static class Pictures
{
    private const int LongestCaption = 70, LongestCredit = 10, LongestView = 35;

    /// <summary>The rule of a caption that says where somebody stands in a picture.</summary>
    public const string PictureWords = "picture-words";

    private static readonly (BlockKind, string) Credit = (BlockKind.Credit, "credit-cue"), Credited = (BlockKind.Caption, "credited");

    private static readonly string[] CreditCues = Words("credit");

    private static readonly SearchValues<string> CreditSearch = SearchValues.Create(CreditCues, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> CaptionSearch = SearchValues.Create(Words("caption"), StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> PositionSearch =
        SearchValues.Create(Words("position"), StringComparison.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Sides =
        WordList.Named("LineWords.txt", "Side", StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Past =
        WordList.Named("LineWords.txt", "Past", StringComparer.Ordinal);
    private static readonly PhraseList Views = new("PictureViews.txt");
    private static readonly SearchValues<string> Sayings =
        SearchValues.Create([.. WordList.Lines("Sayings.txt").Select(word => $" {word}")], StringComparison.Ordinal);

    /// <summary>A caption or a credit known by its words; null for another line.</summary>
    public static (BlockKind, string)? Of(ReadOnlySpan<char> line, ReadOnlySpan<char> core)
    {
        var credit = core.IndexOfAny(CreditSearch);
        if (credit == 0 || core.StartsWith("(AP", StringComparison.Ordinal) && LineRules.IsShort(core, 4))
            return LineRules.IsShort(core, LongestCredit) || CreditStart(core[6..]) < 0 ? Credit : Credited;
        if (credit > 0 && LineRules.IsShort(core, LongestCaption) && CreditStart(core) >= 0)
            return LineRules.IsShort(core, 8) && !LineRules.IsTerminated(line) ? Credit : Credited;
        if (core.StartsWith("FILE ", StringComparison.Ordinal) || core.StartsWith("Caption:", StringComparison.OrdinalIgnoreCase))
            return (BlockKind.Caption, "file-picture");
        if (IsView(line, core))
            return (BlockKind.Caption, "picture-view");
        var isPictured = LineRules.IsShort(core, LongestCaption) && core.ContainsAny(CaptionSearch);
        return isPictured ? (BlockKind.Caption, PictureWords) : null;
    }

    /// <summary>Words that say where somebody stands in a picture; they also occur in prose, so the line's place must agree.</summary>
    public static bool HasPosition(ReadOnlySpan<char> line) => line.ContainsAny(PositionSearch);

    /// <summary>True when somebody says something in the line outside any picture: captions tell what is seen.</summary>
    public static bool IsStory(ReadOnlySpan<char> line) =>
        LineRules.IsTerminated(line) && (line.ContainsAny(Sayings) || line.ContainsAny("\"“"));

    /// <summary>Where "Photo Credit: ..." begins inside a caption, or -1.</summary>
    public static int CreditStart(ReadOnlySpan<char> line)
    {
        var from = 1;
        while (from < line.Length && line[from..].IndexOfAny(CreditSearch) is var found and >= 0)
        {
            var at = from + found;
            if (!char.IsLetterOrDigit(line[at - 1]) && MayBegin(line, at))
                return at > 1 && line[at - 1] == '(' ? at - 1 : at;
            from = at + 1;
        }

        return -1;
    }

    /// <summary>The offset after "(pictured)" or "(left)" where a new sentence begins right behind it, or -1.</summary>
    public static int BracketEnd(ReadOnlySpan<char> line)
    {
        var close = line.IndexOf(") ");
        if (close < 20 || close + 2 >= line.Length || !char.IsUpper(line[close + 2]))
            return -1;
        var inside = line[(line[..close].LastIndexOf('(') + 1)..close];
        return Sides.Contains(inside) || inside.StartsWith("pictured", StringComparison.OrdinalIgnoreCase) ? close + 1 : -1;
    }

    // "An artist's impression of the new bridge at Corrandale.": one sentence, what is seen.
    private static bool IsView(ReadOnlySpan<char> line, ReadOnlySpan<char> core) =>
        LineRules.IsShort(core, LongestView) && Views.Starts(core) && !core.Contains(". ", StringComparison.Ordinal)
        && !IsStory(line) && !TellsOfPast(core);

    // "A portrait of the queen has been sold", not "A view of the bridge, which was opened in 1902".
    private static bool TellsOfPast(ReadOnlySpan<char> core)
    {
        ReadOnlySpan<char> before = default;
        foreach (var range in core.Split(' '))
        {
            var word = core[range];
            if (Past.Contains(word) && before is not ("which" or "that" or "who"))
                return true;
            before = word;
        }

        return false;
    }

    // "... in 1998. Photo: Jane Roe", "... celebrates (Picture: Jane Roe)", not "The photo: a man on a bridge".
    private static bool MayBegin(ReadOnlySpan<char> line, int at)
    {
        foreach (var cue in CreditCues)
        {
            if (cue[^1] != ':' && line[at..].StartsWith(cue, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        var before = line[..at].TrimEnd();
        // Behind words that somebody said the bracket is no sign of a caption.
        return before is [.., '.' or ')' or '!' or '?' or '|' or '/' or '”' or '"']
            || (before is [.., '('] && before.IndexOfAny(['"', '“', '‘']) < 0);
    }

    private static string[] Words(string kind) =>
        [.. WordList.Entries("PictureWords.txt").Where(entry => entry.Word == kind)
            .Select(entry => string.Join(' ', entry.Notes).Replace('_', ' '))];
}
