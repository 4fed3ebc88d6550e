namespace Bot.Articles;

/// <summary>What stands beside a mark in its paragraph; beyond its ends there are blanks.</summary>
internal readonly ref struct Beside(string text, TextSpan paragraph)
{
    /// <summary>A mark to close with is looked for within a sentence or three, so that pairing stays linear.</summary>
    private const int Reach = 600;

    public string Text => text;

    public TextSpan Paragraph => paragraph;

    public char Before(int at) => at > paragraph.Start ? text[at - 1] : ' ';

    public char After(int at, int length = 1) => at + length < paragraph.End ? text[at + length] : ' ';

    /// <summary>What is left of the paragraph behind an offset, as far as anybody looks.</summary>
    public ReadOnlySpan<char> Ahead(int at) => text.AsSpan(at, Math.Min(Math.Max(0, paragraph.End - at), Reach));

    /// <summary>The last character before an offset that is no blank; a blank where the paragraph begins.</summary>
    public char WordEndBefore(int at)
    {
        while (at > paragraph.Start && char.IsWhiteSpace(text[at - 1]))
            at--;
        return Before(at);
    }

    /// <summary>Whether the words before an offset have come to a full stop.</summary>
    public bool EndsSentence(int at) => WordEndBefore(at) is '.' or '!' or '?' or '…';

    /// <summary>Where speech may begin: a paragraph, or what a comma, a colon or a full stop leads to.</summary>
    public bool IsSpeechPosition(int at) => at == paragraph.Start || WordEndBefore(at) is ' ' or ',' or ':' || EndsSentence(at);

    /// <summary>Whether quoted words could begin at an offset: a word, a sum, a bracket, or dots for words left out.</summary>
    public bool StartsWords(int at)
    {
        var (first, next) = (After(at, 0), After(at));
        return char.IsLetterOrDigit(first) || first is '[' or '(' or '\'' or '‘' or '"' or '“' or '$' or '£' or '€' or '…' or '@' or '#'
            || (first == '.' && (next is '.' or '@' || (next == ' ' && After(at, 2) == '.')));
    }
}
