namespace Bot.Articles;

/// <summary>The body as words and marks, and what is asked of them everywhere: the word, whether two share a sentence.</summary>
internal sealed class Prose
{
    private readonly List<Token> tokens;

    private Prose(string text, List<Token> tokens) => (Text, this.tokens) = (text, tokens);

    public string Text { get; }

    public int Count => tokens.Count;

    public Token this[int index] => tokens[index];

    public static Prose Read(string text, IReadOnlyList<Sentence> sentences, Marks marks) => new(text, Tokens.Read(text, sentences, marks));

    public ReadOnlySpan<char> Word(int token) => Text.AsSpan(tokens[token].Start, tokens[token].End - tokens[token].Start);

    /// <summary>Whether exactly this word stands at a token; false beyond the text's ends.</summary>
    public bool IsWord(int token, string word) => token >= 0 && token < tokens.Count && Word(token).SequenceEqual(word);

    public TextSpan Span(int first, int last) => new(tokens[first].Start, tokens[last - 1].End);

    /// <summary>The tokens [first, last) as they stand, line breaks made blanks.</summary>
    public string Words(int first, int last)
    {
        var span = Span(first, last).Over(Text);
        if (span.IndexOfAny('\n', '\r', '\u00a0') < 0)
            return span.ToString();
        return string.Join(' ', span.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public bool SameSentence(int one, int other) => tokens[one].Sentence == tokens[other].Sentence;

    public bool SameParagraph(int one, int other) => tokens[one].Paragraph == tokens[other].Paragraph;

    /// <summary>Whether both stand in the same marked stretch, or both outside all marks.</summary>
    public bool SameQuote(int one, int other) => tokens[one].Quote == tokens[other].Quote;

    /// <summary>Whether 's stands at a token; false beyond the text's end.</summary>
    public bool IsPossessive(int token) => token < tokens.Count && tokens[token].Shape == Shape.Possessive;

    public bool IsQuoted(int token) => tokens[token].Quote >= 0;

    public bool StartsSentence(int token) => token == 0 || !SameSentence(token - 1, token);

    /// <summary>
    /// Where a sentence starts, or a part of it behind a mark, a stop, a colon or a dash: a capital there may be the place's.
    /// </summary>
    public bool HasCapitalByPlace(int token) =>
        StartsSentence(token)
        || (SameQuote(token - 1, token) && this[token - 1].Shape is Shape.Mark or Shape.Stop or Shape.Colon or Shape.Dash);

    public bool StartsParagraph(int token) => token == 0 || !SameParagraph(token - 1, token);

    /// <summary>Whether a paragraph ends before a token.</summary>
    public bool EndsParagraph(int last) => last >= tokens.Count || !SameParagraph(last - 1, last);

    /// <summary>Whether one blank alone parts a token from the one before, with no mark or sentence's end between.</summary>
    public bool IsJoined(int token) =>
        tokens[token].Start - tokens[token - 1].End == 1 && SameQuote(token, token - 1) && SameSentence(token, token - 1);
}
