using System.Globalization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>measure-rules GOLD.jsonl PREDICTED.jsonl</c>: what share of its odds each rule keeps, from articles read by weights that were
/// learnt from others (<c>cross-validate-quotations</c>); written as RuleReliability.txt is.
/// </summary>
internal static class MeasureRulesVerb
{
    /// <summary>A rule with fewer cases keeps the share that careful rules have.</summary>
    private const int Fewest = 20;
    private const double OfFew = 0.7;

    /// <summary>A rule that keeps about this much of its odds or more keeps all of it.</summary>
    private const double Whole = 0.97;

    /// <summary>The labels keep the phrase where these rules name somebody, so that labels cannot measure them.</summary>
    private static readonly Dictionary<string, double> Unmeasured = new()
    {
        ["epithet"] = 0.7,
        ["it-last-body"] = 0.6,
        ["pronoun-unresolved"] = 0,
        ["title-of-one-person"] = 0.8,
    };

    /// <summary>Rules that guess keep no more than this, so that what they find is rarely sure.</summary>
    private static readonly Dictionary<string, double> Most = new()
    {
        ["nearest-mention"] = 0.6,
        ["speaker-carried-on"] = 0.6,
        ["subject-of-earlier-verb"] = 0.9,
        ["subject-of-other-verb"] = 0.75,
    };

    public static int Run(TextWriter output, string gold, string predicted)
    {
        output.WriteLine("# A rule and the share of its odds that is kept, made by Bot.Evaluation measure-rules (docs/training.md);");
        output.WriteLine("# a rule that is not here keeps all of it.");
        var found = Scoring.Of(gold, predicted).Matches.Where(match => match.Read is { } read && read.Rule != Speech.Unknown.Rule);
        foreach (var rule in found.GroupBy(match => match.Read!.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            var share = ShareOf(rule.Key, [.. rule]);
            if (share < Whole)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Key} {share:0.##}"));
        }

        return 0;
    }

    private static double ShareOf(string rule, List<ScoredPiece> matches)
    {
        if (Unmeasured.TryGetValue(rule, out var share))
            return share;
        if (matches.Count < Fewest)
            return OfFew;
        var odds = matches.Sum(match => match.Read!.Confidence) / Math.Max(0.01, Quotations.ReliabilityOf(rule));
        return Math.Min(Most.GetValueOrDefault(rule, 1), matches.Count(match => match.IsLastRight) / Math.Max(0.01, odds));
    }
}
