using System.Globalization;
using CsCheck;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>Texts that are no news articles: a sensible summary or none, never an exception.</summary>
[Trait("Security", "S2")]
public class HardTextTests
{
    private static readonly string[] Pieces =
    [
        "The ", "mayor ", "said", ".", "!", "?", "…", ". . .", " -- ", "\n", "\n\n", "\r\n", "\"", "“", "”", "'", "’", "(", ")", "U.S.",
        " Mr. ", "By ", "Photo: ", "More news", "47° Good Evening", "1. ", "• ", " . ", "Kerry ", "he ", "5 a.m.", "东", "。", "👍🏽",
        "\uD83D", "é", " ", "(CNN) ", "Share",
    ];

    public static TheoryData<string, string> Texts() => new()
    {
        { "nothing", "" },
        { "white space", " \r\n\t\n\u2028 " },
        { "one word", "Hello" },
        { "one sentence", "The lake ferry will run again from Friday, the operator said." },
        { "no terminators", "the ferry runs\nthe bridge is closed\nthe shops are open\nnobody knows why" },
        { "a poem", "The Owl\n\nWhen cats run home and light is come,\nAnd dew is cold upon the ground,\nAnd the far-off stream is "
            + "dumb,\nAnd the whirring sail goes round,\nAnd the whirring sail goes round;\nAlone and warming his five wits,\nThe white "
            + "owl in the belfry sits." },
        { "a list", "- milk\n- bread\n- two eggs\n- salt" },
        { "a table", "Team | Won | Lost\nRovers | 12 | 3\nAthletic | 10 | 5\nUnited | 2 | 13" },
        { "a transcript", "JONES: Good morning. Is it true?\nSMITH: No.\nJONES: Then why did you sign it?\nSMITH: I was asked to, and "
            + "nobody else was there to do it." },
        { "marks only", "...!!! ??? \"\" '' — “” ( ) [ ]" },
        { "unpaired marks", "\"He said \"\"no\" (and [then 'left. \"It is {over. She “stayed. «Nobody» ‘knew." },
        { "Chinese", "北京今天下雨。市政府说，明天学校停课一天！记者问：为什么？没有人回答。" },
        { "Japanese", "東京で桜が咲いた。\n気象庁は例年より五日早いと発表した。\n「とても美しい」と花見客は話した。" },
        { "Arabic", "أعلنت الحكومة اليوم إغلاق الجسر لمدة ثمانية أشهر. وقال المهندس إن الشقوق عميقة. هل سيعاد فتحه؟ لا أحد يعرف." },
        { "Hebrew", "הגשר ייסגר ביום שני. המהנדסת אמרה כי נמצאו סדקים. העבודות יימשכו שמונה חודשים." },
        { "emoji", "👍👍🏽 👨‍👩‍👧‍👦! 🎉🎉🎉" },
        { "emoji in prose", "The mayor replied with a 👨‍👩‍👧‍👦 and a 🇳🇴 flag. Nobody understood the 👍🏽 that followed it." },
        { "lone surrogates", "Broken \uD83D text \uDC4D here. It goes on \uD83D." },
        { "nulls and controls", "A\0B\u0001 said it was\u200B fine. Then\u202E it turned." },
        { "a long word", new string('x', 20_000) + ". " + new string('y', 20_000) },
        { "unclosed brackets", new string('(', 5_000) + " and " + new string('"', 5_001) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_is_read_and_summed_up_lawfully(string name, string text)
    {
        Assert.NotEmpty(name);
        Laws.Hold(text);
    }

    [Fact]
    public void Any_text_is_read_and_summed_up_lawfully() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])
            .List[0, 80].Select(string.Concat)
            .Sample(Laws.Hold, iter: 2_000);

    [Fact]
    public void Cutting_an_article_anywhere_breaks_no_law() =>
        Gen.Int[0, Seed.Text.Length]
            .Select(Gen.Int[0, Seed.Text.Length])
            .Select((a, b) => Seed.Text[Math.Min(a, b)..Math.Max(a, b)])
            .Sample(Laws.Hold, iter: 100);

