using System.Globalization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>fit-quotations QUOTED.jsonl ALL.jsonl FOLDER</c>: learns the weights of sources, marked stretches, referents and statements from
/// labelled articles (quoted pieces; every attribution) and writes the weight files.
/// </summary>
internal static class FitQuotationsVerb
{
    private const string Comment =
        "# Learnt by Bot.Evaluation fit-quotations (docs/training.md): a feature, its values, its weight. The sum decides.";

    /// <summary>Weights are written to the hundredth; what is smaller than this would change no choice.</summary>
    private const float Least = 0.01f;

    public static int Run(string quoted, string all, string folder)
    {
        Directory.CreateDirectory(folder);
        var weights = QuotationFit.Learn(Labelled.ReadAll(quoted, all));
        Write(weights.Referents, Path.Combine(folder, "ReferentWeights.txt"));
        Write(weights.Sources, Path.Combine(folder, "SourceWeights.txt"));
        Write(weights.Marked, Path.Combine(folder, "MarkedWeights.txt"));
        Write(weights.Statements, Path.Combine(folder, "StatementWeights.txt"));
        return 0;
    }

    private static void Write(FeatureWeights weights, string file)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(Comment);
        for (var number = 0; number < weights.Features.Count; number++)
        {
            var weight = MathF.Round(weights[number], 2);
            if (MathF.Abs(weight) >= Least)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{weights.Features.Describe(number)} {weight}"));
        }
    }
}
