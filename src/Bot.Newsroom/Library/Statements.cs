using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>What one speaker says in one article: where each quotation starts, and how many statements are only paraphrased.</summary>
public sealed record Statements(Speaker Speaker, IReadOnlyList<int> Quoted, int Paraphrased)
{
    /// <summary>How many of all were found surely (<see cref="Attribution.IsSure"/>).</summary>
    public int Sure { get; init; }

    public int Count => Quoted.Count + Paraphrased;

    /// <summary>
    /// Of everybody who speaks, in order of first statement: one pass over the quotations, however many speakers there are.
    /// </summary>
    public static IReadOnlyList<Statements> Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        Dictionary<string, Tally> byName = new(StringComparer.Ordinal);
        foreach (var speaker in article.Speakers)
            byName.TryAdd(speaker.Name, new(speaker));
        foreach (var quotation in article.Quotations)
        {
            foreach (var name in quotation.Attribution.Speakers.Select(speaker => speaker.Name).Distinct(StringComparer.Ordinal))
                byName.GetValueOrDefault(name)?.Count(quotation);
        }

        return [.. byName.Values.Select(tally => tally.ToStatements())];
    }

    private sealed class Tally(Speaker speaker)
    {
        private readonly List<int> quoted = [];
        private int paraphrased;
        private int sure;

        public void Count(Quotation quotation)
        {
            if (quotation.IsQuoted)
                quoted.Add(quotation.Extent.Start);
            else
                paraphrased++;
            sure += quotation.Attribution.IsSure ? 1 : 0;
        }

        public Statements ToStatements() => new(speaker, quoted, paraphrased) { Sure = sure };
    }
}
