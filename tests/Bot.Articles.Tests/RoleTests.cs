using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What somebody is called beside the name.</summary>
public class RoleTests
{
    [Theory]
    [InlineData("\"The wall will hold,\" council member Tom Reyes said on Monday.", "council member")]
    [InlineData("\"The wall will hold,\" said board member Tom Reyes on Monday.", "board member")]
    [InlineData("\"The wall will hold,\" committee chair Tom Reyes said on Monday.", "committee chair")]
    public void The_words_before_a_title_belong_to_it(string text, string role)
    {
        var speaker = Assert.Single(ArticleReader.Read($"Wall to be mended\n\n{text}\n").Speakers);
        Assert.Equal(("Tom Reyes", role), (speaker.Name, speaker.Role));
    }
}
