using Xunit;

namespace Bot.Newsroom.Tests;

public class CommandLineTests
{
    private static readonly CommandDescription[] Commands =
    [
        new("quote", "Quote")
        {
            Options =
            [new("speaker", "Who", OptionKind.Text), new("about", "What", OptionKind.Text), new("private", "Only me", OptionKind.YesNo)]
        },
        new("digest", "Digest")
        {
            Subcommands = [new("preview", "Preview"), new("pause", "Pause") { Options = [new("digest", "Which", OptionKind.Text)] }]
        },
        new("about", "About"),
        new("Find quotes", "Quotes") { Kind = CommandKind.Message },
    ];

    [Theory]
    [InlineData("/quote Kerry", "quote", "speaker=Kerry")]
    [InlineData("quote kerry", "quote", "speaker=kerry")]
    [InlineData("/QUOTE Kerry", "quote", "speaker=Kerry")]
    [InlineData("/quote Ban Ki-moon", "quote", "speaker=Ban Ki-moon")]
    [InlineData("/quote speaker:\"Ban Ki-moon\" about:Syria", "quote", "speaker=Ban Ki-moon|about=Syria")]
    [InlineData("/quote speaker:Ban Ki-moon about:chemical weapons", "quote", "speaker=Ban Ki-moon|about=chemical weapons")]
    [InlineData("/quote \"Ban Ki-moon\"", "quote", "speaker=Ban Ki-moon")]
    [InlineData("/quote Kerry private:true", "quote", "speaker=Kerry|private=true")]
    [InlineData("/quote speeker:Kerry", "quote", "speeker=Kerry")]
    [InlineData("/quote about:10:30", "quote", "about=10:30")]
    [InlineData("/quote https://example.org", "quote", "speaker=https://example.org")]
    [InlineData("/quote \"unfinished", "quote", "speaker=unfinished")]
    [InlineData("/quote", "quote", "")]
    [InlineData("/digest pause morning", "digest pause", "digest=morning")]
    [InlineData("/digest", "digest", "")]
    [InlineData("/digest dance now", "digest dance", "")]
    [InlineData("/nothing at all", "nothing", "")]
    [InlineData("/about me", "about", "text=me")]
    [InlineData("Find quotes: \"A,\" said B.", "Find quotes", "message=\"A,\" said B.")]
    [InlineData("find quotes \"A,\" said B.", "Find quotes", "message=\"A,\" said B.")]
    [InlineData("/Find quotes", "Find quotes", "")]
    [InlineData("Find quotes:", "Find quotes", "")]
    [InlineData("Find quotesque", "Find", "")]
    [InlineData("", "", "")]
    public void A_line_is_read_as_people_type_it(string line, string name, string options)
    {
        var request = CommandLine.Parse(Commands, line, Conversation.Anna);
        Assert.Equal(name, request.Name);
        Assert.Equal(options, string.Join('|', request.Options.Select(option => $"{option.Key}={option.Value}")));
    }
}
