namespace Bot.Articles;

/// <summary>What the choice of sentences needs to know of them, gathered once.</summary>
internal sealed class SentenceFacts
{
    private readonly float[] qualities;

    public SentenceFacts(string text, IReadOnlyList<Sentence> sentences, ReadOnlySpan<char> title)
    {
        var kinds = Bot.Articles.Fitness.Names.Length;
        (Words, Dangles, qualities) = (new int[sentences.Count], new bool[sentences.Count], new float[sentences.Count * kinds]);
        Concepts = new Concepts(text, sentences, title);
        for (var i = 0; i < sentences.Count; i++)
        {
            var span = sentences[i].Span.Over(text);
            Words[i] = SummaryWords(span);
            Dangles[i] = i > 0 && Bot.Articles.Fitness.Dangles(span);
            Bot.Articles.Fitness.Describe(text, sentences, i, Words[i], Qualities(i));
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

    public bool IsFaulty(int sentence) => Bot.Articles.Fitness.IsFaulty(Qualities(sentence));

    public Span<float> Qualities(int sentence) => qualities.AsSpan(sentence * Bot.Articles.Fitness.Names.Length, Bot.Articles.Fitness.Names.Length);

    /// <summary>Each sentence's words.</summary>
    public int[] Words { get; }

    /// <summary>Whether its opening leans on the sentence before it.</summary>
    public bool[] Dangles { get; }

    /// <summary>The worth of its qualities, the words apart.</summary>
    public float Fitness(int sentence, float[] worth)
    {
        var sum = 0f;
        for (var i = 0; i < worth.Length; i++)
            sum += worth[i] * qualities[sentence * worth.Length + i];
        return sum;
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
