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

    [Theory]
    [InlineData("/qu|", null)]
    [InlineData("/quote|", null)]
    [InlineData("/quote |Kerry", "speaker= at 7, word 7 ''")]
    [InlineData("/quote Ker|ry about:Syria", "speaker=Ker at 7, word 7 'Ker'")]
    [InlineData("/quote Ban Ki|", "speaker=Ban Ki at 7, word 11 'Ki', begun")]
    [InlineData("/quote \"Ban Ki|", "speaker=Ban Ki at 7, word 7 '\"Ban Ki'")]
    [InlineData("/quote \"Ban Ki-moon\" ab|", "speaker closed at 7, word 21 'ab', begun")]
    [InlineData("/quote Kerry about:|", "about= at 13, word 13 'about:', named, after speaker=Kerry")]
    [InlineData("/quote Kerry about:\"chemical w|", "about=chemical w at 13, word 13 'about:\"chemical w', named, after speaker=Kerry")]
    [InlineData("/quote Kerry about:Syria |", "about closed at 13, word 25 '', begun, after speaker=Kerry")]
    [InlineData("/quote speeker:Ker|", "? closed at 7, word 7 'speeker:Ker', named")]
    [InlineData("  /digest  pause  mor|", "digest=mor at 18, word 18 'mor'")]
    [InlineData("/digest pau|", null)]
    [InlineData("Find quotes: she|", null)]
    public void What_stands_at_the_caret_is_known(string line, string? expected)
    {
        var end =
            CommandLine.At(Commands, line.Replace("|", "", StringComparison.Ordinal), line.IndexOf('|', StringComparison.Ordinal)).End;

        Assert.Equal(expected, end is null ? null : Told(end));
    }

    private static string Told(LineEnd end) => string.Concat(
        end.Option?.Name ?? "?",
        end.Value is { } value ? $"={value}" : " closed",
        $" at {end.ValueFrom}, word {end.WordFrom} '{end.Word}'",
        end.IsNamed ? ", named" : "",
        end.IsBegun ? ", begun" : "",
        string.Concat(end.Others.Select(other => $", after {other.Key}={other.Value}")));
}
