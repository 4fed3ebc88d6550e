using System.Globalization;
using Bot.Intake;

namespace Bot.Evaluation;

/// <summary>
/// <c>explain-page FILE ADDRESS [WEIGHTS]</c>: every block of a page with its odds, first alone and then among the others, and what weighed
/// most.
/// </summary>
internal static class ExplainPageVerb
{
    private const int Shown = 6;

    public static int Run(TextWriter output, string file, string address, string? learnt)
    {
        var markup = ThinMarkup.Of(TextEncodings.Decode(File.ReadAllBytes(file), null));
        var document = PageReader.Parse(markup.Html, CancellationToken.None);
        var head = PageHead.Read(document, new Uri(address), LinkedData.Read(markup.LinkedData, new Uri(address)));
        var blocks = PageBlocks.Split(document, CancellationToken.None);
        var weights = learnt is null ? PageWeights.Shipped : PageWeights.Read(File.ReadLines(learnt).Where(line => line[0] != '#'));
        var headline = PageTitle.Headline(head, blocks);
        var alone = BlockSigns.Note(blocks, head, headline, weights);
        var odds = ArticleBody.Odds(alone, weights);
        var among = BlockSurroundings.Note(blocks, headline, odds, weights);
        var settled = ArticleBody.Odds(among, weights);
        foreach (var block in blocks)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{odds[block.Index],6:0.0} {settled[block.Index],6:0.0} {block.Box.Tag,-6} {Cut(block.Text)}"));
            output.WriteLine("        " + Strongest(alone[block.Index], weights));
            output.WriteLine("        " + Strongest(among[block.Index], weights));
        }

        return 0;
    }

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;

    private static string Strongest(List<int> noted, PageWeights weights) => string.Join("  ", noted
        .OrderByDescending(sign => MathF.Abs(weights[sign])).Take(Shown)
        .Select(
            sign => string.Create(
                CultureInfo.InvariantCulture, $"{weights.Signs[sign].Sign} {weights.Signs[sign].Value} {weights[sign]:0.##}")));
}
