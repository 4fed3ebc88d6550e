using Bot.Articles;
using Xunit;

namespace Bot.Newsroom.Tests;

public class WritersCommaTests
{
    [Theory]
    [InlineData("\"We are late,\"", "\"We are late|\"")]
    [InlineData("“We are late,”", "“We are late|”")]
    [InlineData("‘We are late,’", "‘We are late|’")]
    [InlineData("“He said ‘we are late,’”", "“He said ‘we are late|’”")]
    [InlineData("\"We are late.\"", "\"We are late.\"|")]
    [InlineData("\"Late, but here\"", "\"Late, but here\"|")]
    [InlineData("\"We are late,", "\"We are late,|")]
    [InlineData("\",\"", "\"|\"")]
    public void The_comma_before_the_last_mark_is_not_shown(string piece, string parted)
    {
        var (words, marks) = WritersComma.Part(piece, new TextSpan(0, piece.Length));
        Assert.Equal(parted, $"{words.In(piece)}|{marks}");
    }
}
