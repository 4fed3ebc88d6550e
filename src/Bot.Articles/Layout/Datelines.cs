using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// The dateline at the head of a body: a place, then perhaps a date and an agency, then a dash or a colon. "UNITED NATIONS --",
/// "PARIS, Sept. 30 (Reuters) -", "NEW DELHI:", "Nairobi —", "(CNN)", "PORT MEREDITH, Nov. 25 /PRNewswire/ --".
/// </summary>
internal static class Datelines
{
    private const int Longest = 90, MostWords = 10, MostPlaceWords = 4;

    private static readonly SearchValues<char> NotInPlaces = SearchValues.Create("\"“”!?;:");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Agencies =
        WordList.Set("Agencies.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels =
        WordList.Set("LineLabels.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SmallWords =
        WordList.Set("SmallWords.txt", StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DateWords =
        WordList.Set("DateWords.txt", StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The dateline that begins <paramref name="paragraph"/>, dash included, and its place; null when there is none.
    /// Where several paragraphs begin with a name and a colon somebody speaks there: <paramref name="isDialogue"/>.
    /// </summary>
    public static (TextSpan Dateline, TextSpan? Place)? Find(string text, TextSpan paragraph, bool isDialogue)
    {
        var head = text.AsSpan(paragraph.Start, Math.Min(Longest, paragraph.Length));
        return Bracketed(text, head, paragraph) ?? Slashed(text, head, paragraph) ?? Dashed(text, head, paragraph)
            ?? (isDialogue ? null : BeforeColon(text, head, paragraph));
    }

    // Not "Sen. Tom Weber (D-OH) said", "The Bruvik (BRV) CEO".
    // "(CNN)", "City (CNN) --", "LONDON, March 3 (Reuters) -", "Mumbai, Oct 12 (CNA):", "NEW YORK--(BUSINESS WIRE)--", "Paris [AFP] -"
    private static (TextSpan, TextSpan?)? Bracketed(string text, ReadOnlySpan<char> head, TextSpan paragraph)
    {
        var open = head.IndexOfAny('(', '[');
        var close = open < 0 ? -1 : head[open..].IndexOfAny(')', ']');
        if (close is < 3 or > 26 || !IsPlaceAndDate(head[..open].TrimEnd(" ,-–—|")))
            return null;
        var end = open + close + 1;
        var mark = MarkLength(head[end..].TrimStart());
        // "HAMBURG (Newswire) -": a place in capitals and a dash vouch for an agency that is not known.
        var agency = head[(open + 1)..(open + close)];
        if (mark == 0 && open > 0 && !Agencies.Contains(agency))
            return null;
        if (!IsAgency(agency) && !(mark > 0 && open > 0 && IsPlaceAlone(head[..open], head[end..])))
            return null;
        if (mark > 0)
            end = head.Length - head[end..].TrimStart().Length + mark;
        else if (end + 1 >= paragraph.Length || text[paragraph.Start + end] is not ' ' || char.IsLower(text[paragraph.Start + end + 1]))
            return null;
        return Make(text, paragraph, open, end);
    }

    private static bool IsPlaceAlone(ReadOnlySpan<char> place, ReadOnlySpan<char> tail) =>
        IsUpperCase(FirstWords(place)) || HasDate(place)
        || tail.TrimStart() is ['-' or '–' or '—', ..] && LineRules.Words(place) <= MostPlaceWords;

    // "PORT MEREDITH, Nov. 25 /PRNewswire/ --", "MOSCOW, October 12. /TASS/."
    private static (TextSpan, TextSpan?)? Slashed(string text, ReadOnlySpan<char> head, TextSpan paragraph)
    {
        var open = head.IndexOf(" /");
        var close = open < 0 ? -1 : head[(open + 2)..].IndexOf('/');
        if (close is < 2 or > 30 || !IsPlaceAndDate(head[..open].TrimEnd(" ,.")))
            return null;
        var end = open + 2 + close + 1;
        var tail = head[end..];
        end += tail.Length - tail.TrimStart(" .-–—:").Length;
        return char.IsUpper(head[open + 2]) ? Make(text, paragraph, open, end) : null;
    }

    // "UNITED NATIONS --", "WASHINGTON, D.C. —", "NEW YORK, Sept. 30 -", "Nairobi —", "Corrandale News –", "HARBOURPOST via CNA —"
    private static (TextSpan, TextSpan?)? Dashed(string text, ReadOnlySpan<char> head, TextSpan paragraph)
    {
        var dash = DashAt(head);
        if (dash < 2 || !IsPlaceAndDate(head[..dash].TrimEnd()))
            return null;
        var end = dash + MarkLength(head[dash..]);
        var place = head[..dash].TrimEnd();
        return IsUpperCase(FirstWords(place)) || HasDate(place) || IsSetApart(text, paragraph, place, end)
            ? Make(text, paragraph, dash, end)
            : null;
    }

    /// <summary>A dash that is none inside a word, as in "Al-Jawf".</summary>
    private static int DashAt(ReadOnlySpan<char> head)
    {
        var dash = head.IndexOfAny('-', '–', '—');
        while (dash >= 0 && dash < head.Length - 1 && head[dash] == '-' && head[dash + 1] is not ('-' or ' '))
            dash = head[(dash + 1)..].IndexOfAny('-', '–', '—') is var more and >= 0 ? dash + 1 + more : -1;
        return dash;
    }

    // "Nairobi — The rail line ...": behind a pair of dashes the sentence would go on in lower case, and with a second dash.
    private static bool IsSetApart(string text, TextSpan paragraph, ReadOnlySpan<char> place, int end)
    {
        var rest = text.AsSpan(paragraph.Start + end, paragraph.Length - end).TrimStart();
        if (rest.IsEmpty || !(char.IsUpper(rest[0]) || rest[0] is '"' or '“' or '‘') || LineRules.Words(place) > MostPlaceWords)
            return false;
        var sentence = rest[..(rest.IndexOf(". ") is var stop and > 0 ? stop : rest.Length)];
        var hasDash = sentence.ContainsAny('–', '—') || sentence.Contains(" -", StringComparison.Ordinal);
        return !hasDash && MayBePlace(place);
    }

    // "NEW DELHI: The rail line ...", "Lagos: The governor ...", "Mumbai, Oct. 12: The ..."
    private static (TextSpan, TextSpan?)? BeforeColon(string text, ReadOnlySpan<char> head, TextSpan paragraph)
    {
        var colon = head.IndexOf(": ");
        if (colon < 3 || !IsPlaceAndDate(head[..colon]) || colon + 2 >= head.Length)
            return null;
        var place = head[..colon];
        if (!char.IsUpper(head[colon + 2]) || !MayBePlace(place))
            return null;
        return LineRules.Words(FirstWords(place)) <= (IsUpperCase(place) ? 3 : 2) ? Make(text, paragraph, colon, colon + 1) : null;
    }

    // "Exclusive", "Her answer", "Dear Nora", "MR. VOSS" are none.
    private static bool MayBePlace(ReadOnlySpan<char> place) =>
        !Labels.Contains(place) && !Labels.Contains(FirstWord(place)) && !Abbreviations.IsStarter(FirstWord(place))
        && (Lexicon.Of(FirstWord(place)) & WordClass.Title) == 0;

    private static (TextSpan, TextSpan?)? Make(string text, TextSpan paragraph, int placeEnd, int end)
    {
        var place = text.AsSpan(paragraph.Start, placeEnd).TrimEnd(" ,.-–—|");
        if (DateStart(place) is var date and > 0)
            place = place[..date].TrimEnd(" ,|");
        var dateline = Blocks.Trim(text, new TextSpan(paragraph.Start, paragraph.Start + end));
        return dateline.End >= paragraph.End
            ? null
            : (dateline, place.IsEmpty ? null : new TextSpan(paragraph.Start, paragraph.Start + place.Length));
    }

    // ", Sept. 30" behind the place
    private static int DateStart(ReadOnlySpan<char> place)
    {
        for (var comma = place.LastIndexOf(','); comma > 0; comma = place[..comma].LastIndexOf(','))
        {
            if (place[comma..].ContainsAnyInRange('0', '9'))
                return place[..comma].ContainsAnyInRange('0', '9') ? DateStart(place[..comma]) is var more and > 0 ? more : comma : comma;
        }

        return -1;
    }

    private static bool HasDate(ReadOnlySpan<char> place) => DateStart(place) > 0;

    private static bool IsAgency(ReadOnlySpan<char> name)
    {
        if (Agencies.Contains(name))
            return true;
        foreach (var c in name)
        {
            if (!char.IsUpper(c) && c is not ('.' or ' ' or '/' or '&' or '-'))
                return false;
        }

        return name.Length is >= 2 and <= 20;
    }

    /// <summary>Nothing, or a few words that are capitalised, small ones between them, or part of a date.</summary>
    private static bool IsPlaceAndDate(ReadOnlySpan<char> head)
    {
        if (LineRules.Words(head) > MostWords || head.ContainsAny(NotInPlaces))
            return false;
        foreach (var range in head.SplitAny(" ,"))
        {
            var word = head[range].TrimStart("(/|");
            if (!word.IsEmpty && !MayStandInPlace(word))
                return false;
        }

        return true;
    }

    private static bool MayStandInPlace(ReadOnlySpan<char> word) =>
        char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]) || SmallWords.Contains(word) || DateWords.Contains(word.TrimEnd('.'));

    private static ReadOnlySpan<char> FirstWords(ReadOnlySpan<char> head) =>
        head.IndexOf(',') is var comma and > 0 ? head[..comma] : head.TrimEnd();

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> head) =>
        head.IndexOfAny(' ', ',') is var end and > 0 ? head[..end] : head;

    private static bool IsUpperCase(ReadOnlySpan<char> words)
    {
        var letters = 0;
        foreach (var range in words.Split(' '))
        {
            var word = words[range];
            if (word.IsEmpty || SmallWords.Contains(word))
                continue;
            if (word.ContainsAnyInRange('a', 'z'))
                return false;
            letters += word.Length;
        }

        return letters >= 3;
    }

    /// <summary>The length of the dash or colon that begins <paramref name="text"/>; nothing for the hyphen of a word.</summary>
    private static int MarkLength(ReadOnlySpan<char> text)
    {
        if (text is [':', ..] or ['|', ..])
            return 1;
        var length = text.Length - text.TrimStart("-–—").Length;
        return length > 0 && (length == text.Length || text[length] == ' ' || text[0] is '—' or '–' || length > 1) ? length : 0;
    }
}
