namespace Bot.Articles;

/// <summary>Tells quotations from scare quotes, titles and nicknames, once the likeliest source is known.</summary>
internal sealed class Marked(Passage passage, LinearModel<MarkedFeature> weights)
{
    public const int MostFeatures = 32;

    /// <summary>The probability that the marked stretch quotes somebody.</summary>
    public float Quotes(int quote, ChosenSource source, bool beforeQuotes)
    {
        Span<int> room = stackalloc int[MostFeatures];
        var noted = new Noted<MarkedFeature>(room);
        Note(quote, source, beforeQuotes, ref noted);
        var probability = 1 / (1 + MathF.Exp(-weights.Score(noted.All)));
        return IsHeldWithTongs(quote, source) ? Math.Min(probability, 0.45f) : probability;
    }

    /// <summary>
    /// A word or three that no verb of speech governs, or a name behind "called", is a scare quote or a title. Labelled articles are split
    /// on them; a reader of quotations is better served without.
    /// </summary>
    private bool IsHeldWithTongs(int quote, ChosenSource source)
    {
        var (first, last) = passage.Quotes[quote];
        var words = Words(first, last, out var capitals, out _, out _);
        if (IsTitle(quote, first, last))
            return true;
        if (words > 4)
            return false;
        if (words == 1 && EndOf(quote) == 0 && Behind(last) is 5 or 7 && StartOf(first) is 5 or 6)
            return true;
        var isGoverned = !source.Candidate.IsCarried && source.Candidate.Cue >= 0 && (passage.Clauses.Cues[source.Candidate.Cue].Frame >= Frame.AccordingTo || passage.Tokens[passage.Clauses.Cues[source.Candidate.Cue].Token].Is(WordClass.Cue));
        return words <= 3 && (!isGoverned || source.Probability < 0.36f) || (Naming(first) is 1 or 2 && capitals == words);
    }

    /// <summary>"on ABC's "This Week With George Stephanopoulos"": capitals throughout, no stop within the marks, and neither comma, colon nor a verb of speech before them.</summary>
    private bool IsTitle(int quote, int first, int last) =>
        TitleLike(first, last) == 2 && (Naming(first) is 1 or 2 || EndOf(quote) is 0 or 1) && StartOf(first) is 5 or 6 or 8 or 10 or 14 && !passage.Tokens[first - 1].Is(WordClass.Words);

    public void Note(int quote, ChosenSource source, bool beforeQuotes, ref Noted<MarkedFeature> noted)
    {
        var (first, last) = passage.Quotes[quote];
        var words = Words(first, last, out var capitals, out var small, out var persons);
        var length = words switch { <= 4 => words, <= 6 => 5, <= 9 => 6, <= 14 => 7, _ => 8 };
        var (start, behind, end) = (StartOf(first), Behind(last), EndOf(quote));
        var role = RoleOf(source, first);
        noted.Note(MarkedFeature.Always);
        noted.Note(MarkedFeature.Length, length);
        noted.Note(MarkedFeature.LengthAndStart, (length * 16) + start);
        noted.Note(MarkedFeature.LengthAndBehind, (length * 8) + behind);
        noted.Note(MarkedFeature.LengthAndSource, (length * 64) + role);
        noted.Note(MarkedFeature.StartAndSource, (start * 64) + role);
        noted.Note(MarkedFeature.LengthAndEnd, (length * 8) + end);
        noted.Note(MarkedFeature.TitleCase, (length * 4) + (capitals == words ? 3 : capitals * 2 > words ? 2 : capitals > 0 ? 1 : 0));
        noted.Note(MarkedFeature.SourceRole, role);
        noted.Note(MarkedFeature.SourceScore, (int)(source.Probability * 9.99f));
        noted.Note(MarkedFeature.FirstLetter, FirstLetter(first, last));
        noted.Note(MarkedFeature.SmallWords, (length * 4) + Math.Min(3, small));
        noted.Note(MarkedFeature.Speaker, persons);
        noted.Note(MarkedFeature.Alone, passage.StartsParagraph(first) && passage.EndsParagraph(last) ? 1 : 0);
        noted.Note(MarkedFeature.Before, (beforeQuotes ? 1 : 0) + (quote > 0 && passage.Marks.Quotations[quote - 1].Paragraph == passage.Marks.Quotations[quote].Paragraph ? 2 : 0));
        noted.Note(MarkedFeature.Naming, Naming(first));
        var title = TitleLike(first, last);
        var brief = words <= 3 ? 0 : title == 2 ? 1 : words <= 6 ? 2 : 3;
        noted.Note(MarkedFeature.TitleAndStart, (title * 16) + start);
        noted.Note(MarkedFeature.TitleAndEnd, (((title * 8) + end) * 8) + behind);
        noted.Note(MarkedFeature.WordBefore, (passage.Hashed(first - 1, first) * 4) + brief);
        noted.Note(MarkedFeature.WordTwoBefore, (passage.Hashed(first - 2, first) * 4) + brief);
        noted.Note(MarkedFeature.WordBehind, (passage.Hashed(last, last - 1) * 4) + brief);
        if (source.Candidate is { IsCarried: false, Cue: >= 0 })
            noted.Note(MarkedFeature.CueWord, (passage.Hashed(passage.Clauses.Cues[source.Candidate.Cue].Token, first) * 4) + brief);
        noted.Note(MarkedFeature.Left, (passage.Marks.Quotations[quote].IsClosed ? 0 : 1) + (source.Candidate.IsCarried ? 2 : 0));
    }

