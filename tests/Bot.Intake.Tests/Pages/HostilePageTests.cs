using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>Pages that are made to cost: each is read, within the caps, and what is real on it is found.</summary>
[Trait("Security", "S3")]
public sealed class HostilePageTests(ITestOutputHelper output)
{
    private const int Megabyte = 1_000_000;

    private static readonly string Article = string.Concat(SamplePage.Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"));

    public static TheoryData<string> Repeated => new(
        "<div>", "<b>", "<a href=x>", "<table><tr><td>", "<p><b><i><font color=red>", "<ul><li>", "<span class=a>", "</div>", "&amp;",
        "&#x0;",
        "<svg>", "<math><mi>", "<!--", "<script>", "<![CDATA[", "<x y='", "<a b c d e f g>", "<form><input>", "<select><option>", "<h1>",
        "<template>",
        "<div hidden><p>She sails.", "<dialog><p>She sails at six.", "<ul><li><a href=/b>She sails again at six</a>", "<span hidden>",
        "<button>", "<nobr>", "<frameset>", "<title>", "<textarea>", "<plaintext>", "<br>", "<");

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_megabyte_of_one_tag_is_read(string tag)
    {
        var html = new StringBuilder("<html><body><h1>A ferry sails again in the bay</h1>").Append(Article);
        while (html.Length < Megabyte)
            html.Append(tag);

        var page = SamplePage.Read(html.ToString());

        Assert.NotNull(page.Title);
    }

    [Fact]
    public void An_article_under_twenty_thousand_open_tags_is_found()
    {
        var page = SamplePage.Read(string.Concat(Enumerable.Repeat("<div>", 20_000)) + Article);

        Assert.Contains(SamplePage.Paragraphs[1], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_without_end_do_not_reach_the_parser()
    {
        var tag = "<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 ")) + ">";

        Assert.InRange(ThinMarkup.Of(tag + "words").Html.Length, 1, 20);
    }

    [Fact]
    public void However_many_names_stand_around_a_block_few_of_them_are_looked_at()
    {
        var html = string.Concat(
            Enumerable.Range(0, 100)
                .Select(level => $"<div class='{string.Join(' ', Enumerable.Range(0, 20).Select(i => Name((level * 20) + i)))}'>"));
        var document = PageReader.Parse(html + "<p>She sails.</p>", TestContext.Current.CancellationToken);
        var blocks = PageBlocks.Split(document, TestContext.Current.CancellationToken);
        var head = PageHead.Read(document, SamplePage.Address, LinkedData.Read([], SamplePage.Address));

        Assert.InRange(Assert.Single(BlockSigns.Note(blocks, head, null, new PageWeights(learns: true))).Count, 200, 400);
    }

    private static string Name(int number)
        => $"n{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number / 676))}";

    [Fact]
    public void An_element_counts_what_all_within_it_hold()
    {
        var document = PageReader.Parse(
            "<div><p>One two</p><ul><li><a href=/b>three</a></li><li>four</li></ul>five</div>", TestContext.Current.CancellationToken);
        var blocks = PageBlocks.Split(document, TestContext.Current.CancellationToken);
        var body = blocks[0].Box.SelfAndAncestors.Last();

        Assert.Equal((4, 5, 1), (body.Blocks, body.Words, body.LinkWords));
        Assert.Equal((2, 2, 1), (blocks[1].Box.Parent!.Blocks, blocks[1].Box.Parent!.Words, blocks[1].Box.Parent!.LinkWords));
    }

    [Theory]
    [InlineData("a<script>b</script>c", "ac")]
    [InlineData("a<!-- <p> -->c", "ac")]
    [InlineData("a<STYLE>b</style >c", "ac")]
    [InlineData("a<svg/>c", "ac")]
    [InlineData("a<p title='x > y'>c", "a<p title='x > y'>c")]
    [InlineData("a<scripted>c", "a<scripted>c")]
    [InlineData("a < b", "a < b")]
    [InlineData("a<script>b", "ab")]
    public void Scripts_styles_and_comments_do_not_reach_the_parser(string html, string kept)
        => Assert.Equal(kept, ThinMarkup.Of(html).Html);

    /// <summary>Pages with pieces cut, doubled and swapped; the seed that fails is told.</summary>
    [Fact]
    public void A_mutated_page_is_read_to_its_end()
    {
        var html = new SamplePage
        {
            Head = """<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Tessa Lind"}}</script>"""
        }.Html;
        Mutations.Run(Mutations.OfPages, seed => Mutate(html, new Random(seed)), page => SamplePage.Read(page), output);
    }

    private static string Mutate(string html, Random random)
    {
        for (var round = random.Next(1, 8); round > 0; round--)
        {
            var (start, length) = (random.Next(html.Length), random.Next(1, 60));
            var piece = html.Substring(start, Math.Min(length, html.Length - start));
            html = random.Next(4) switch
            {
                0 => html.Remove(start, piece.Length),
                1 => html.Insert(random.Next(html.Length), piece),
                2 => html.Insert(start, ((char)random.Next(1, 0x10000)).ToString()),
                _ => html[..start],
            };
            if (html.Length == 0)
                break;
        }

        return html;
    }
}
