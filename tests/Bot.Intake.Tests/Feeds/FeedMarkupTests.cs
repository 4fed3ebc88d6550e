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
}
