using System.Globalization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>fit-quotations QUOTED.jsonl ALL.jsonl FOLDER</c>: learns the weights of sources, marked stretches, referents and statements from
/// labelled articles (quoted pieces; every attribution) and writes the weight files.
/// </summary>
internal static class FitQuotationsVerb
{
    private const string Comment = "# Learnt by Bot.Evaluation fit-quotations from the train part of PolNeAR: feature, value, weight. The sum decides; a feature's values are made in the class of the choice.";

    public static int Run(string quoted, string all, string folder)
    {
        var weights = QuotationFit.Learn(Labelled.ReadAll(quoted, all));
        Write(weights.Referents, Path.Combine(folder, "ReferentWeights.txt"));
        Write(weights.Sources, Path.Combine(folder, "SourceWeights.txt"));
        Write(weights.Marked, Path.Combine(folder, "MarkedWeights.txt"));
        Write(weights.Statements, Path.Combine(folder, "StatementWeights.txt"));
        return 0;
    }

    private static void Write<TFeature>(LinearModel<TFeature> model, string file)
        where TFeature : struct, Enum
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(Comment);
        foreach (var feature in Enum.GetValues<TFeature>())
        {
            for (var value = 0; value < LinearModel<TFeature>.Values; value++)
            {
                var weight = MathF.Round(model[LinearModel<TFeature>.Index(feature, value)], 2);
                if (weight != 0)
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feature} {value} {weight}"));
            }
        }
    }
}
