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
        // How much of the budget is used: at 0.4 the summary stops at 42 of 55 words, at 0.8 it uses 49;
        // R1 and RLsum grow with it, R2 falls.
        ("reference", 0.55),
        // A lead's worth for every word asked for beyond highlights' length: those who ask for more words want the lead's own.
        // Highlights do not tell it: from 1 to 2 nothing changes at 72 words. Summaries by people who read the whole article do.
        ("lead", 1.5),
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

    /// <summary>Learns from the samples; <paramref name="set"/> are figures set by hand otherwise than here, to try them.</summary>
    public static SortedDictionary<string, double> Fit(IReadOnlyList<Sample> samples, IReadOnlyDictionary<string, double> set)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in Choices)
            weights[name] = set.GetValueOrDefault(name, value);
        Concepts(samples, isPair: false, "term.", weights);
        Weigh(samples, weights);
        Concepts(samples, isPair: true, "pair.", weights);
        Weigh(samples, weights);
        var missed = Residuals.Fit(samples, weights["pair.worth"]);
        foreach (var quality in Enum.GetValues<Quality>())
            weights[$"fit.{quality}"] = Math.Round(Math.Min(missed[(int)quality], IsFault(quality) ? Fault : double.MaxValue), 4);
        return weights;
    }

    /// <summary>Weighs every sample's concepts by <paramref name="weights"/>, without the title: it holds the reference here.</summary>
    public static void Weigh(IReadOnlyList<Sample> samples, IReadOnlyDictionary<string, double> weights)
    {
        var model = new Weights(new Dictionary<string, double>(weights) { ["term.title"] = 0, ["pair.title"] = 0 });
        Parallel.ForEach(samples, sample => sample.Facts.Weigh(model));
    }

    private static bool IsFault(Quality quality) =>
        quality is Quality.Question or Quality.QuoteOnly or Quality.FirstPerson or Quality.SecondPerson or Quality.Broken
            or Quality.Colon or Quality.Loose or Quality.Short or Quality.VeryLong or Quality.QuoteOpens or Quality.Verbless;

    private static void Concepts(IReadOnlyList<Sample> samples, bool isPair, string prefix, SortedDictionary<string, double> weights)
    {
        var model = Logistic.Fit(samples, isPair);
        for (var i = 0; i < ConceptModel.Features.Length - 1; i++)
            weights[prefix + ConceptModel.Features[i]] = Math.Round(model[i], 4);
    }
}
