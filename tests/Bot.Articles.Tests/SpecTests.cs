using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>
/// Runs the examples of Specs/*.spec.md: an article, and who says what in it. "Name: words" is a quotation, its pieces joined by " ... ";
/// "Name ~ words" a statement without marks, compared in the files Statements and Headlines. A "page" is an article with its own headline.
/// </summary>
public partial class SpecTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach (var file in Directory.EnumerateFiles(Folder(), "*.spec.md").Order(StringComparer.Ordinal))
            {
                for (var i = 0; i < Pairs(file).Count; i++)
                    examples.Add(Path.GetFileName(file), i + 1);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_article_is_read_as_the_spec_says(string spec, int example)
    {
        var (text, expected) = Pairs(Path.Combine(Folder(), spec))[example - 1];
        var article = ArticleReader.Read(text + "\n");
        var isIndirect = spec.StartsWith("Statements", StringComparison.Ordinal) || spec.StartsWith("Headlines", StringComparison.Ordinal);
        Assert.Equal(expected, string.Join('\n', article.Quotations.Where(q => q.IsQuoted || isIndirect).Select(q => Line(article, q))));
    }

    private static string Line(Article article, Quotation quotation) =>
        string.Join(" and ", quotation.Attribution.Speakers.Select(s => s.Name))
        + (quotation.IsQuoted ? ": " : " ~ ")
        + string.Join(" ... ", quotation.Pieces.Select(p => p.In(article.Text)));

    private static List<(string Article, string Reading)> Pairs(string file) =>
        [
            .. Example().Matches(File.ReadAllText(file))
                .Select(
                    m => (
                        (m.Groups[1].Value == "article" ? "A headline to begin with\n\n" : "") + m.Groups[2].Value.Trim(),
                        m.Groups[3].Value.Trim()))
        ];

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Specs");

    [GeneratedRegex(@"```(article|page)\n(.*?)```\n```reading\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
