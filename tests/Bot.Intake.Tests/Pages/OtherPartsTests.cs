using Xunit;

namespace Bot.Intake.Tests;

public sealed class OtherPartsTests
{
    private const string Home =
        "<h1>The ferry sails again</h1><div><p>She left at six, on time, with forty people on board.</p><p>Nobody was late.</p></div>";

    [Theory]
    [InlineData(
        "<article><h1>Buses stand still again</h1><div><p>They did not leave at six.</p><p>Nobody was surprised.</p></div></article>")]
    [InlineData("""<div><ul><li><a href="/a">Buses stand still again today</a></li><li><a href="/b">Nobody was surprised at all</a></li>"""
        + """</ul></div>""")]
    public void The_next_article_and_lists_of_links_beside_it_are_no_part_of_an_article(string other) =>
        Assert.Equal(
            ["The ferry sails again", "She left at six, on time, with forty people on board.", "Nobody was late."],
            Kept($"<article>{Home}</article>{other}"));

    [Theory]
    [InlineData("<h1>What it cost</h1><p>Eleven million.</p>")]
    [InlineData("""<ul><li><a href="/a">The timetable for the summer</a></li><li><a href="/b">The fares for the summer</a></li></ul>""")]
    [InlineData("<section><h2>What it cost</h2><p>Eleven million.</p></section>")]
    public void What_stands_among_its_paragraphs_is(string inner)
    {
        var html = $"<article>{Home.Replace("<p>Nobody", inner + "<p>Nobody", StringComparison.Ordinal)}</article>";

        Assert.Equal(Texts(html), Kept(html));
    }

    [Fact]
    public void Where_nothing_was_chosen_nothing_is_left_out() => Assert.Empty(OtherParts.Without(Split(Home), [], null));

    private static string[] Kept(string html)
    {
        var blocks = Split(html);
        return [.. OtherParts.Without(blocks, blocks, blocks[0]).Select(block => block.Text)];
    }

    private static string[] Texts(string html) => [.. Split(html).Select(block => block.Text)];

    private static IReadOnlyList<PageBlock> Split(string html) =>
        PageBlocks.Split(
            PageReader.Parse($"<body>{html}</body>", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
}
