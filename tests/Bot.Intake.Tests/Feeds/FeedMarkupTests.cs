using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

public sealed class FeedMarkupTests
{
    [Theory]
    [InlineData("&#55357;&#56832;", "😀")]
    [InlineData("&#xD83D;&#xDE00; sails", "😀 sails")]
    [InlineData("a&#55357;b", "ab")]
    [InlineData("a&#56832;&#55357;b", "ab")]
    [InlineData("&#55357;&amp;", "&")]
    [InlineData("&#55357;&#55357;&#56832;", "😀")]
    public void A_letter_that_is_written_as_two_halves_is_one_and_half_a_letter_is_none(string markup, string text) =>
        Assert.Equal(text, FeedMarkup.TextOf(markup));

    [Theory]
    [InlineData("<item><title>She sails</title></item>")]
    [InlineData("<item>")]
    public void A_feed_without_end_is_read_up_to_its_five_thousandth_item(string item)
    {
        var document = "<rss><channel><title>Bay</title>" + string.Concat(Enumerable.Repeat(item, 20_000)) + "</channel></rss>";

        var feed = FeedReader.Read(Encoding.UTF8.GetBytes(document), null, null).Feed;

        Assert.Equal(("Bay", 5_000), (feed?.Title, feed?.Items.Count));
    }
}