    /// <summary>2 every longer word has a capital, as in "Orange is the New Black"; 1 more than half have; 0 otherwise, and for a single word.</summary>
    private int TitleLike(int first, int last)
    {
        var (content, capitals) = (0, 0);
        for (var i = first; i < last && i < first + 12; i++)
        {
            var token = passage.Tokens[i];
            if (!token.IsWord || (token.Is(WordClass.Small) && token.End - token.Start < 5))
                continue;
            content++;
            capitals += token.IsCapital || token.Shape == Shape.Number ? 1 : 0;
        }

        var single = content == 1 && first + 1 < last && passage.Word(first + 1) is "The" or "A";
        return (content < 2 && !single) || last - first > 14 ? 0 : capitals == content ? 2 : capitals * 2 > content ? 1 : 0;
    }

    private int Words(int first, int last, out int capitals, out int small, out int persons)
    {
        var words = capitals = small = persons = 0;
        for (var i = first; i < last && i < first + 60; i++)
        {
            var token = passage.Tokens[i];
            if (!token.IsWord)
                continue;
            words++;
            if (token.IsCapital || token.Shape == Shape.Number)
                capitals++;
            else if (token.Is(WordClass.Pronoun | WordClass.Auxiliary | WordClass.Relative | WordClass.Subordinator))
                small++;
            if (token.Is(WordClass.FirstPerson | WordClass.SecondPerson))
                persons = 1;
        }

        return words;
    }

    private int RoleOf(ChosenSource source, int first)
    {
        if (source.Candidate.IsCarried)
            return 1;
        if (source.Candidate.Cue < 0)
            return 2 + (passage.Tokens[passage.Mentions[source.Candidate.Mention].First].Sentence == passage.Tokens[first].Sentence ? 1 : 0);
        var cue = passage.Clauses.Cues[source.Candidate.Cue];
        var token = passage.Tokens[cue.Token];
        var tier = cue.Frame >= Frame.AccordingTo ? 3 : token.Is(WordClass.Words) ? 0 : token.Is(WordClass.Manner) ? 1 : token.Is(WordClass.Thought) ? 2 : 3;
        var near = Math.Abs(cue.Token - first) < 12 ? 1 : 0;
        var same = token.Sentence == passage.Tokens[first].Sentence ? 1 : 0;
        return 8 + (tier * 8) + (near * 4) + (same * 2) + (cue.Token < first ? 1 : 0);
    }

    private int StartOf(int first)
    {
        if (passage.StartsParagraph(first))
            return 0;
        var before = passage.Tokens[first - 1];
        return before.Shape switch
        {
            Shape.Comma => 1,
            Shape.Colon => 2,
            Shape.Stop => 7,
            Shape.Possessive => 10,
            Shape.OpenBracket => 11,
            _ when !before.IsWord => 9,
            _ when passage.Word(first - 1) is "that" => 3,
            _ when passage.Word(first - 1) is "as" => 12,
            _ when before.Is(WordClass.Words) => 4,
            _ when before.Is(WordClass.Cue) => 13,
            _ when before.Is(WordClass.Determiner) => 5,
            _ when before.Is(WordClass.Preposition) => 6,
            _ when before.IsCapital => 14,
            _ when before.Is(WordClass.Auxiliary | WordClass.Adverb) => 15,
            _ => 8,
        };
    }

    private int Behind(int last)
    {
        if (passage.EndsParagraph(last))
            return 0;
        var token = passage.Tokens[last];
        return token.Shape switch
        {
            Shape.Comma => 1,
            Shape.Stop => 2,
            _ when !token.IsWord => 3,
            _ when token.Is(WordClass.Words) => 4,
            _ when token.IsCapital => 5,
            _ when token.Is(WordClass.Small) => 6,
            _ => 7,
        };
    }

    private int EndOf(int quote)
    {
        var inner = passage.Marks.Quotations[quote].Inner;
        return inner.IsEmpty ? 0 : passage.Text[inner.End - 1] switch { ',' => 1, '.' => 2, '?' => 3, '!' => 4, '-' or '—' or '–' => 5, _ => 0 };
    }

    private int FirstLetter(int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            if (passage.Tokens[i].IsWord)
                return passage.Tokens[i].IsCapital ? 1 : passage.Tokens[i].Shape == Shape.Number ? 2 : 3;
        }

        return 0;
    }

    /// <summary>"titled", "named", "known as", "the song", "so-called": what follows is a name.</summary>
    private int Naming(int first)
    {
        for (var i = first - 1; i >= Math.Max(0, first - 4) && passage.Tokens[i].Sentence == passage.Tokens[first].Sentence; i--)
        {
            var word = passage.Word(i);
            if (word is "titled" or "entitled" or "named" or "nicknamed" or "dubbed" or "so-called" or "known" or "termed" or "headlined")
                return 1;
            if (word is "song" or "book" or "film" or "movie" or "show" or "series" or "album" or "novel" or "play" or "magazine" or "program" or "episode" or "podcast" or "TV" or "hit" or "musical" or "game" or "author" or "memoir" or "documentary" or "website" or "pseudonym" or "name" or "alias" or "column" or "blog" or "ad" or "app")
                return 2;
            if (word is "term" or "word" or "words" or "phrase" or "slogan" or "chants" or "chanting" or "chanted" or "sign" or "signs")
                return 3;
        }

        return 0;
    }
}
