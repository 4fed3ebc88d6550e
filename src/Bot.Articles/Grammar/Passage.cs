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
        Around = Surroundings();
    }

    public string Text { get; }

    public Marks Marks { get; }

    public List<Token> Tokens { get; }

    public List<Mention> Mentions { get; }

    public People People { get; }

    public Clauses Clauses { get; }

    /// <summary>The tokens [First, Last) of every marked stretch, in the order of <see cref="Marks.Quotations"/>; First = Last where it has none.</summary>
    public (int First, int Last)[] Quotes { get; }

    /// <summary>For every marked stretch the first mention at or behind its start, the first cue there, and the first cue at or behind its end.</summary>
    public (int Mention, int Cue, int CueBehind)[] Around { get; }

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

    public bool StartsParagraph(int token) => token == 0 || Tokens[token - 1].Paragraph != Tokens[token].Paragraph;

    /// <summary>Whether a paragraph ends before a token.</summary>
    public bool EndsParagraph(int last) => last >= Tokens.Count || Tokens[last].Paragraph != Tokens[last - 1].Paragraph;

    /// <summary>A small number for the word at a token, the same for the same word in any case; 0 where the paragraph of the token beside it has ended.</summary>
    public int Hashed(int token, int beside)
    {
        if (token < 0 || token >= Tokens.Count || Tokens[token].Paragraph != Tokens[beside].Paragraph)
            return 0;
        var hash = 2166136261u;
        foreach (var c in Word(token))
            hash = (hash ^ (c | 0x20u)) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & 0x7fffffff) % 1021;
    }

    /// <summary>One walk over mentions and cues beside the marked stretches: a search for each would cost more the longer the text.</summary>
    private (int Mention, int Cue, int CueBehind)[] Surroundings()
    {
        var around = new (int Mention, int Cue, int CueBehind)[Quotes.Length];
        var (mention, cue, behind) = (0, 0, 0);
        for (var quote = 0; quote < Quotes.Length; quote++)
        {
            var (first, last) = Quotes[quote];
            if (last == 0)
                continue;
            while (mention < Mentions.Count && Mentions[mention].First < first)
                mention++;
            while (cue < Clauses.Cues.Count && Clauses.Cues[cue].Token < first)
                cue++;
            for (behind = Math.Max(behind, cue); behind < Clauses.Cues.Count && Clauses.Cues[behind].Token < last;)
                behind++;
            around[quote] = (mention, cue, behind);
        }

        return around;
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
