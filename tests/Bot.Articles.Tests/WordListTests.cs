using Xunit;

namespace Bot.Articles.Tests;

/// <summary>A word list says what its words are; a slip in one is told where it stands, and not read as something else.</summary>
public class WordListTests
{
    [Fact]
    public void A_word_has_the_kinds_that_its_list_knows()
    {
        using StringReader list = new("# Titles.\n\ncoach person\nmx   # of any gender\nlord person m\n");
        Assert.Equal(
            ["coach: person", "mx: ", "lord: person m"],
            WordList.OfKinds("Titles.txt", list, isNeeded: false, ["person", "m", "f"])
                .Select(entry => $"{entry.Word}: {string.Join(' ', entry.Notes)}"));
    }

    [Theory]
    [InlineData(
        "# Verbs.\nsay speech\nsay-so speach\n", "Verbs.txt, line 3: \"speach\" is no kind of this list. It knows speech, thought.")]
    [InlineData("say\n", "Verbs.txt, line 1: \"say\" needs a kind behind it: speech, thought.")]
    [InlineData("\n\nsay speech, thought\n", "Verbs.txt, line 3: \"speech,\" is no kind of this list. It knows speech, thought.")]
    public void A_kind_that_no_list_knows_is_refused_with_file_and_line(string text, string told)
    {
        using StringReader list = new(text);
        var refused = Assert.Throws<InvalidDataException>(
            () => WordList.OfKinds("Verbs.txt", list, isNeeded: true, ["speech", "thought"]).ToList());
        Assert.Equal(told, refused.Message);
    }

    [Theory]
    [InlineData("Adverb: now\nAdverbs: soon\n", "Small.txt, line 2: \"Adverbs\" is no kind of word, with which a line begins.")]
    [InlineData("Adverb now soon\n", "Small.txt, line 1: \"Adverb\" wants a colon behind it.")]
    [InlineData("12: soon\n", "Small.txt, line 1: \"12\" is no kind of word, with which a line begins.")]
    public void A_line_of_an_unknown_kind_is_refused_with_file_and_line(string text, string told)
    {
        using StringReader list = new(text);
        var refused = Assert.Throws<InvalidDataException>(() => WordList.Grouped<WordClass>("Small.txt", list).ToList());
        Assert.Equal(told, refused.Message);
    }
}
