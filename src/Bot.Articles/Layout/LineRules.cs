using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>What a line of a page is by its own words alone.</summary>
internal static class LineRules
{
    private const int LongestPromotion = 40, LongestPhraseLine = 25, LongestByline = 16, LongestContact = 15;

    private static readonly PhraseList Furniture = new("Furniture.txt");
    private static readonly PhraseList Trailers = new("Trailers.txt");
    private static readonly PhraseList UpdateNotes = new("UpdateNotes.txt");
    private static readonly PhraseList Contacts = new("Contacts.txt");
    private static readonly PhraseList Openers = new("BylineOpeners.txt");

    private static readonly SearchValues<string> Networks =
        SearchValues.Create([.. WordList.Lines("Networks.txt")], StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LeadingIn =
        WordList.Set("LeadingIn.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SmallWords =
        WordList.Set("SmallWords.txt", StringComparer.Ordinal);

    /// <summary>The kind and rule of a line that says itself what it is; null for what may be the article's own text.</summary>
    public static (BlockKind Kind, string Rule)? Of(ReadOnlySpan<char> line)
    {
        if (Markup.IsTag(line))
            return (BlockKind.Furniture, "markup");
        var core = Core(line);
        if (!HasLetter(core))
            return (BlockKind.Furniture, "no-words");
        return Bar(core) ?? Note(line, core) ?? Pictures.Of(line, core);
    }

    /// <summary>True for a header of links to other articles, as in "More news": what stands under it is not the article.</summary>
    public static bool IsTrailerHeader(ReadOnlySpan<char> line) => Trailers.Is(Core(line));

    /// <summary>
    /// True for a word or a few, a colon and what is to be seen: "Floating fortress: The yacht has ...". Not for "He said: ..." and not
    /// before somebody's words.
    /// </summary>
    public static bool HasLabel(ReadOnlySpan<char> line)
    {
        var start = line.TrimStart("'‘\"“");
        var colon = start.IndexOf(": ");
        if (colon is < 3 or > 40 || colon + 2 >= start.Length || !char.IsUpper(start[0]) || !char.IsLetterOrDigit(start[colon + 2]))
            return false;
        var label = start[..colon];
        return Words(label) <= 4 && !label.ContainsAny(".,;?!") && !EndsSpeech(label);
    }

    /// <summary>The line without its last marks.</summary>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> line) => line.Trim(" .…:»›>|→*-–—•·[]\uFEFF");

    /// <summary>True when the line ends as a sentence does; a full stop after a space is a line break of the page put in words.</summary>
    public static bool IsTerminated(ReadOnlySpan<char> line)
    {
        var end = line.TrimEnd("\"”’')]»」』 ");
        return end.Length > 1 && end[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？' && !(end[^1] == '.' && end[^2] == ' ');
    }

    /// <summary>Words: what stands between spaces and is more than marks.</summary>
    public static int Words(ReadOnlySpan<char> line)
    {
        var (words, counted) = (0, false);
        foreach (var c in line)
        {
            if (char.IsWhiteSpace(c))
                counted = false;
            else if (!counted && char.IsLetterOrDigit(c))
                (words, counted) = (words + 1, true);
        }

        return words;
    }

    /// <summary>True for at most so many words; a long line is not counted.</summary>
    public static bool IsShort(ReadOnlySpan<char> line, int words) => line.Length <= words * 12 && Words(line) <= words;

    /// <summary>True when all words are capitalised but for the small ones between names.</summary>
    public static bool AreNames(ReadOnlySpan<char> names)
    {
        foreach (var range in names.SplitAny(" ,|/"))
        {
            var word = names[range].Trim("().:;•·-–");
            if (!word.IsEmpty && !char.IsUpper(word[0]) && !char.IsAsciiDigit(word[0]) && !word.Contains('@') && !SmallWords.Contains(word))
                return false;
        }

        return true;
    }

    // The page's own strips: a greeting, a date, counts, a menu's path.
    private static (BlockKind, string)? Bar(ReadOnlySpan<char> core)
    {
        if (Bars.IsGreeting(core))
            return (BlockKind.Banner, "greeting");
        if (Bars.IsTimestamp(core))
            return (BlockKind.Timestamp, "date-words-only");
        if (Bars.IsCount(core))
            return (BlockKind.Furniture, "counts");
        if (Bars.IsWeather(core))
            return (BlockKind.Furniture, "weather");
        if (Bars.IsPath(core))
            return (BlockKind.Furniture, "menu-path");
        return IsByline(core) ? (BlockKind.Byline, "by-name") : null;
    }

    // What the page says of itself and of other pages.
    private static (BlockKind, string)? Note(ReadOnlySpan<char> line, ReadOnlySpan<char> core)
    {
        if (UpdateNotes.Starts(core))
            return (BlockKind.Furniture, "update-note");
        if (Trailers.Is(core) || Trailers.Starts(core) || Trailers.Ends(core) || IsShort(core, LongestPromotion) && Trailers.Has(core))
            return (BlockKind.Trailer, "trailer-phrase");
        if (Furniture.Is(core) || IsShort(core, LongestPhraseLine) && (Furniture.Starts(core) || Furniture.Ends(core)))
            return (BlockKind.Furniture, "page-phrase");
        if (IsShort(core, LongestPromotion) && Furniture.Has(core) && !core.ContainsAny("\"“"))
            return (BlockKind.Furniture, "promotion");
        if (line.TrimEnd(" .") is [.., '»' or '›' or '→'] && IsShort(core, 15))
            return (BlockKind.Furniture, "link-line");
        if (IsAddress(core) || IsContact(core))
            return (BlockKind.Furniture, "address");
        return IsFollowLine(core) ? (BlockKind.Furniture, "follow-line") : null;
    }

    private static bool EndsSpeech(ReadOnlySpan<char> label) =>
        LeadingIn.Contains(label[(label.LastIndexOf(' ') + 1)..]);

    private static bool HasLetter(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsLetter(c))
                return true;
        }

        return false;
    }

    // "By Jane Roe and John Doe, Staff Writers", "By", "Written by Jane Roe", "ByJane Roe", "Words: Jane Roe"
    private static bool IsByline(ReadOnlySpan<char> core)
    {
        if (Openers.Is(core))
            return true;
        if (core.Length > LongestByline * 14)
            return false;
        if (core.StartsWith("By") && core.Length > 5 && char.IsUpper(core[2]) && char.IsLower(core[3]))
            return Words(core) <= 8 && AreNames(core);
        var opener = Openers.Starts(core) ? core.IndexOfAny(" :") + 1 : 0;
        if (opener == 0)
            return false;
        var names = core[opener..].TrimStart(" :");
        if (names.StartsWith("by ", StringComparison.OrdinalIgnoreCase))
            names = names[3..];
        return Words(names) <= LongestByline && (AreNames(names) || Bylines.IsSignature(names));
    }

    private static bool IsAddress(ReadOnlySpan<char> core) =>
        !core.Contains(' ') && (core[0] is '#' or '@' || core.ContainsAny('@', '/') && core.Contains('.') || Begins(core, "www."));

    // "Press office: Halima Said, press@coastline.example, +254 700 000 000", "Tel: +44 20 7946 0000": no sentence, and no writer's own.
    private static bool IsContact(ReadOnlySpan<char> core) =>
        IsShort(core, LongestContact) && (Contacts.Starts(core) || (HasMailbox(core) && !HasSmallVerb(core)));

    private static bool HasMailbox(ReadOnlySpan<char> core)
    {
        foreach (var range in core.SplitAny(" ,;|()<>"))
        {
            if (core[range] is var word && word.IndexOf('@') is var at and > 0 && word[at..].Contains('.'))
                return true;
        }

        return false;
    }

    private static bool HasSmallVerb(ReadOnlySpan<char> core)
    {
        foreach (var range in core.Split(' '))
        {
            if ((Lexicon.Of(core[range]) & WordClass.Auxiliary) != 0)
                return true;
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<char> core, string word) => core.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // "Follow Jane Roe on Twitter @janeroe."
    private static bool IsFollowLine(ReadOnlySpan<char> core) =>
        Begins(core, "follow ") && IsShort(core, 16) && (core.Contains('@') || core.ContainsAny(Networks));
}
