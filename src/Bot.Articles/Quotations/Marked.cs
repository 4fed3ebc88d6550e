using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Tells quotations from scare quotes, titles and nicknames, once the likeliest source is known.</summary>
internal sealed class Marked(Passage passage, FeatureWeights weights)
{
    private const float LeastOfGoverned = 0.36f;
    private const int NearSource = 12;
    private const int LongestTitle = 14;

    /// <summary>Tokens from the marks to "according to", with a comma between.</summary>
    private const int NearTag = 2;
    private const int MostTitleWords = 12;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Meaning =
        WordList.Named("Turns.txt", "Meaning", StringComparer.Ordinal);

    /// <summary>What a rule that forbids takes from the option's worth.</summary>
    private const float Never = -40;

    private readonly Prose prose = passage.Prose;
    private readonly Choice choice = new(weights);

    /// <summary>The choice as it was last made.</summary>
    public Choice Choice => choice;

    /// <summary>The options: the marks hold no quotation, or they do.</summary>
    public const int Quotes = 1;

    /// <summary>Whether the marked stretch quotes somebody.</summary>
    public bool IsQuotation(Surroundings quote, ChosenSource source, bool beforeQuotes) =>
        Weigh(quote, source, beforeQuotes).Decide() == Quotes;

    public static string NameOf(int option) => option == Quotes ? "a quotation" : "no quotation";

    public Choice Weigh(Surroundings quote, ChosenSource source, bool beforeQuotes)
    {
        choice.Clear();
        choice.BeginOption();
        choice.BeginOption();
        Note(quote, source, beforeQuotes);
        if (IsTitle(quote) || IsSubjectOfWriter(quote, source.Candidate))
            choice.Add("a title", Never);
        else if (IsHeldWithTongs(quote, source))
            choice.Add("words held with tongs", Never);
        return choice;
    }

    /// <summary>
    /// A word or three that no verb of speech governs, or a name behind "called", is a scare quote or a title. Labelled articles are split
    /// on them; a reader of quotations is better served without.
    /// </summary>
    private bool IsHeldWithTongs(Surroundings quote, ChosenSource source)
    {
        if (quote.Length > QuoteLength.Four)
            return false;
        if (IsWordBeforeNoun(quote) || IsToldName(quote) || IsKindBeforeNoun(quote, source.Candidate))
            return true;
        var isGoverned = IsGoverned(source.Candidate) && !IsTermOfSource(quote, source.Candidate) && source.Probability >= LeastOfGoverned;
        if (quote.Length <= QuoteLength.Three && !isGoverned && !IsSentenceBehindColon(quote))
            return true;
        return NamingOf(quote.First) is Naming.Titling or Naming.Work && CapitalsOf(quote) == CapitalShare.All;
    }

    /// <summary>the "smart" house</summary>
    private static bool IsWordBeforeNoun(Surroundings quote) =>
        quote is
        {
            Length: QuoteLength.One,
            Ending: Ending.Nothing,
            Following: Following.Capital or Following.Word,
            Opening: Opening.Article or Opening.Preposition,
        };

    /// <summary>millions of "businesses" across the site, according to the company: one word, and who tells of the whole.</summary>
    private bool IsTermOfSource(Surroundings quote, SourceCandidate source) =>
        quote is { Length: QuoteLength.One, Ending: Ending.Nothing } && !source.IsCarried && source.Cue >= 0
        && passage.Clauses.Cues[source.Cue] is { Frame: Frame.AccordingTo } cue && Math.Abs(cue.Token - quote.Last) > NearTag;

    /// <summary>A scan showed a "ground glass" pattern; not: She called it a "sad and sorry" day.</summary>
    private bool IsKindBeforeNoun(Surroundings quote, SourceCandidate source)
    {
        var isKind = quote is
        {
            Length: <= QuoteLength.Three,
            Ending: Ending.Nothing,
            Following: Following.Word,
            Opening: Opening.Article or Opening.Possessive,
        };
        return isKind && !source.IsCarried && source.Cue >= 0 && !prose[passage.Clauses.Cues[source.Cue].Token].Is(WordClass.Words);
    }

