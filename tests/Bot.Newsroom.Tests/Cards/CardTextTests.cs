using System.Globalization;
using CsCheck;
using Xunit;

namespace Bot.Newsroom.Tests;

[Trait("Security", "S4")]
public class CardTextTests
{
    [Theory]
    [InlineData("Kerry said 2 + 2 = 4 (at least).", "Kerry said 2 + 2 = 4 (at least).")]
    [InlineData("U. S. and Russia -- soon", "U. S. and Russia -- soon")]
    [InlineData("snake_case_name", "snake_case_name")]
    [InlineData("**bold** _soft_", @"\*\*bold\*\* \_soft\_")]
    [InlineData("- a list", @"\- a list")]
    [InlineData("1. a list", @"1\. a list")]
    [InlineData("2015. A year", @"2015\. A year")]
    [InlineData("# News", @"\# News")]
    [InlineData("> quoted", @"\> quoted")]
    [InlineData("a > b, a | b, a ~ b", "a > b, a | b, a ~ b")]
    [InlineData("||spoiler|| ~~gone~~", @"\|\|spoiler\|\| \~\~gone\~\~")]
    [InlineData("<@123> <#4> <t:1:R>", @"\<\@123> \<#4> \<t\:1:R>")]
    [InlineData("@everyone, @here and bob@example.org", "＠everyone, ＠here and bob@example.org")]
    [InlineData("[free](https://evil.example)", @"\[free\](https\://evil.example)")]
    [InlineData("<b>By <a href=\"https://a.example\">Lena</a></b> Fox", "By Lena Fox")]
    [InlineData("<a:wave:1> a<b and b>c", @"\<a\:wave:1> a\<b and b>c")]
    [InlineData("T\nhe bridge", "The bridge")]
    [InlineData("A\nfter the storm", "After the storm")]
    [InlineData("A\nman and I\nwas", "A man and I was")]
    [InlineData("discord.gg/abc", @"discord\.gg/abc")]
    [InlineData(":smile: at 10:30", @"\:smile: at 10:30")]
    [InlineData("line one\r\n  line two", "line one line two")]
    [InlineData("\u202Eevil\u2066 zero\u200Bwidth\uFEFF", "evil zerowidth")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301")]
    [InlineData("👨‍👩‍👧 a\u200Db", "👨‍👩‍👧 ab")]
    public void Foreign_text_is_defused_where_it_would_be_live_and_left_alone_elsewhere(string text, string plain)
        => Assert.Equal(plain, CardText.Plain(text));

    [Theory]
    [InlineData("**Kerry** [says] <this>", "∗∗Kerry∗∗ (says) ‹this›")]
    [InlineData("See https://example.org", "See https∶//example.org")]
    [InlineData("@everyone: U.S. & Russia", "＠everyone: U.S. & Russia")]
    public void Titles_and_labels_get_look_alikes_since_backslashes_show_there(string text, string clean)
        => Assert.Equal(clean, CardText.Clean(text));

    [Theory]
    [InlineData("One whole sentence. Another one that is long.", 30, "One whole sentence. …")]
    [InlineData("No sentence ends in these words here", 20, "No sentence ends…")]
    [InlineData("Unbreakablewordthatgoeson", 10, "Unbreaka…")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 14, "👨‍👩‍👧…")]
    [InlineData("*************", 10, @"\*\*\*\*…")]
    [InlineData("Fits.", 5, "Fits.")]
    public void Text_is_cut_after_a_sentence_else_after_a_word_never_inside_a_letter(string text, int most, string cut)
        => Assert.Equal(cut, CardText.Plain(text, most));

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("half \uFFFD letter", CardText.Plain("half \uD83D letter"));

    [Fact]
    public void A_link_leads_only_to_http_and_hides_nobody()
    {
        Assert.Equal("[The story](https://example.org/a%28b%29)", CardText.Link("The story", new Uri("https://example.org/a(b)")));
        Assert.Equal("The story", CardText.Link("The story", new Uri("javascript:alert(1)")));
        Assert.Equal("The story", CardText.Link("The story", new Uri("https://bank.example@evil.example/")));
        Assert.Equal("[a(b)(c)](https://example.org/)", CardText.Link("a[b](c)", new Uri("https://example.org")));
    }

    [Fact]
    public void A_quotation_is_quoted_on_every_line() => Assert.Equal("> a\n> b", CardText.Quote("a\nb"));

    [Fact]
    public void Nothing_hostile_is_live_in_plain_text_and_all_of_it_is_shown()
        => HostileText.Gen.Sample(
            text =>
            {
                var model = DiscordModel.Read(CardText.Plain(text));
                Assert.Empty(model.Live);
                Assert.Equal(CardText.OneLine(text), model.Shown.Replace('＠', '@'));
            },
            iter: HostileText.Count);

    [Fact]
    public void Nothing_hostile_is_live_in_a_title()
        => HostileText.Gen.Sample(text => Assert.Empty(DiscordModel.Read(CardText.Clean(text)).Live), iter: HostileText.Count);

    [Fact]
    public void Hostile_text_in_bold_italics_a_quotation_or_a_link_is_only_that()
        => Gen.Select(HostileText.Gen, HostileText.Gen).Sample(
            (a, b) =>
            {
                var wanted = CardText.OneLine(a).Length == 0 ? 0 : 1;
                Assert.Equal(
                    wanted,
                    DiscordModel.Read(CardText.Bold(a)).Live.Count(found => found.StartsWith("emphasis **", StringComparison.Ordinal)));
                Assert.DoesNotContain(
                    DiscordModel.Read($"{CardText.Bold(a)}, {CardText.Italic(b)}").Live,
                    found => !found.StartsWith("emphasis", StringComparison.Ordinal));
                Assert.Equal(["block > "], DiscordModel.Read(CardText.Quote($"a {CardText.Plain(a)}")).Live);
                var link = DiscordModel.Read(CardText.Link(a, new Uri("ftp://example.org/")));
                Assert.Empty(link.Live);
            },
            iter: HostileText.Count / 5);

    [Fact]
    public void Cut_text_is_within_its_limit_well_formed_and_still_defused()
        => Gen.Select(HostileText.Gen, Gen.Int[2, 60]).Sample(
            (text, most) =>
            {
                var cut = CardText.Plain(text, most);
                Assert.True(cut.Length <= most, $"{cut.Length} of {most}");
                Assert.Empty(DiscordModel.Read(cut).Live);
                Assert.Empty(CardLimits.Broken(new Card { Text = $"x{cut}" }));
                Assert.True(CardText.Clean(text, most).Length <= most);
                var letters = StringInfo.ParseCombiningCharacters(CardText.OneLine(text));
                var shown = CardText.OneLine(text, most).TrimEnd('…').TrimEnd();
                Assert.True(
                    shown.Length == CardText.OneLine(text).Length || letters.Contains(shown.Length) || letters.Contains(shown.Length + 1));
            },
            iter: HostileText.Count / 2);

    [Fact]
    public void Invisible_and_direction_turning_characters_never_come_through()
        => HostileText.Gen.Sample(
            text => Assert.DoesNotContain(
                CardText.OneLine(text).Replace("👨‍👩‍👧", "", StringComparison.Ordinal),
                c => c is (
                    >= '\u200B' and <= '\u200F' and not '\u200D') or (>= '\u202A' and <= '\u202E')
                        or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\u00AD'
                    || char.IsControl(c)),
            iter: HostileText.Count / 5);
}
