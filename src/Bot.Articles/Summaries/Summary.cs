namespace Bot.Articles;

/// <summary>Short: one sentence. Standard: up to 3 within 75 words. Full: up to 7 within 150.</summary>
public enum SummaryLength
{
    Short,
    Standard,
    Full,
}

/// <summary>Sentences of the body, in article order, each a verbatim stretch of the text.</summary>
public sealed record Summary(IReadOnlyList<TextSpan> Sentences, int Words)
{
    public static readonly Summary Empty = new([], 0);

    public bool IsEmpty => Sentences.Count == 0;
}
