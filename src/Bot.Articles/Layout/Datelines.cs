using System.Buffers;

namespace Bot.Articles;

/// <summary>The dateline at the head of a body: "UNITED NATIONS --", "PARIS, Sept. 30 (Reuters) -", "(CNN)", "Esfahan, Iran (CNN) --".</summary>
internal static class Datelines
{
    private const int Longest = 80;

    private static readonly SearchValues<char> NotInPlaces = SearchValues.Create("\"“”!?;:");

    /// <summary>The dateline that begins <paramref name="paragraph"/>, dash included, and its place; null when there is none.</summary>
    public static (TextSpan Dateline, TextSpan? Place)? Find(string text, TextSpan paragraph)
    {
        var head = text.AsSpan(paragraph.Start, Math.Min(Longest, paragraph.Length));
        return Agency(text, head, paragraph) ?? Dashed(text, head, paragraph);
    }

    // "(CNN)", "City (CNN) --", "LONDON, March 3 (Reuters) -"
    private static (TextSpan, TextSpan?)? Agency(string text, ReadOnlySpan<char> head, TextSpan paragraph)
    {
        var open = head.IndexOf('(');
        var close = open < 0 ? -1 : head[open..].IndexOf(')');
        if (close is < 3 or > 26 || !IsPlace(head[..open]))
            return null;
        var end = open + close + 1;
        var dash = DashLength(head[end..].TrimStart());
        // "HAMBURG (Newswire) -": a place in capitals and a dash vouch for an agency that is not known.
        if (!IsAgency(head[(open + 1)..(open + close)]) && !(dash > 0 && open > 0 && IsUpperCase(FirstWords(head[..open]))))
            return null;
        if (dash > 0)
            end = head.Length - head[end..].TrimStart().Length + dash;
        else if (end >= paragraph.Length || text[paragraph.Start + end] is not ' ')
            return null;
        return Make(text, paragraph, open, end);
    }

    // "UNITED NATIONS --", "WASHINGTON, D.C. —", "NEW YORK, Sept. 30 -"
    private static (TextSpan, TextSpan?)? Dashed(string text, ReadOnlySpan<char> head, TextSpan paragraph)
    {
        var dash = head.IndexOfAny('-', '–', '—');
        while (dash >= 0 && dash < head.Length - 1 && head[dash] == '-' && head[dash + 1] is not ('-' or ' '))
            dash = head[(dash + 1)..].IndexOfAny('-', '–', '—') is var more and >= 0 ? dash + 1 + more : -1;
        if (dash < 2 || !IsPlace(head[..dash]) || !IsUpperCase(FirstWords(head[..dash])))
            return null;
        return Make(text, paragraph, dash, dash + DashLength(head[dash..]));
    }

    private static (TextSpan, TextSpan?)? Make(string text, TextSpan paragraph, int placeEnd, int end)
    {
        var place = text.AsSpan(paragraph.Start, placeEnd).TrimEnd(" ,");
        if (DateStart(place) is var date and > 0)
            place = place[..date].TrimEnd(" ,");
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
                return comma;
        }

        return -1;
    }

    private static bool IsAgency(ReadOnlySpan<char> name)
    {
        if (name is "Reuters" or "Bloomberg" or "Thomson Reuters Foundation" or "CNN Business" or "CNN Student News" or "The Conversation" or "Entertainment Weekly" or "Kyodo")
            return true;
        foreach (var c in name)
        {
            if (!char.IsUpper(c) && c is not ('.' or ' ' or '/' or '&'))
                return false;
        }

        return name.Length is >= 2 and <= 10;
    }

    /// <summary>Nothing, or up to eight words that are capitalised or part of a date.</summary>
    private static bool IsPlace(ReadOnlySpan<char> head)
    {
        if (LineRules.Words(head) > 8 || head.ContainsAny(NotInPlaces))
            return false;
        foreach (var range in head.SplitAny(" ,"))
        {
            var word = head[range];
            if (!word.IsEmpty && !char.IsUpper(word[0]) && !char.IsAsciiDigit(word[0]) && word is not ("and" or "of" or "the" or "on" or "de" or "in" or "near" or "aboard"))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<char> FirstWords(ReadOnlySpan<char> head) => head.IndexOf(',') is var comma and > 0 ? head[..comma] : head.TrimEnd();

    private static bool IsUpperCase(ReadOnlySpan<char> words)
    {
        var letters = 0;
        foreach (var c in words)
        {
            if (char.IsLower(c))
                return false;
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters >= 3;
    }

    private static int DashLength(ReadOnlySpan<char> text)
    {
        var length = text.Length - text.TrimStart("-–—").Length;
        return length > 0 && (length == text.Length || text[length] == ' ' || text[0] is '—' or '–' || length > 1) ? length : 0;
    }
}
