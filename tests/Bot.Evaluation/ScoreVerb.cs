using System.Globalization;

namespace Bot.Evaluation;

/// <summary><c>score GOLD.jsonl PREDICTED.jsonl</c>: spans, speakers and bands of confidence, against labelled articles.</summary>
internal static class ScoreVerb
{
    private static readonly double[] Bands = [0.7, 0.75, 0.8, 0.84, 0.88, 0.9, 0.95];

    public static int Run(TextWriter output, string gold, string predicted)
    {
        var scoring = Scoring.Of(gold, predicted);
        var (labelled, found) = (scoring.Matches, scoring.Matches.Where(match => match.Read is not null).ToList());
        output.WriteLine($"labelled {labelled.Count}  read {scoring.Read}");
        output.WriteLine($"span exact    F1 {F1(labelled.Count(match => match.IsExact))}");
        output.WriteLine($"span relaxed  F1 {F1(found.Count)}");
        output.WriteLine($"end to end    F1 {F1(found.Count(match => match.IsLastRight))}");
        output.WriteLine($"speaker       last name {Share(found, IsLastRight)}, full name {Share(found, match => match.IsFullRight)}");
        foreach (var kind in found.GroupBy(match => match.Gold.Kind ?? "unknown").OrderBy(kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine($"  source {kind.Key,-8} {kind.Count(),5}  last name {Share([.. kind], match => match.IsLastRight)}");
        foreach (var from in Bands)
        {
            var band = found.FindAll(match => match.Read!.Confidence >= from);
            var coverage = (double)band.Count / found.Count;
            output.WriteLine(Figures($"from {from:0.00}  coverage {coverage:0.000}  last name {Share(band, IsLastRight)}"));
        }

        return 0;

        static bool IsLastRight(ScoredPiece piece) => piece.IsLastRight;

        string F1(int right) => Figures($"{2.0 * right / (labelled.Count + scoring.Read):0.000}");
    }

    private static string Share(List<ScoredPiece> matches, Func<ScoredPiece, bool> isRight) =>
        matches.Count == 0 ? "-" : Figures($"{(double)matches.Count(isRight) / matches.Count:0.000}");

    private static string Figures(FormattableString figures) => figures.ToString(CultureInfo.InvariantCulture);
}
