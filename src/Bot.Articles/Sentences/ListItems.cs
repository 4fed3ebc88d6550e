using System.Globalization;

namespace Bot.Articles;

/// <summary>The items of a list written in one paragraph: "1. The first item 2. The second item", "• one • two", "a. one b. two".</summary>
internal struct ListItems
{
    private const string Bullets = "•⁃‣▪●◦";

    private readonly string text;
    private readonly int end;
    private readonly string form;
    private readonly char bullet;
    private int number;

    public ListItems(string text, TextSpan paragraph)
    {
        (this.text, end, form) = (text, paragraph.End, "");
        Next = -1;
        if (paragraph.IsEmpty)
            return;
        var c = text[paragraph.Start];
        if (Bullets.Contains(c))
            bullet = c;
        else if (MarkerLength(paragraph.Start) is var length and > 0)
            (number, form) = Parse(text.AsSpan(paragraph.Start, length));
        Next = Find(paragraph.Start + 1);
    }

    /// <summary>Where the next item begins, or -1.</summary>
    public int Next { get; private set; }

    /// <summary>Steps to the item at <see cref="Next"/>; yields the offset after its marker.</summary>
    public int Advance()
    {
        var after = SkipMarker(Next);
        number++;
        Next = Find(after);
        return after;
    }

    /// <summary>The offset after the marker that stands at <paramref name="at"/>, or <paramref name="at"/> itself.</summary>
    public readonly int SkipMarker(int at)
    {
        if (at < end && Bullets.Contains(text[at]))
            at = Boundary.SkipSpaces(text, at + 1, end);
        return at + MarkerLength(at);
    }

    private readonly int Find(int from)
    {
        if (from >= end)
            return -1;
        var rest = text.AsSpan(from, end - from);
        if (bullet != default)
            return rest.IndexOf(bullet) is var dot and >= 0 ? from + dot : -1;
        if (form.Length == 0)
            return -1;
        var marker = " " + (
            form[0] == 'a' ? ((char)('a' + number + 1)).ToString() : (number + 1).ToString(CultureInfo.InvariantCulture)) + form[1..] + " ";
        return rest.IndexOf(marker) is var found and >= 0 ? from + found + 1 : -1;
    }

    /// <summary>The length of "1.", "1)", "1.)", "a." or "a)" before a space at <paramref name="at"/>, else 0.</summary>
    private readonly int MarkerLength(int at)
    {
        var i = at;
        if (i < end && text[i] is >= 'a' and <= 'h')
            i++;
        else
            while (i < end && i - at < 3 && char.IsAsciiDigit(text[i]))
                i++;
        var mark = i;
        while (i < end && i - mark < 2 && text[i] is '.' or ')')
            i++;
        return mark > at && i > mark && i < end && text[i] == ' ' ? i - at : 0;
    }

    private static (int Number, string Form) Parse(ReadOnlySpan<char> marker)
    {
        var digits = marker.TrimEnd(".)");
        var tail = marker[digits.Length..].ToString();
        return char.IsAsciiDigit(digits[0])
            ? (int.Parse(digits, CultureInfo.InvariantCulture), "1" + tail)
            : (digits[0] - 'a', "a" + tail);
    }
}