    /// <summary>"... said in a joint letter: "Enough funerals.""</summary>
    private bool IsSentenceBehindColon(Surroundings quote) =>
        quote is { Opening: Opening.Colon, Ending: Ending.Stop or Ending.Question or Ending.Exclamation }
        && FirstLetterOf(quote) == FirstLetter.Capital;

    /// <summary>asked the "reporter" to come</summary>
    private bool IsToldName(Surroundings quote) =>
        quote is { Length: QuoteLength.One, Opening: Opening.Article, First: > 1 } && prose[quote.First - 2].Is(WordClass.Telling);

    private bool IsGoverned(SourceCandidate source)
    {
        if (source.IsCarried || source.Cue < 0)
            return false;
        var cue = passage.Clauses.Cues[source.Cue];
        return cue.Frame >= Frame.AccordingTo || prose[cue.Token].Is(WordClass.Cue);
    }

    /// <summary>
    /// "on ABC's "This Week With George Stephanopoulos"": capitals throughout, no stop within the marks, and neither comma, colon nor a
    /// verb of speech before them.
    /// </summary>
    private bool IsTitle(Surroundings quote)
    {
        if (IsMeaning(quote) || IsCalledSo(quote) || IsKnownAs(quote.First))
            return true;
        if (TitleLikeOf(quote) != TitleLike.Wholly)
            return false;
        if (quote is { Opening: Opening.Paragraph or Opening.Stop, Ending: Ending.Nothing, Following: not Following.ParagraphEnd })
            return true;
        if (prose.IsWord(quote.Last, "by") || (quote.Length >= QuoteLength.Three && prose.IsWord(quote.First - 1, "in")))
            return true;
        var isCalled = NamingOf(quote.First) is Naming.Titling or Naming.Work || quote.Ending is Ending.Nothing or Ending.Comma;
        return isCalled && (IsNounBefore(quote.Opening) || IsOfWork(quote));
    }

    /// <summary>which translates as "Praise God"</summary>
    private bool IsMeaning(Surroundings quote)
    {
        var at = quote.First - 1;
        if (at > 0 && prose.Word(at) is "as" or "to")
            at--;
        return at >= 0 && quote.Length <= QuoteLength.UpToSix && Meaning.Contains(prose.Word(at));
    }

    /// <summary>advice called "Before the Flood": nobody calls it so, but whoever named it.</summary>
    private bool IsCalledSo(Surroundings quote)
    {
        var called = quote.First - 1;
        if (called < 1 || prose.Word(called) is not "called" || quote.Ending is Ending.Exclamation or Ending.Question)
            return false;
        return prose[called - 1].IsWord && !prose.IsQuoted(called - 1) && passage.Clauses.MentionAt(called - 1) < 0;
    }

    /// <summary>became known as the "Holm curse", the so-called "quiet deal"</summary>
    private bool IsKnownAs(int first)
    {
        var at = first - 1;
        if (at > 1 && prose[at].Is(WordClass.Determiner))
            at--;
        return at > 0 && (prose.Word(at) is "so-called" || (prose.Word(at) is "as" && prose.Word(at - 1) is "known"));
    }

    /// <summary>"The Salt Road," | Holm says, | had been in the making: what the writer's own verb is about.</summary>
    private bool IsSubjectOfWriter(Surroundings quote, SourceCandidate source)
    {
        if (source.IsCarried || source.Cue < 0 || quote.Ending != Ending.Comma || TitleLikeOf(quote) != TitleLike.Wholly)
            return false;
        var end = Math.Max(passage.Mentions[source.Mention].Last, passage.Clauses.Cues[source.Cue].Token + 1);
        return end > quote.Last && end + 1 < prose.Count && prose[end].Shape == Shape.Comma && prose.SameSentence(quote.First, end)
            && !prose.IsQuoted(end + 1) && prose[end + 1].Is(WordClass.Auxiliary);
    }

