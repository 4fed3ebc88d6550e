using System.Buffers;

namespace Bot.Articles;

/// <summary>
/// What a double mark does: "…", “…”, «…», »…«, „…“, ''…''. The typewriter's looks alike at both ends, and many of the others
/// are used at both.
/// </summary>
internal readonly ref struct DoubleMarks(string text, TextSpan paragraph)
{
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"”»«");

    private readonly Beside beside = new(text, paragraph);

    public static bool IsOpening(string text, TextSpan paragraph) =>
        text[paragraph.Start] is '"' or '“' or '«' or '»' or '„' || IsPair(text, paragraph.Start, paragraph.End);

    /// <summary>Two single marks that stand for a double one: ''…'', ``…''.</summary>
    public static bool IsPair(string text, int at, int end) =>
        at + 1 < end && text[at] is '\'' or '`' or '’' or '‘' && text[at + 1] == text[at];

    /// <summary>A mark opens when a word follows it and none stands before it; 6" and 5' 10" are measures.</summary>
    public bool CanOpen(int at, int length)
    {
        var (before, after) = (beside.Before(at), beside.After(at, length));
        return text[at] switch
        {
            '“' or '„' or '«' or '‟' => !(IsSpace(after) && !IsSpace(before)),
            '”' or '»' => (IsSpace(before) || before is '(' or '[') && char.IsLetterOrDigit(after) && HasCloser(at, length),
            '"' when IsSpace(after) => IsSpace(before) && HasCloser(at, length) && beside.StartsWords(at + length + 1),
            '"' => !(char.IsDigit(before) && !char.IsLetter(after)) && after != ',' && (after != '.' || LeadsIn(at + length)),
            '`' or '‘' => true,
            _ when IsSpace(after) => IsSpace(before) && HasCloser(at, length) && beside.StartsWords(at + length + 1),
            _ => !char.IsLetterOrDigit(before),
        };
    }

    /// <summary>Whether a mark that could close what is open begins anew instead, the first having never been closed.</summary>
    public bool Restarts(int at, int length, char opener)
    {
        var (before, after) = (beside.Before(at), beside.After(at, length));
        return text[at] switch
        {
            '“' => opener is not '„' && !(EndsWords(before) && !beside.StartsWords(at + length)) && !(IsSpace(after) && !IsSpace(before)),
            '«' => opener is not '»',
            '„' => opener is '„',
            '"' => opener == '"' && IsSpace(before) && beside.StartsWords(at + length) && beside.EndsSentence(at) && HasCloser(at, length),
            _ => false,
        };
    }

    /// <summary>"...", ". . ." and ".@somebody" at the start of marked words.</summary>
    private bool LeadsIn(int point) =>
        beside.After(point) is '.' or '@'
        || (beside.After(point) == ' ' && beside.After(point, 2) == '.' && IsSpace(beside.Before(point - 1)));

    private bool HasCloser(int at, int length) =>
        length == 1 ? beside.Ahead(at + length).IndexOfAny(Closers) >= 0 : beside.Ahead(at + length).IndexOf(text.AsSpan(at, length)) >= 0;

    private static bool IsSpace(char c) => char.IsWhiteSpace(c);

    private static bool EndsWords(char c) => char.IsLetterOrDigit(c) || c is '.' or ',' or '!' or '?' or ';' or '…';
}
