using Xunit;

namespace Bot.Articles.Tests;

public class ArticleReaderTests
{
    [Fact]
    public void The_text_is_never_changed()
    {
        const string Text = "\uFEFFA headline\r\n\r\nA body.\r\n";
        Assert.Same(Text, ArticleReader.Read(Text).Text);
    }
}
