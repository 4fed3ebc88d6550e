namespace Bot.Articles;

/// <summary>The body's sentences in order of worth, chosen from under a budget of words.</summary>
internal sealed class SentenceRanking(string text, IReadOnlyList<Sentence> sentences)
{
    public static readonly SentenceRanking None = new("", []);

    public Summary Choose(SummaryLength length) => length switch
    {
        SummaryLength.Short => Leading(1, int.MaxValue),
        SummaryLength.Standard => Leading(3, 75),
        _ => Leading(7, 150),
    };

    public Summary Choose(int words) => Leading(int.MaxValue, words);

    public Summary Blurb() => Leading(1, 45);

    private Summary Leading(int count, int budget)
    {
        List<TextSpan> chosen = [];
        var words = 0;
        foreach (var sentence in sentences)
        {
            var length = sentence.Span.Over(text).Count(' ') + 1;
            if (chosen.Count == count || (chosen.Count > 0 && words + length > budget))
                break;
            chosen.Add(sentence.Span);
            words += length;
        }

        return chosen.Count == 0 ? Summary.Empty : new Summary(chosen, words);
    }
}
