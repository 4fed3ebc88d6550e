using System.Globalization;
using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>explain WORDS &lt; article.txt</c>: every choice that was made in the paragraphs that hold some words, exactly as it was made: the
/// source of marked words, whether they quote, whom "he" means, what a verb reports. The best option is starred.
/// </summary>
internal static class ExplainVerb
{
    public static int Run(TextReader input, TextWriter output, string words)
    {
        var text = input.ReadToEnd();
        var paragraphs = ArticleReader.Read(text).Paragraphs.Select(paragraph => paragraph.Span).ToList();
        var asked = paragraphs.FindAll(paragraph => paragraph.Over(text).Contains(words, StringComparison.Ordinal));
        if (asked.Count == 0)
        {
            Console.Error.WriteLine($"No paragraph of the article's body holds \"{words}\".");
            return 1;
        }

        ArticleReader.Read(text, null, LearntWeights.Shipped, made =>
        {
            if (asked.Exists(paragraph => paragraph.Contains(made.About.Start)))
                Explain(text, made, output);
        });
        return 0;
    }

    private static void Explain(string text, ChoiceMade made, TextWriter output)
    {
        output.WriteLine($"{made.Kind}: {made.About.In(text)}");
        for (var option = 0; option < made.Choice.Count; option++)
        {
            var star = option == made.Choice.Best ? '*' : ' ';
            var score = made.Choice.ScoreOf(option).ToString("0.00", CultureInfo.InvariantCulture);
            var odds = made.Choice.OddsOf(option).ToString("0.000", CultureInfo.InvariantCulture);
            output.WriteLine($"  {star} {score} ({odds}) {made.NameOf(option)}");
            foreach (var line in made.Choice.Explain(option))
                output.WriteLine("        " + line);
        }
    }
}
