using Xunit;

namespace Bot.Articles.Tests;

public class MarksTests
{
    [Theory]
    [InlineData("\"One,\" he said. \"Two.\"", "\"One,\"|\"Two.\"")]
    [InlineData("“One,” he said. “Two.”", "“One,”|“Two.”")]
    [InlineData("''One,'' he said.", "''One,''")]
    [InlineData("«One», he said.", "«One»")]
    [InlineData("“One,\" he said. \"Two.”", "“One,\"|\"Two.”")]
    [InlineData("He called it “abhorrent“ in a tweet.", "“abhorrent“")]
    [InlineData("”One and two,” he said.", "”One and two,”")]
    [InlineData("A 6\" pipe and a 12\" pipe.", "")]
    [InlineData("The \"6-inch\" pipe.", "\"6-inch\"")]
    [InlineData("She's 5' 10\" tall, \"very tall,\" he said.", "\"very tall,\"")]
    [InlineData("\"He told me 'Go home' and I went,\" she said.", "\"He told me 'Go home' and I went,\"")]
    [InlineData("\"Never closed.", "\"Never closed.")]
    [InlineData("He said \"never closed.", "")]
    [InlineData("He said.\" Nothing opened.", "")]
    [InlineData("“Lost. “Found,” he said.", "“Found,”")]
    [InlineData("'Nobody told us that it was over,' she said.", "'Nobody told us that it was over,'")]
    [InlineData("The students' books and the '60s and rock 'n' roll.", "")]
    [InlineData("", "")]
    [InlineData("\"", "")]
    [InlineData("\"\"", "")]
    public void Marks_pair_within_a_paragraph(string text, string expected)
    {
        var marks = Marks.Pair(text, [new TextSpan(0, text.Length)]);
        Assert.Equal(expected, string.Join('|', marks.Quotations.Select(m => m.Span.In(text))));
    }

    [Fact]
    public void A_stray_mark_spoils_its_own_paragraph_at_most()
    {
        const string Text = "A stray \" mark.\n\"Whole,\" he said.";
        var marks = Marks.Pair(Text, [new TextSpan(0, 15), new TextSpan(16, Text.Length)]);
        Assert.Equal(["\"Whole,\""], marks.Quotations.Select(m => m.Span.In(Text)));
    }

    [Fact]
    public void A_quotation_left_open_goes_on_where_the_next_paragraph_starts_with_a_mark()
    {
        const string Text = "He said: \"One.\n\"Two.\"";
        var marks = Marks.Pair(Text, [new TextSpan(0, 14), new TextSpan(15, Text.Length)]);
        Assert.Equal(["\"One.", "\"Two.\""], marks.Quotations.Select(m => m.Span.In(Text)));
        Assert.False(marks.Quotations[0].IsClosed);
    }

    [Fact]
    public void Brackets_and_nested_marks_are_kept_apart()
    {
        const string Text = "\"He [Assad] said 'no way' (again).\"";
        var marks = Marks.Pair(Text, [new TextSpan(0, Text.Length)]);
        Assert.Single(marks.Quotations);
        Assert.Equal(["'no way'"], marks.Singles.Select(m => m.Span.In(Text)));
        Assert.Equal(["[Assad]", "(again)"], marks.Brackets.Select(m => m.Span.In(Text)));
    }

    [Fact]
    public void Quotation_at_finds_the_quotation_around_an_offset()
    {
        const string Text = "\"One,\" he said. \"Two.\"";
        var marks = Marks.Pair(Text, [new TextSpan(0, Text.Length)]);
        Assert.Equal([0, -1, 1], new[] { 3, 8, 18 }.Select(marks.QuotationAt));
    }
}
