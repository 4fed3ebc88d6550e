using System.Globalization;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What explains a choice is the choice: every score is the sum of its lines, rules included, and the best was taken.</summary>
public class ExplainedChoiceTests
{
    [Fact]
    public void Every_score_is_the_sum_of_what_explains_it()
    {
        var kinds = new HashSet<string>();
        var rules = 0;
        ArticleReader.Read(Seed.Text, null, LearntWeights.Shipped, made =>
        {
            kinds.Add(made.Kind);
            for (var option = 0; option < made.Choice.Count; option++)
            {
                var lines = made.Choice.Explain(option);
                rules += lines.Count(line => line.StartsWith("rule:", StringComparison.Ordinal));
                Assert.Equal(made.Choice.ScoreOf(option), lines.Sum(Worth), 0.01);
                Assert.True(made.Choice.ScoreOf(option) <= made.Choice.ScoreOf(made.Choice.Best));
            }
        });
        Assert.Equal(["marked", "referent", "source", "statement"], kinds.Order());
        Assert.NotEqual(0, rules);
    }

    [Fact]
    public void The_source_that_explains_itself_best_is_the_speaker()
    {
        const string text = "A headline to begin with\n\nMary Miller met John Doyle. \"We are late for the train,\" Doyle said.\n";
        var best = "";
        var article = ArticleReader.Read(text, null, LearntWeights.Shipped, made =>
            best = made.Kind == "source" ? made.NameOf(made.Choice.Best) : best);
        Assert.StartsWith("Doyle", best, StringComparison.Ordinal);
        Assert.Equal("John Doyle", article.Quotations[^1].Attribution.Speakers[0].Name);
    }

    private static float Worth(string line) => float.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
}
