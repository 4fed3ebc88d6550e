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
    [InlineData("“Lost. “Found,” he said.", "“Lost.|“Found,”")]
    [InlineData("The “lost “Found,” he said.", "“Found,”")]
    [InlineData("He said: \"They press. \"We run.\"", "\"They press.|\"We run.\"")]
    [InlineData("»One«, he said. »Two.«", "»One«|»Two.«")]
    [InlineData("„One“, he said. „Two.“", "„One“|„Two.“")]
    [InlineData("« One », he said.", "« One »")]
    [InlineData("\" One , \" he said . \" Two . \"", "\" One , \"|\" Two . \"")]
    [InlineData("The sign read \" to nobody.", "")]
    [InlineData("'Nobody told us that it was over,' she said.", "'Nobody told us that it was over,'")]
    [InlineData("The students' books and the '60s and rock 'n' roll.", "")]
    [InlineData("‘We heard the judges’ wives,’ she said.", "‘We heard the judges’ wives,’")]
    [InlineData("'We heard the judges' wives,' she said.", "'We heard the judges' wives,'")]
    [InlineData("He called them 'fools' and 'liars' and 'not fit to be seen.'", "'fools'|'liars'|'not fit to be seen.'")]
    [InlineData("The 'best friends' of the miners' union met. 'We are many.'", "'best friends'|'We are many.'")]
    [InlineData("'I was thinkin' of it,' he said.", "'I was thinkin' of it,'")]
    [InlineData("Nobody was laughin' when 'em boys went 'round the players' field.", "")]
    [InlineData("'Round here we dance,' he said, 'all night.'", "'Round here we dance,'|'all night.'")]
    [InlineData("'10 men came,' he said. In '98 and in the '80s none did.", "'10 men came,'")]
    [InlineData("'She told me “never” and meant it,' he said.", "'She told me “never” and meant it,'")]
    [InlineData("‘It's nobody's,' he said. 'It isn’t ours.’", "‘It's nobody's,'|'It isn’t ours.’")]
    [InlineData("The hit \"Rain\" is old. 'We are glad to be back,' said Jo.", "'We are glad to be back,'")]
    [InlineData("\"We are glad to be back,\" said Jo. The hit 'Rain' is old.", "\"We are glad to be back,\"")]
    [InlineData("A '' stray pair. 'We are glad to be back,' said Jo.", "'We are glad to be back,'")]
    [InlineData("`Like this', he said, `as printers did.'", "`Like this'|`as printers did.'")]
    [InlineData("' We lost the barn , ' he said .", "' We lost the barn , '")]
    [InlineData("", "")]
    [InlineData("\"", "")]
    [InlineData("\"\"", "")]
    [InlineData("'The wall is 5'", "'The wall is 5'")]
    [InlineData("'The keepers'", "")]
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
    public void Speech_in_single_marks_goes_on_over_paragraphs_too()
    {
        const string Text = "She said: 'One whole day.\n'The judges' wives came.\n'Two.'";
        var marks = Marks.Pair(Text, [new TextSpan(0, 25), new TextSpan(26, 50), new TextSpan(51, Text.Length)]);
        Assert.Equal(["'One whole day.", "'The judges' wives came.", "'Two.'"], marks.Quotations.Select(m => m.Span.In(Text)));
        Assert.Equal([false, false, true], marks.Quotations.Select(m => m.IsClosed));
    }

    [Theory]
    [InlineData("\"He [Assad] said 'no way' (again).\" (Twice.)", "\"He [Assad] said 'no way' (again).\"|(Twice.)")]
    [InlineData("He (the \"boss\") said 'no way' to {it}.", "(the \"boss\")|'no way'|{it}")]
    [InlineData("He said \"no (never\" and left) early.", "\"no (never\"")]
    [InlineData("He said (again \"no) never\" and left.", "\"no) never\"")]
    [InlineData("「はい」と（彼）は", "「はい」|（彼）")]
    [InlineData("A stray ) and a stray ( and ' here.", "")]
    public void What_encloses_is_found_from_the_outside(string text, string expected)
    {
        var marks = Marks.Pair(text, [new TextSpan(0, text.Length)]);
        Assert.Equal(expected, string.Join('|', marks.Enclosures.Select(span => span.In(text))));
    }

    [Fact]
    public void No_quotation_of_the_labelled_articles_is_cut_by_a_sentence()
    {
        foreach (var article in LabelledQuotations.Read("gum-news.quoted.jsonl"))
        {
            var body = LayoutRules.Recognise(article.Text, Blocks.Split(article.Text)).Body;
            var marks = Marks.Pair(article.Text, body);
            var ends = Sentences.Split(article.Text, body, marks).Select(sentence => sentence.Span.End).ToHashSet();
            foreach (var quotation in marks.Quotations.Where(quotation => quotation.IsClosed))
                Assert.DoesNotContain(ends, end => end > quotation.Span.Start && end < quotation.Span.End);
        }
    }
}
