namespace Bot.Articles;

/// <summary>
/// Follows double marks from sentence to sentence: of a quotation that goes on in the next paragraph the sentences, shown alone, would
/// be nobody's or read as the article's own.
/// </summary>
internal struct OpenSpeech
{
    /// <summary>A mark that nobody closed is forgotten after so many sentences.</summary>
    private const int Longest = 6;

    private int sentences;

    /// <summary>
    /// Reads the next sentence; true when it begins within a quotation, or opens with one that it does not close.
    /// </summary>
    public bool Holds(ReadOnlySpan<char> sentence, bool opensParagraph)
    {
        var wasOpen = !opensParagraph && sentences is > 0 and <= Longest;
        var isOpen = IsOpenAfter(sentence, wasOpen);
        sentences = isOpen ? wasOpen ? sentences + 1 : 1 : 0;
        return wasOpen || (isOpen && Openings.IsOpeningMark(sentence[0]));
    }

    private static bool IsOpenAfter(ReadOnlySpan<char> sentence, bool isOpen)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] is '“' or '”')
                isOpen = sentence[i] is '“';
            else if (sentence[i] is '"')
                isOpen = (i == 0 || sentence[i - 1] is ' ' or '(' or '[' or '—' or '-' or '\n') && i + 1 < sentence.Length;
        }

        return isOpen;
    }
}
