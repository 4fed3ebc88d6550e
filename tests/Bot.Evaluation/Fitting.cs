using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// Learns the weights: logistic models of terms and pairs by Newton's method, then ridge regression of what they miss on
/// the sentences' qualities. No search and no chance in it; the few figures of the choice are set by hand below, by
/// cross-validation on the tuning data.
/// </summary>
internal static class Fitting
{
    private static readonly (string Name, double Value)[] Choices =
    [
        // Editors' highlights are some 45 words whatever the budget.
        ("reference", 0.4),
        // R2 against R1: at 2 the summary has more of the words, at 12 more of the phrases.
        ("pair.worth", 24),
        // Costs ROUGE nothing up to here, and a reader would pay more.
        ("fit.dangling", 4),
        // The tuning data has no headlines. With the first highlight in the headline's place and the others as the reference,
        // 0.5 costs nothing that can be measured, 1.1 (what captions get) 0.4 R1 on news and 1.4 on raw pages.
        ("term.title", 0.5),
        ("pair.title", 0.5),
    ];

    /// <summary>Qualities that make a summary worse for a reader are never worth more than this, whatever the references say.</summary>
    private const double Fault = -2;

    public static SortedDictionary<string, double> Fit(IReadOnlyList<Sample> samples)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in Choices)
            weights[name] = value;
        Concepts(samples, isPair: false, "term.", weights);
        Weigh(samples, weights);
        Concepts(samples, isPair: true, "pair.", weights);
        Weigh(samples, weights);
        var missed = Residuals.Fit(samples, weights["pair.worth"]);
        for (var i = 0; i < missed.Length; i++)
            weights["fit." + Fitness.Names[i]] = Math.Round(Math.Min(missed[i], IsFault(Fitness.Names[i]) ? Fault : double.MaxValue), 4);
        return weights;
    }

    /// <summary>Weighs every sample's concepts by <paramref name="weights"/>, without the title: it holds the reference here.</summary>
    public static void Weigh(IReadOnlyList<Sample> samples, IReadOnlyDictionary<string, double> weights)
    {
        var model = new Weights(new Dictionary<string, double>(weights) { ["term.title"] = 0, ["pair.title"] = 0 });
        Parallel.ForEach(samples, sample => sample.Facts.Weigh(model));
    }

    private static bool IsFault(string quality) =>
        quality is "question" or "quote.only" or "first.person" or "second.person" or "broken" or "colon" or "short" or "very.long" or "quote.opens";

    private static void Concepts(IReadOnlyList<Sample> samples, bool isPair, string prefix, SortedDictionary<string, double> weights)
    {
        var model = Logistic.Fit(samples, isPair);
        for (var i = 0; i < ConceptModel.Features.Length - 1; i++)
            weights[prefix + ConceptModel.Features[i]] = Math.Round(model[i], 4);
    }
}
