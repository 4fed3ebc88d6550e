using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// An article of the tuning data, read once: its facts, which of its concepts the reference has, and its words as ROUGE counts them.
/// </summary>
internal sealed class Sample
{
    private readonly int[][] tokens;

    public Sample(string text, string reference, bool isDirty)
    {
        IsDirty = isDirty;
        Article = ArticleReader.Read(text);
        // The reference in the title's place marks the concepts that it has; fitting never looks at the title feature.
        Facts = new SentenceFacts(text, Article.Sentences, reference, Layout.Captions(Article.Blocks));
        Reference = new Rouge.Words(reference.Split('\n'));
        tokens = [.. Article.Sentences.Select(sentence => Rouge.Words.Tokens(sentence.Span.In(text)))];
        LeadThree = Score(Enumerable.Range(0, Math.Min(3, tokens.Length)));
        RawText = text;
    }

    public string RawText { get; }

    public bool IsDirty { get; }

    public Article Article { get; }

    public SentenceFacts Facts { get; }

    public Rouge.Words Reference { get; }

    public Rouge.Scores LeadThree { get; }

    public Rouge.Scores Score(IEnumerable<int> sentences) => Rouge.Score(Reference, new Rouge.Words([.. sentences.Select(i => tokens[i])]));

    /// <summary>The scores of a choice, its words, and how much of it are leading sentences of the cleaned text.</summary>
    public sealed record Scored(Rouge.Scores Scores, int Words, double OfLead);

    public Scored Score(Weights weights, int budget)
    {
        var chosen = new SentenceRanking(Article.Sentences, Facts, weights).Indices(budget);
        return new(Score(chosen), chosen.Sum(i => Facts.Words[i]), chosen.Count(i => i < 3) / (double)Math.Max(1, chosen.Count));
    }

    /// <summary>Leading whole sentences of the raw text under the budget, nothing cleaned.</summary>
    public Rouge.Scores LeadingRaw(int budget) =>
        Rouge.Score(Reference, new Rouge.Words(Leading(Sentences.Split(RawText, Blocks.Split(RawText)), budget)));

    private IEnumerable<string> Leading(List<Sentence> sentences, int budget)
    {
        var words = 0;
        foreach (var sentence in sentences)
        {
            words += SentenceFacts.SummaryWords(sentence.Span.Over(RawText));
            if (words > budget)
                yield break;
            yield return sentence.Span.In(RawText);
        }
    }
}
