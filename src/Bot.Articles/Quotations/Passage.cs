namespace Bot.Articles;

/// <summary>The body, read as far as its grammar goes: words, mentions, people, cues. What the choices of speakers are made from.</summary>
internal sealed class Passage
{
    private Passage(string text, Marks marks, List<Token> tokens, List<Mention> mentions, People people, Clauses clauses)
    {
        Text = text;
        Marks = marks;
        Tokens = tokens;
        Mentions = mentions;
        People = people;
        Clauses = clauses;
        Quotes = QuotedTokens(marks.Quotations.Count, tokens);
    }

    public string Text { get; }

    public Marks Marks { get; }

    public List<Token> Tokens { get; }

    public List<Mention> Mentions { get; }

    public People People { get; }

    public Clauses Clauses { get; }

    /// <summary>The tokens [First, Last) of every marked stretch, in the order of <see cref="Marks.Quotations"/>; First = Last where it has none.</summary>
    public (int First, int Last)[] Quotes { get; }

    public static Passage Read(string text, IReadOnlyList<Sentence> sentences, Marks marks)
    {
        var tokens = Bot.Articles.Tokens.Read(text, sentences, marks);
        var mentions = Bot.Articles.Mentions.Find(text, tokens);
        var people = People.Introduce(text, tokens, mentions);
        return new Passage(text, marks, tokens, mentions, people, Clauses.Read(text, tokens, mentions));
    }

    public ReadOnlySpan<char> Word(int token) => Text.AsSpan(Tokens[token].Start, Tokens[token].End - Tokens[token].Start);

    /// <summary>The tokens [first, last) as they stand, line breaks made blanks.</summary>
    public string Words(int first, int last)
    {
        var span = new TextSpan(Tokens[first].Start, Tokens[last - 1].End).Over(Text);
        if (span.IndexOfAny('\n', '\r', '\u00a0') < 0)
            return span.ToString();
        return string.Join(' ', span.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The first mention that starts at or behind a token.</summary>
    public int FirstMentionFrom(int token)
    {
        var (low, high) = (0, Mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Mentions[middle].First < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static (int First, int Last)[] QuotedTokens(int count, List<Token> tokens)
    {
        var quotes = new (int First, int Last)[count];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Quote is var quote and >= 0)
                quotes[quote] = (quotes[quote].Last == 0 ? i : quotes[quote].First, i + 1);
        }

        return quotes;
    }
}
