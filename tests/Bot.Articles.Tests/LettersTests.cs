using Xunit;

namespace Bot.Articles.Tests;

/// <summary>Letters as computers write them: found as if they were written plainly, shown as they stand.</summary>
public class LettersTests
{
    private const string Plain =
        "Harbour wall to be rebuilt before the winter storms\n\n" +
        "The wall of Tarnholm will be rebuilt before the winter, Mayor Lise Bélanger said on Monday, " +
        "after the first finding of officials.\n\n" +
        "\"We measured the cracks twice,\" said José Fiñas, the harbour master. " +
        "\"Nobody may fish from the wall until it is finished.\"\n\n" +
        "Bélanger said: “The offices of the état will pay the difference.”\n";

    public static TheoryData<string> Manners =>
        ["decomposed", "soft hyphens", "zero width", "ligatures", "marks of direction", "byte order mark"];

    [Theory]
    [MemberData(nameof(Manners))]
    public void Reading_finds_the_same_and_shows_what_stands_there(string manner)
    {
        var written = Written(Plain, manner);
        Assert.NotEqual(Plain, written);
        var (plain, read) = (ArticleReader.Read(Plain), ArticleReader.Read(written));
        Assert.Equal(written, read.Text);
        Assert.Equal(plain.Speakers, read.Speakers);
        Assert.Equal(Pieces(plain), Pieces(read).Select(piece => FoldedText.Of(piece).Text));
        Assert.Equal(Sentences(plain), Sentences(read).Select(sentence => FoldedText.Of(sentence).Text));
        Assert.Equal(plain.Headline?.In(plain.Text), FoldedText.Of(read.Headline!.Value.In(read.Text)).Text);
        var (summary, readSummary) = (plain.Summarise(SummaryLength.Short), read.Summarise(SummaryLength.Short));
        Assert.Equal(
            summary.Sentences.Select(span => span.In(plain.Text)),
            readSummary.Sentences.Select(span => FoldedText.Of(span.In(read.Text)).Text));
    }

    [Theory]
    [InlineData("The wall", "T\nhe wall")]
    [InlineData("Lise Bélanger", "<b>Lise</b> <i>Bélanger</i>")]
    [InlineData("José Fiñas", "<a href=\"https://a.example/x\">José Fiñas</a>")]
    [InlineData("measured the", "measured <em class='x'>the</em>")]
    public void A_drop_cap_and_tags_within_a_sentence_are_not_read(string words, string written)
    {
        var (plain, read) = (ArticleReader.Read(Plain), ArticleReader.Read(Plain.Replace(words, written, StringComparison.Ordinal)));
        Assert.NotEqual(Plain, read.Text);
        Assert.Equal(plain.Speakers, read.Speakers);
        Assert.Equal(Sentences(plain), Sentences(read).Select(Unread.Without));
        Assert.Equal(plain.Quotations.Select(found => found.Attribution.Rule), read.Quotations.Select(found => found.Attribution.Rule));
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public void The_labelled_articles_are_read_alike_in_every_manner(string manner)
    {
        foreach (var article in LabelledQuotations.Read("gum-news.quoted.jsonl"))
        {
            var (plain, read) = (ArticleReader.Read(article.Text), ArticleReader.Read(Written(article.Text, manner)));
            Assert.Equal(Pieces(plain).Select(piece => FoldedText.Of(piece).Text), Pieces(read).Select(piece => FoldedText.Of(piece).Text));
            Assert.Equal(plain.Speakers, read.Speakers);
        }
    }

    [Fact]
    public void A_letter_is_never_cut_from_its_accent()
    {
        const string Text = "He said “cafe\u0301” and “x\u030C” and “a\u00AD”.";
        var letters = FoldedText.Of(Text);
        Assert.Equal("He said “café” and “x” and “a”.", letters.Text);
        Assert.Equal("cafe\u0301", letters.Unfold(new TextSpan(9, 13)).In(Text));
        Assert.Equal("x\u030C", letters.Unfold(new TextSpan(20, 21)).In(Text));
        Assert.Equal("a", letters.Unfold(new TextSpan(28, 29)).In(Text));
    }

    private static string Written(string text, string manner) => manner switch
    {
        "decomposed" => Replaced(text, ("é", "e\u0301"), ("ñ", "n\u0303"), ("á", "a\u0301"), ("ö", "o\u0308"), ("ü", "u\u0308")) + "\u0301",
        "soft hyphens" => Replaced(text, ("er", "e\u00ADr"), ("an", "a\u00ADn"), ("ai", "a\u00ADi")),
        "zero width" => Replaced(text, ("er", "e\u200Br"), (" ", " \u200B"), ("an", "a\u2060n"), ("id", "i\uFEFFd")),
        "ligatures" => Replaced(text, ("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")),
        "marks of direction" => Replaced(text, ("Lise", "\u2068Lise\u2069"), ("said", "\u200Esaid"), ("\"", "\u202A\"")),
        _ => "\uFEFF" + text,
    };

    private static string Replaced(string text, params ReadOnlySpan<(string From, string To)> pairs)
    {
        foreach (var (from, to) in pairs)
            text = text.Replace(from, to, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Pieces(Article article) =>
        article.Quotations.SelectMany(q => q.Pieces).Select(piece => piece.In(article.Text));

    private static IEnumerable<string> Sentences(Article article) => article.Sentences.Select(sentence => sentence.Span.In(article.Text));
}
