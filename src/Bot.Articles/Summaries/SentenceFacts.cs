namespace Bot.Articles;

/// <summary>What the choice of sentences needs to know of them, gathered once.</summary>
internal sealed class SentenceFacts
{
    /// <summary>A sentence without a verb that is known has fewer words; longer ones have one that is not.</summary>
    private const int LongestFragment = 20;

    private readonly float[] qualities;

    public SentenceFacts(
        string text, IReadOnlyList<Sentence> sentences, ReadOnlySpan<char> title, IReadOnlyList<TextSpan> captions, string? deck = null)
    {
        var kinds = Bot.Articles.Fitness.Qualities;
        (Words, LeansOn, qualities) = (new int[sentences.Count], new int[sentences.Count], new float[sentences.Count * kinds]);
        (TellsOfText, IsExclaimed) = (new bool[sentences.Count], new bool[sentences.Count]);
        Concepts = new Concepts(text, sentences, title, captions, deck);
        var isEnglish = text.Contains(" the ", StringComparison.Ordinal);
        var (opening, speech) = (0, new OpenSpeech());
        for (var i = 0; i < sentences.Count; i++)
        {
            var span = sentences[i].Span.Over(text);
            opening = i > 0 && sentences[i].Paragraph == sentences[opening].Paragraph ? opening : i;
            Words[i] = SummaryWords(span);
            (TellsOfText[i], IsExclaimed[i]) = (Openings.TellsOfItself(span), span[^1] == '!');
            LeansOn[i] = i == 0 ? -1 : Support(text, sentences, i, opening);
            Bot.Articles.Fitness.Describe(text, sentences, i, Words[i], speech.Holds(span, opening == i), Qualities(i));
            if (isEnglish && Words[i] < LongestFragment && Bot.Articles.Fitness.IsVerbless(span))
                Qualities(i)[(int)Quality.Verbless] = 1;
            if (i == 0 && Openings.PointsAbove(span, title))
                Qualities(0)[(int)Quality.Loose] = 1;
        }
    }

    public Concepts Concepts { get; }

    /// <summary>Sets what the concepts are worth, and the qualities that rest on it.</summary>
    public void Weigh(Weights weights)
    {
        Concepts.Weigh(weights);
        for (var i = 0; i < Words.Length; i++)
            Bot.Articles.Fitness.Weigh(Concepts, i, Qualities(i));
    }

    /// <summary>
    /// A sentence with a fault does not stand in a summary while there are others; "I" and "you" are faults where it may not address.
    /// </summary>
    public bool IsFaulty(int sentence, bool mayAddress) =>
        Bot.Articles.Fitness.IsFaulty(Qualities(sentence)) || (!mayAddress && Bot.Articles.Fitness.IsPersonal(Qualities(sentence)));

    public bool IsSpoilt(int sentence) => Bot.Articles.Fitness.IsSpoilt(Qualities(sentence));

    /// <summary>True where it says "I", "we" or "you" outside somebody's words.</summary>
    public bool IsPersonal(int sentence) => Bot.Articles.Fitness.IsPersonal(Qualities(sentence));

    public bool OpensWithQuote(int sentence) => Bot.Articles.Fitness.Has(Qualities(sentence), Quality.QuoteOpens);

    public Span<float> Qualities(int sentence) =>
        qualities.AsSpan(sentence * Bot.Articles.Fitness.Qualities, Bot.Articles.Fitness.Qualities);

    /// <summary>Each sentence's words.</summary>
    public int[] Words { get; }

    /// <summary>The sentence that each one's opening leans on, without which it should not be shown; -1 for none.</summary>
    public int[] LeansOn { get; }

    /// <summary>Which sentences tell what the text is for.</summary>
    public bool[] TellsOfText { get; }

    public bool[] IsExclaimed { get; }

    /// <summary>The worth of its qualities, the words apart.</summary>
    public float Fitness(int sentence, float[] worth)
    {
        var sum = 0f;
        for (var i = 0; i < worth.Length; i++)
            sum += worth[i] * qualities[sentence * worth.Length + i];
        return sum;
    }

    private int Support(string text, IReadOnlyList<Sentence> sentences, int at, int opening)
    {
        var span = sentences[at].Span.Over(text);
        // "1. The Physic Garden. Doctors planted it in 1673."
        var isInItem = opening < at && text[sentences[opening].Span.Start] is (>= '0' and <= '9') or '•' or '▪' or '●';
        if (isInItem || Openings.Dangles(span) || AnswersQuestion(text, sentences, at))
            return at - 1;
        // The sentence that told of it first, or the one before: "The proposals include ..." after "Ministers want to ...".
        if (Openings.PointingNoun(span) is { IsEmpty: false } noun)
            return Concepts.FirstWith(noun) is var first and >= 0 && first < at ? first : at - 1;
        return Introduction(text, sentences, at);
    }

    // "Remember snow? Webster defines it as ...", "Do you want more? If the answer is yes, then ..."
    private static bool AnswersQuestion(string text, IReadOnlyList<Sentence> sentences, int at)
    {
        if (sentences[at].Paragraph != sentences[at - 1].Paragraph || text[sentences[at - 1].Span.End - 1] != '?')
            return false;
        var span = sentences[at].Span.Over(text);
        return span.Contains(" it ", StringComparison.Ordinal) || span.Contains(" answer ", StringComparison.Ordinal);
    }

    /// <summary>
    /// The earlier sentence that gave the full name of somebody whom this one calls by the last: "Lavrov said", after "Sergey
    /// Lavrov".
    /// </summary>
    private int Introduction(string text, IReadOnlyList<Sentence> sentences, int at)
    {
        var word = Terms.NextWord(text, sentences[at].Span.Start, sentences[at].Span.End);
        if (word.Length < 3 || !char.IsUpper(text[word.Start]) || Abbreviations.IsStarter(word.Over(text)))
            return -1;
        if (IsCapital(text, word.End + 1) || HasAge(text, word.End))
            return -1;
        var first = Concepts[Concepts.Of(at)[0]].First;
        if (first == at || !Concepts[Concepts.Of(at)[0]].IsName)
            return -1;
        var earlier = sentences[first].Span;
        var found = earlier.Over(text).IndexOf(word.Over(text), StringComparison.Ordinal);
        var isFamilyName = found > 1 && earlier.Over(text)[found - 1] == ' ' && IsCapital(text, WordStart(text, earlier.Start + found - 2));
        return isFamilyName ? first : -1;
    }

    // "Vik, 71, is the last beekeeper on Anholm" introduces him again.
    private static bool HasAge(string text, int at) =>
        at + 4 < text.Length && text[at] == ',' && text[at + 4] == ','
        && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]);

    private static bool IsCapital(string text, int at) => at < text.Length && char.IsUpper(text[at]);

    private static int WordStart(string text, int at)
    {
        while (at > 0 && char.IsLetter(text[at - 1]))
            at--;
        return at;
    }

    /// <summary>Words as a reader of the budget counts them: what stands between spaces.</summary>
    internal static int SummaryWords(ReadOnlySpan<char> span)
    {
        var (count, inWord) = (0, false);
        foreach (var c in span)
        {
            var isSpace = char.IsWhiteSpace(c);
            count += !isSpace && !inWord ? 1 : 0;
            inWord = !isSpace;
        }

        return count;
    }
}