    /// <summary>a book, "Who Rules the Port,"</summary>
    private bool IsOfWork(Surroundings quote) =>
        quote is { Opening: Opening.Comma, First: > 1 } && prose[quote.First - 2].Is(WordClass.Work);

    private static bool IsNounBefore(Opening opening) =>
        opening is Opening.Article or Opening.Preposition or Opening.Word or Opening.Possessive or Opening.Capital;

    private void Note(Surroundings quote, ChosenSource source, bool beforeQuotes)
    {
        var (role, near, same, ahead) = RoleOf(source, quote.First);
        var title = TitleLikeOf(quote);
        choice.Note(MarkedFeatures.Always.At(Flag.Yes));
        choice.Note(MarkedFeatures.Length.At(quote.Length));
        choice.Note(MarkedFeatures.LengthAndStart.At(quote.Length, quote.Opening));
        choice.Note(MarkedFeatures.LengthAndBehind.At(quote.Length, quote.Following));
        choice.Note(MarkedFeatures.LengthAndSource.At(quote.Length, role, near, same, ahead));
        choice.Note(MarkedFeatures.StartAndSource.At(quote.Opening, role, near, same, ahead));
        choice.Note(MarkedFeatures.LengthAndEnd.At(quote.Length, quote.Ending));
        choice.Note(MarkedFeatures.Capitals.At(quote.Length, CapitalsOf(quote)));
        choice.Note(MarkedFeatures.SourceOdds.At((Likelihood)(source.Probability * 9.99f)));
        choice.Note(MarkedFeatures.First.At(FirstLetterOf(quote)));
        choice.Note(MarkedFeatures.SmallWords.At(quote.Length, SmallWordsOf(quote)));
        choice.Note(MarkedFeatures.Persons.At(HasPersons(quote)));
        choice.Note(MarkedFeatures.Called.At(NamingOf(quote.First)));
        choice.Note(MarkedFeatures.TitleAndStart.At(title, quote.Opening, BriefOf(quote, title)));
        choice.Note(MarkedFeatures.TitleAndEnd.At(title, quote.Ending, quote.Following));
        choice.Note(MarkedFeatures.Alone.At(Scales.Flag(prose.StartsParagraph(quote.First) && prose.EndsParagraph(quote.Last))));
        NoteNeighbours(quote, source, beforeQuotes);
    }

    private void NoteNeighbours(Surroundings quote, ChosenSource source, bool beforeQuotes)
    {
        var all = passage.Marks.Quotations;
        var hasNeighbour = quote.Quote > 0 && all[quote.Quote - 1].Paragraph == all[quote.Quote].Paragraph;
        choice.Note(MarkedFeatures.Before.At(Scales.Flag(beforeQuotes), Scales.Flag(hasNeighbour)));
        choice.Note(MarkedFeatures.Open.At(Scales.Flag(quote.Ending == Ending.Open), Scales.Flag(source.Candidate.IsCarried)));
    }

    private TitleLike TitleLikeOf(Surroundings quote)
    {
        var (content, capitals) = (0, 0);
        for (var i = quote.First; i < quote.Last && i < quote.First + MostTitleWords; i++)
        {
            var token = prose[i];
            if (!token.IsWord || (token.Is(WordClass.Small) && token.End - token.Start < 5))
                continue;
            content++;
            capitals += IsCapitalOrNumber(i) ? 1 : 0;
        }

        var isArticled = content == 1 && quote.First + 1 < quote.Last && prose.Word(quote.First + 1) is "The" or "A";
        if ((content < 2 && !isArticled) || quote.Last - quote.First > LongestTitle)
            return TitleLike.No;
        return capitals == content ? TitleLike.Wholly : capitals * 2 > content ? TitleLike.Mostly : TitleLike.No;
    }

    private bool IsCapitalOrNumber(int token) => prose[token].IsCapital || prose[token].Shape == Shape.Number;

