using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>What a line of a page is by its own words alone.</summary>
internal static class LineRules
{
    private static readonly PhraseList Furniture = new("Furniture.txt");
    private static readonly PhraseList Trailers = new("Trailers.txt");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DateWords = WordList.Set("DateWords.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly PhraseList UpdateNotes = new("UpdateNotes.txt");

    private static readonly string[] CreditCues = PictureWords("credit");

    private static readonly SearchValues<string> CreditSearch = SearchValues.Create(CreditCues, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> CaptionSearch = SearchValues.Create(PictureWords("caption"), StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> AuthorSearch = SearchValues.Create([.. WordList.Lines("AuthorNotes.txt").Select(line => " " + line)], StringComparison.Ordinal);
    private static readonly SearchValues<string> PositionSearch = SearchValues.Create(PictureWords("position"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind and rule of a line that says itself what it is; null for what may be the article's own text.</summary>
    public static (BlockKind Kind, string Rule)? Of(ReadOnlySpan<char> line)
    {
        var core = Core(line);
        if (!HasLetter(core))
            return (BlockKind.Furniture, "no-words");
        if (IsBanner(core))
            return (BlockKind.Banner, "greeting");
        if (IsTimestamp(core))
            return (BlockKind.Timestamp, "date-words-only");
        if (IsByline(core))
            return (BlockKind.Byline, "by-name");
        if (UpdateNotes.Starts(core))
            return (BlockKind.Furniture, "update-note");
        if (Trailers.Is(core) || Trailers.Starts(core) || Trailers.Ends(core))
            return (BlockKind.Trailer, "trailer-phrase");
        if (Furniture.Is(core) || IsShort(core, 25) && (Furniture.Starts(core) || Furniture.Ends(core)))
            return (BlockKind.Furniture, "page-phrase");
        if (line.TrimEnd(" .") is [.., '»' or '›'] && IsShort(core, 15))
            return (BlockKind.Furniture, "link-line");
        if (IsAddress(core))
            return (BlockKind.Furniture, "address");
        return IsFollowLine(core) ? (BlockKind.Furniture, "follow-line") : PictureLine(line, core);
    }

    /// <summary>True for a header of links to other articles, as in "More news": what stands under it is not the article.</summary>
    public static bool IsTrailerHeader(ReadOnlySpan<char> line) => Trailers.Is(Core(line));

    /// <summary>Where "Photo Credit: ..." begins inside a caption, or -1.</summary>
    public static int CreditStart(ReadOnlySpan<char> line)
    {
        var from = 1;
        while (from < line.Length && line[from..].IndexOfAny(CreditSearch) is var found and >= 0)
        {
            var at = from + found;
            if (!char.IsLetterOrDigit(line[at - 1]) && MayBegin(line, at))
                return at;
            from = at + 1;
        }

        return -1;
    }

    // "... in 1998. Photo: Jane Roe", not "The photo: a man on a bridge".
    private static bool MayBegin(ReadOnlySpan<char> line, int at)
    {
        foreach (var cue in CreditCues)
        {
            if (cue[^1] != ':' && line[at..].StartsWith(cue, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return line[..at].TrimEnd() is [.., '.' or ')' or '!' or '?' or '|' or '/' or '”' or '"'];
    }

    /// <summary>The offset after "(pictured)" or "(left)" where a new sentence begins right behind it, or -1.</summary>
    public static int PictureBracketEnd(ReadOnlySpan<char> line)
    {
        var close = line.IndexOf(") ");
        if (close < 20 || close + 2 >= line.Length || !char.IsUpper(line[close + 2]))
            return -1;
        var inside = line[(line[..close].LastIndexOf('(') + 1)..close];
        return inside.StartsWith("pictured", StringComparison.OrdinalIgnoreCase) || inside is "left" or "right" or "above" or "centre" or "top" or "bottom" ? close + 1 : -1;
    }

    /// <summary>Words that say where somebody stands in a picture; they also occur in prose, so the line's place must agree.</summary>
    public static bool HasPosition(ReadOnlySpan<char> line) => line.ContainsAny(PositionSearch);

    /// <summary>True for a word or a few, a colon and what is to be seen: "Floating fortress: The yacht has ...". Not for "He said: ..." and not before somebody's words.</summary>
    public static bool HasLabel(ReadOnlySpan<char> line)
    {
        var start = line.TrimStart("'‘\"“");
        var colon = start.IndexOf(": ");
        if (colon is < 3 or > 40 || colon + 2 >= start.Length || !char.IsUpper(start[0]) || !char.IsLetterOrDigit(start[colon + 2]))
            return false;
        var label = start[..colon];
        return Words(label) <= 4 && !label.ContainsAny(".,;?!") && !EndsSpeech(label);
    }

    private static bool EndsSpeech(ReadOnlySpan<char> label) =>
        label[(label.LastIndexOf(' ') + 1)..] is "said" or "says" or "added" or "wrote" or "told" or "tweeted" or "asked" or "explained" or "read" or "reads" or "is" or "was" or "are" or "were";

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

    public static bool IsCapitalised(ReadOnlySpan<char> word) => word.Length > 0 && char.IsUpper(word[0]);

    public static bool IsBanner(ReadOnlySpan<char> core)
    {
        if (core.Length > 60 || core.IndexOf("Good ", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at) || Words(core) > 6)
            return false;
        var rest = core[(at + 5)..];
        return rest.StartsWith("Evening", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("Morning", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("Afternoon", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("Night", StringComparison.OrdinalIgnoreCase);
    }

    private static (BlockKind, string)? PictureLine(ReadOnlySpan<char> line, ReadOnlySpan<char> core)
    {
        var credit = core.IndexOfAny(CreditSearch);
        if (credit == 0 || core.StartsWith("(AP", StringComparison.Ordinal) && IsShort(core, 4))
            return IsShort(core, 10) || CreditStart(core[6..]) < 0 ? (BlockKind.Credit, "credit-cue") : (BlockKind.Caption, "credited");
        if (credit > 0 && IsShort(core, 70) && CreditStart(core) >= 0)
            return IsShort(core, 8) && !IsTerminated(line) ? (BlockKind.Credit, "credit-cue") : (BlockKind.Caption, "credited");
        if (core.StartsWith("FILE ", StringComparison.Ordinal) || core.StartsWith("Caption:", StringComparison.OrdinalIgnoreCase))
            return (BlockKind.Caption, "file-picture");
        return IsShort(core, 70) && core.ContainsAny(CaptionSearch) ? (BlockKind.Caption, "picture-words") : null;
    }

    private static bool HasLetter(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsLetter(c))
                return true;
        }

        return false;
    }

    // "Sept. 30, 2015 6:12 PM ET", "PUBLISHED:", "Last updated at 1:25 AM on 3rd August 2011", "4 min read"
    private static bool IsTimestamp(ReadOnlySpan<char> core)
    {
        var (dates, words) = (0, 0);
        foreach (var range in core.SplitAny(" ,|/()\u00A0•·-–—:"))
        {
            var word = core[range].Trim(".");
            if (word.IsEmpty)
                continue;
            if (++words > 18)
                return false;
            if (char.IsAsciiDigit(word[0]) && IsDateNumber(word))
                continue;
            if (!DateWords.Contains(word))
                return false;
            dates += word.Length > 2 ? 1 : 0;
        }

        return dates > 0;
    }

    private static bool IsDateNumber(ReadOnlySpan<char> word)
    {
        var tail = word.TrimStart("0123456789.:");
        return tail.IsEmpty || tail is "st" or "nd" or "rd" or "th" || DateWords.Contains(tail);
    }

    // "By Jane Roe and John Doe, Staff Writers", "By", "Written by Jane Roe"
    private static bool IsByline(ReadOnlySpan<char> core)
    {
        ReadOnlySpan<char> names = default;
        if (core.Equals("By", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var opener in (ReadOnlySpan<string>)["by ", "written by ", "story by ", "words by ", "reported by "])
        {
            if (core.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                names = core[opener.Length..];
        }

        return !names.IsEmpty && Words(names) <= 16 && AreNames(names);
    }

    /// <summary>True when all words are capitalised but for the small ones between names.</summary>
    public static bool AreNames(ReadOnlySpan<char> names)
    {
        foreach (var range in names.SplitAny(" ,|/"))
        {
            var word = names[range].Trim("().:;•·-–");
            if (word.IsEmpty || char.IsUpper(word[0]) || word[0] == '@' || word.Contains('@'))
                continue;
            if (word is not ("and" or "for" or "of" or "in" or "the" or "at" or "with" or "to" or "de" or "van" or "von" or "al" or "bin" or "da" or "la" or "el"))
                return false;
        }

        return true;
    }

    private static bool IsAddress(ReadOnlySpan<char> core) =>
        !core.Contains(' ') && (core.StartsWith("http", StringComparison.OrdinalIgnoreCase) || core.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || core.StartsWith("pic.twitter", StringComparison.OrdinalIgnoreCase) || core.StartsWith('@') || core.StartsWith('#'));

    // "Follow Jane Roe on Twitter @janeroe."
    private static bool IsFollowLine(ReadOnlySpan<char> core) =>
        core.StartsWith("follow ", StringComparison.OrdinalIgnoreCase) && IsShort(core, 16)
        && (core.Contains('@') || core.Contains("Twitter", StringComparison.OrdinalIgnoreCase) || core.Contains("Facebook", StringComparison.OrdinalIgnoreCase));

    private static bool IsShort(ReadOnlySpan<char> line, int words) => line.Length <= words * 12 && Words(line) <= words;

    /// <summary>As in "Jane Roe is a columnist for ...".</summary>
    public static bool IsAboutAuthor(ReadOnlySpan<char> line) => line.ContainsAny(AuthorSearch);

    private static string[] PictureWords(string kind) =>
        [.. WordList.Entries("PictureWords.txt").Where(entry => entry.Word == kind).Select(entry => string.Join(' ', entry.Notes).Replace('_', ' '))];
}
