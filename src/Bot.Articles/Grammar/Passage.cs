namespace Bot.Articles;

/// <summary>The body, read as far as its grammar goes: words, mentions, people, cues. What the choices of speakers are made from.</summary>
internal sealed class Passage
{
    private Passage(Prose prose, Marks marks, List<Mention> mentions, People people, Clauses clauses)
    {
        Prose = prose;
        Marks = marks;
        Mentions = mentions;
        People = people;
        Clauses = clauses;
        Quotes = QuotedTokens(marks.Quotations.Count, prose);
        Around = Surroundings();
    }

    public Prose Prose { get; }

    public Marks Marks { get; }

    public List<Mention> Mentions { get; }

    public People People { get; }

    public Clauses Clauses { get; }

    /// <summary>The tokens [First, Last) of every marked stretch, in the order of the marks; First = Last where it has none.</summary>
    public (int First, int Last)[] Quotes { get; }

    /// <summary>For every marked stretch the first mention and cue at or behind its start, and the first cue behind its end.</summary>
    public (int Mention, int Cue, int CueBehind)[] Around { get; }

    public static Passage Read(string text, IReadOnlyList<Sentence> sentences, Marks marks)
    {
        var prose = Prose.Read(text, sentences, marks);
        var mentions = Bot.Articles.Mentions.Find(prose);
        var people = People.Introduce(prose, mentions);
        return new Passage(prose, marks, mentions, people, Clauses.Read(prose, mentions));
    }

    /// <summary>One walk over mentions and cues: a search for each stretch would cost more the longer the text.</summary>
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

    private static (int First, int Last)[] QuotedTokens(int count, Prose prose)
    {
        var quotes = new (int First, int Last)[count];
        for (var i = 0; i < prose.Count; i++)
        {
            if (prose[i].Quote is var quote and >= 0)
                quotes[quote] = (quotes[quote].Last == 0 ? i : quotes[quote].First, i + 1);
        }

        return quotes;
    }
}