    private CapitalShare CapitalsOf(Surroundings quote)
    {
        var (words, capitals) = (0, 0);
        for (var i = quote.First; i < quote.Last && i < quote.First + 60; i++)
        {
            words += prose[i].IsWord ? 1 : 0;
            capitals += prose[i].IsWord && IsCapitalOrNumber(i) ? 1 : 0;
        }

        return capitals == words ? CapitalShare.All
            : capitals * 2 > words ? CapitalShare.Most
            : capitals > 0 ? CapitalShare.Some : CapitalShare.None;
    }

    private UpToThree SmallWordsOf(Surroundings quote)
    {
        var small = 0;
        for (var i = quote.First; i < quote.Last && small < 3; i++)
        {
            var isSmall = prose[i].Is(WordClass.Pronoun | WordClass.Auxiliary | WordClass.Relative | WordClass.Subordinator);
            small += isSmall && !IsCapitalOrNumber(i) ? 1 : 0;
        }

        return Scales.UpToThree(small);
    }

    private Flag HasPersons(Surroundings quote)
    {
        for (var i = quote.First; i < quote.Last; i++)
        {
            if (prose[i].Is(WordClass.FirstPerson | WordClass.SecondPerson))
                return Flag.Yes;
        }

        return Flag.No;
    }

    private static Brief BriefOf(Surroundings quote, TitleLike title) =>
        quote.Length <= QuoteLength.Three ? Brief.Words
        : title == TitleLike.Wholly ? Brief.Title
        : quote.Length <= QuoteLength.UpToSix ? Brief.Phrase : Brief.Longer;

    private (SourceRole Role, Flag Near, Flag SameSentence, Flag Ahead) RoleOf(ChosenSource source, int first)
    {
        var candidate = source.Candidate;
        if (candidate.IsCarried)
            return (SourceRole.Carried, Flag.No, Flag.No, Flag.No);
        if (candidate.Cue < 0)
        {
            var isInSentence = prose.SameSentence(passage.Mentions[candidate.Mention].First, first);
            return (isInSentence ? SourceRole.MentionInSentence : SourceRole.MentionElsewhere, Flag.No, Flag.No, Flag.No);
        }

        var cue = passage.Clauses.Cues[candidate.Cue].Token;
        return (
            RoleOf(passage.Clauses.Cues[candidate.Cue]),
            Scales.Flag(Math.Abs(cue - first) < NearSource),
            Scales.Flag(prose.SameSentence(cue, first)),
            Scales.Flag(cue < first));
    }

    private SourceRole RoleOf(Cue cue)
    {
        var token = prose[cue.Token];
        return cue.Frame >= Frame.AccordingTo ? SourceRole.Other
            : token.Is(WordClass.Words) ? SourceRole.Words
            : token.Is(WordClass.Manner) ? SourceRole.Manner
            : token.Is(WordClass.Thought) ? SourceRole.Thought : SourceRole.Other;
    }

    private FirstLetter FirstLetterOf(Surroundings quote)
    {
        for (var i = quote.First; i < quote.Last; i++)
        {
            if (prose[i].IsWord)
                return prose[i].IsCapital ? FirstLetter.Capital : prose[i].Shape == Shape.Number ? FirstLetter.Digit : FirstLetter.Small;
        }

        return FirstLetter.None;
    }

    /// <summary>"asked to be called only "Bramble""</summary>
    private bool IsToBeCalled(int at) => prose.Word(at) is "called" && at > 0 && prose.Word(at - 1) is "be" or "being";

    /// <summary>"titled", "the song", "the phrase" among the four words before: what follows is a name.</summary>
    private Naming NamingOf(int first)
    {
        for (var i = first - 1; i >= Math.Max(0, first - 4) && prose.SameSentence(i, first); i--)
        {
            if (prose[i].Is(WordClass.Titling) || IsToBeCalled(i))
                return Naming.Titling;
            if (prose[i].Is(WordClass.Work))
                return Naming.Work;
            if (prose[i].Is(WordClass.Term))
                return Naming.Term;
        }

        return Naming.None;
    }
}
