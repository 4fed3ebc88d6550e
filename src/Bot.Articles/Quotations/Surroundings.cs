namespace Bot.Articles;

/// <summary>What stands before a marked stretch.</summary>
internal enum Opening : byte
{
    Paragraph,
    Comma,
    Colon,
    Stop,
    Possessive,
    Bracket,
    OtherMark,
    That,
    As,
    SpeechVerb,
    OtherCue,
    Article,
    Preposition,
    Capital,
    Auxiliary,
    Word,
}

/// <summary>How the words within the marks end.</summary>
internal enum Ending : byte
{
    Nothing,
    Comma,
    Stop,
    Question,
    Exclamation,
    Dash,

    /// <summary>Nobody closed the marks: the next paragraph goes on.</summary>
    Open,
}

/// <summary>What stands behind a marked stretch.</summary>
internal enum Following : byte
{
    ParagraphEnd,
    Comma,
    Stop,
    OtherMark,
    HeOrShe,
    SpeechVerb,
    OtherCue,
    Capital,
    SmallWord,
    Word,
}

/// <summary>Words within the marks.</summary>
internal enum QuoteLength : byte
{
    None,
    One,
    Two,
    Three,
    Four,
    UpToSix,
    UpToNine,
    UpToFourteen,
    UpToThirty,
    Longer,
}

/// <summary>A marked stretch's tokens [First, Last) and how it begins, ends and goes on: asked once, for every choice about it.</summary>
internal readonly record struct Surroundings(
    int Quote, int First, int Last, Opening Opening, Ending Ending, Following Following, QuoteLength Length)
{
    private const int MostWords = 60;

    /// <summary>The token of the verb that leads in to the words, by <see cref="LeadIns"/>; -1 where none surely does.</summary>
    public int LeadIn { get; private init; }

    /// <summary>
    /// Right before the marks, the verb alone tells: "Holm cried, "Shame," and". With a clause between, whoever says it behind the marks
    /// may tell of it: "They agreed that it should be "kept whole," Reed said."
    /// </summary>
    public bool IsLedInDirectly => LeadIn >= 0 && First - LeadIn <= 2;

    public static Surroundings Of(Passage passage, int quote)
    {
        var (first, last) = passage.Quotes[quote];
        var prose = passage.Prose;
        var length = LengthOf(prose, first, last);
        var found = new Surroundings(
            quote, first, last, OpeningOf(prose, first), EndingOf(passage, quote), FollowingOf(passage, last), length);
        return found with { LeadIn = new LeadIns(passage).VerbOf(found) };
    }

    private static Opening OpeningOf(Prose prose, int first)
    {
        if (first == 0 || (!prose.SameParagraph(first - 1, first) && prose[first - 1].Shape != Shape.Colon))
            return Opening.Paragraph;
        var before = prose[first - 1];
        return before.Shape switch
        {
            Shape.Comma => Opening.Comma,
            Shape.Colon => Opening.Colon,
            Shape.Stop => Opening.Stop,
            Shape.Possessive => Opening.Possessive,
            Shape.OpenBracket => Opening.Bracket,
            _ when !before.IsWord => Opening.OtherMark,
            _ when prose.Word(first - 1) is "that" => Opening.That,
            _ when prose.Word(first - 1) is "as" => Opening.As,
            _ when before.Is(WordClass.Words) => Opening.SpeechVerb,
            _ when before.Is(WordClass.Cue) => Opening.OtherCue,
            _ when before.Is(WordClass.Determiner) => Opening.Article,
            _ when before.Is(WordClass.Preposition) => Opening.Preposition,
            _ when before.IsCapital => Opening.Capital,
            _ when before.Is(WordClass.Auxiliary | WordClass.Adverb) => Opening.Auxiliary,
            _ => Opening.Word,
        };
    }

    private static Ending EndingOf(Passage passage, int quote)
    {
        var marked = passage.Marks.Quotations[quote];
        if (!marked.IsClosed)
            return Ending.Open;
        var (text, at) = (passage.Prose.Text, marked.Inner.End - 1);
        while (at > marked.Inner.Start && (char.IsWhiteSpace(text[at]) || text[at] is '\'' or '’'))
            at--;
        return text[at] switch
        {
            ',' => Ending.Comma,
            '.' => Ending.Stop,
            '?' => Ending.Question,
            '!' => Ending.Exclamation,
            '-' or '—' or '–' => Ending.Dash,
            _ => Ending.Nothing,
        };
    }

    private static Following FollowingOf(Passage passage, int last)
    {
        var prose = passage.Prose;
        if (prose.EndsParagraph(last))
            return Following.ParagraphEnd;
        var token = prose[last];
        return token.Shape switch
        {
            Shape.Comma => Following.Comma,
            Shape.Stop => Following.Stop,
            _ when !token.IsWord => Following.OtherMark,
            _ when token.Is(WordClass.Masculine | WordClass.Feminine) && passage.Clauses.MentionAt(last) >= 0 => Following.HeOrShe,
            _ when token.Is(WordClass.Words) => Following.SpeechVerb,
            _ when token.Is(WordClass.Cue) => Following.OtherCue,
            _ when token.IsCapital => Following.Capital,
            _ when token.Is(WordClass.Small) => Following.SmallWord,
            _ => Following.Word,
        };
    }

    private static QuoteLength LengthOf(Prose prose, int first, int last)
    {
        var words = 0;
        for (var i = first; i < last && i < first + MostWords; i++)
            words += prose[i].IsWord ? 1 : 0;
        return words switch
        {
            <= 4 => (QuoteLength)words,
            <= 6 => QuoteLength.UpToSix,
            <= 9 => QuoteLength.UpToNine,
            <= 14 => QuoteLength.UpToFourteen,
            <= 30 => QuoteLength.UpToThirty,
            _ => QuoteLength.Longer,
        };
    }
}