    [Theory]
    [InlineData("The mayor said nothing. ", 5_000_000)]
    [InlineData("word ", 5_000_000)]
    [InlineData("\"No,\" he said. ", 300_000)]
    [InlineData("1. One 2. Two ", 300_000)]
    [InlineData("Bridge . Tunnel . ", 300_000)]
    public void Megabytes_on_one_line_are_read(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        var article = ArticleReader.Read(text);
        Assert.All(article.Summarise(SummaryLength.Full).Sentences, sentence => Assert.InRange(sentence.End, 1, text.Length));
    }

    [Fact]
    public void An_article_of_which_no_sentence_stands_alone_has_no_blurb() =>
        Assert.True(ArticleReader.Read("Nothing\n\nHe said so. She did not. They left.\n").Blurb.IsEmpty);

    /// <summary>What holds of every reading.</summary>
    private static class Laws
    {
        public static void Hold(string text)
        {
            var article = ArticleReader.Read(text);
            BlocksCoverAllButSpace(article);
            SentencesAreWholeAndInOrder(article);
            foreach (var words in (int[])[1, 20, 55, 150])
                SummaryIsMadeOfSentences(article, article.Summarise(words), int.MaxValue, words);
            var (shorter, standard, full) = (
                article.Summarise(SummaryLength.Short), article.Summarise(SummaryLength.Standard), article.Summarise(SummaryLength.Full));
            SummaryIsMadeOfSentences(article, shorter, 1, 45);
            SummaryIsMadeOfSentences(article, standard, 3, 75);
            SummaryIsMadeOfSentences(article, full, 7, 150);
            Assert.Subset(standard.Sentences.ToHashSet(), shorter.Sentences.ToHashSet());
            Assert.Subset(full.Sentences.ToHashSet(), standard.Sentences.ToHashSet());
            Assert.True(article.Blurb.IsEmpty || article.Blurb.Words is >= 20 and <= 45);
        }

        private static void BlocksCoverAllButSpace(Article article)
        {
            var at = 0;
            foreach (var block in article.Blocks)
            {
                Assert.True(block.Span.Start >= at && block.Span.End > block.Span.Start);
                Assert.True(IsSpace(article.Text.AsSpan(at, block.Span.Start - at)));
                Assert.NotEmpty(block.Rule);
                at = block.Span.End;
            }

            Assert.True(IsSpace(article.Text.AsSpan(at)));
        }

        private static bool IsSpace(ReadOnlySpan<char> text) => text.Trim("\uFEFF\u200B \t\r\n\u2028\u2029\u0085\u00A0").IsWhiteSpace();

        private static void SentencesAreWholeAndInOrder(Article article)
        {
            var at = 0;
            var borders = StringInfo.ParseCombiningCharacters(article.Text).Append(article.Text.Length).ToHashSet();
            foreach (var sentence in article.Sentences)
            {
                Assert.True(sentence.Span.Start >= at && !sentence.Span.IsEmpty);
                Assert.True(article.Paragraphs[sentence.Paragraph].Span.Contains(sentence.Span));
                Assert.Contains(sentence.Span.Start, borders);
                Assert.Contains(sentence.Span.End, borders);
                at = sentence.Span.End;
            }
        }

        private static void SummaryIsMadeOfSentences(Article article, Summary summary, int most, int words)
        {
            var sentences = article.Sentences.Select(sentence => sentence.Span).ToHashSet();
            Assert.All(summary.Sentences, sentence => Assert.Contains(sentence, sentences));
            Assert.Equal(summary.Sentences.OrderBy(sentence => sentence.Start), summary.Sentences);
            Assert.InRange(summary.Sentences.Count, sentences.Count > 0 ? 1 : 0, most);
            // A single sentence may be longer than the budget when no shorter one is there.
            Assert.True(summary.Words <= words || summary.Sentences.Count == 1);
        }
    }
}
