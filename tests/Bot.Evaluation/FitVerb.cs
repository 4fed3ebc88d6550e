using System.Globalization;
using System.Text.Json;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>fit --cnn FILE --dirty FILE [--out FOLDER] [--folds N]</c>: learns the summaries' weights and the table of term
/// shares, prints the cross-validated scores, and with <c>--out</c> writes TermShares.txt and Weights.txt there. <c>--set NAME=VALUE</c>,
/// as often as wanted, tries another value of a figure that is set by hand.
/// The same data give the same files.
/// </summary>
internal static class FitVerb
{
    private const int SmallestShare = 2;

    private sealed record Row(JsonElement Id, string Text, string Summary);

    public static int Run(TextWriter output, string[] options)
    {
        var cnn = Read(Option(options, "--cnn"));
        var dirty = Read(Option(options, "--dirty"));
        if (Option(options, "--out") is { } folder && options.Contains("--shares"))
            return WriteShares(Path.Combine(folder, "TermShares.txt"), [.. cnn, .. dirty]);

        Sample[] samples = [.. SamplesOf(cnn, isDirty: false), .. SamplesOf(dirty, isDirty: true)];
        output.WriteLine($"{samples.Length} articles, {samples.Sum(sample => sample.Facts.Concepts.Count)} concepts");
        var folds = int.Parse(Option(options, "--folds") ?? "5", CultureInfo.InvariantCulture);
        if (folds > 1)
            new CrossValidation(samples, folds, Set(options)).Report(output);
        if (Option(options, "--out") is { } target)
            WriteWeights(Path.Combine(target, "Weights.txt"), Fitting.Fit(samples, Set(options)));
        return 0;
    }

    private static IEnumerable<Sample> SamplesOf(List<Row> rows, bool isDirty) =>
        rows.Select(row => new Sample(row.Text, row.Summary, isDirty));

    private static string? Option(string[] options, string name) =>
        Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;

    private static Dictionary<string, double> Set(string[] options) =>
        options.Where((_, i) => i > 0 && options[i - 1] == "--set").Select(option => option.Split('='))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));

    private static List<Row> Read(string? path) =>
        path is null ? [] : [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<Row>(line, JsonLines.Options)!)];

    private static int WriteShares(string path, List<Row> rows)
    {
        Dictionary<string, int> articles = [];
        foreach (var row in rows)
        {
            foreach (var stem in Stems(row.Text))
                articles[stem] = articles.GetValueOrDefault(stem) + 1;
        }

        var listed = articles.Select(pair => (Stem: pair.Key, Share: pair.Value * 100 / rows.Count))
            .Where(pair => pair.Share >= SmallestShare && pair.Stem.All(char.IsAsciiLetterOrDigit))
            .OrderBy(pair => pair.Stem, StringComparer.Ordinal);
        File.WriteAllLines(path, [
            "# Of a hundred news articles, how many have the term (a word in lower case without its commonest endings).",
            "# Counted by `Bot.Evaluation fit --shares`; terms in fewer than two of a hundred are left out. Derived figures only.",
            .. listed.Select(pair => $"{pair.Stem} {pair.Share}"),
        ]);
        return 0;
    }

    private static HashSet<string> Stems(string text)
    {
        HashSet<string> stems = [];
        Span<char> stem = stackalloc char[32];
        for (var word = Terms.NextWord(text, 0, text.Length); !word.IsEmpty; word = Terms.NextWord(text, word.End, text.Length))
            stems.Add(stem[..Terms.Stem(word.Over(text), stem)].ToString());
        return stems;
    }

    private static void WriteWeights(string path, SortedDictionary<string, double> weights) =>
        File.WriteAllLines(path, [
            "# The summaries' weights, learned by `Bot.Evaluation fit` from news articles with their editors' highlights.",
            "# term.*, pair.*: logistic models of whether a summary has a term or a pair of terms (features in Weights.cs).",
            "# fit.*: what a sentence's quality is worth, in terms expected in the summary (qualities in Fitness.cs).",
            "# pair.worth: a pair against a term. reference: length that worth is measured against, as a share of the budget.",
            .. weights.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.####}")),
        ]);
}
