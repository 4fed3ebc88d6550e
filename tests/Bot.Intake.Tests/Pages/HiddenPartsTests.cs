using Xunit;

namespace Bot.Intake.Tests;

/// <summary>What readers do not see is no part of an article, unless it is the article itself, before a script shows it.</summary>
public sealed class HiddenPartsTests
{
    private const string Strange =
        "Only members of our sailing club read on to the end, and the club takes new members in the first week of every month.";
    private static readonly string Whole = string.Join("\n\n", SamplePage.Paragraphs);
    private static readonly string Article = string.Concat(SamplePage.Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"));

    public static TheoryData<string> Curtains => new(
        "<div style='display:none'>", "<div style='Display : None'>", "<div hidden>", "<section aria-hidden='true'>", "<dialog>",
        "<div role='dialog'>", "<div style='visibility: hidden'>", "<div hidden='until-found'>");

    [Theory]
    [MemberData(nameof(Curtains))]
    public void A_hidden_text_beside_an_article_is_left_out(string curtain)
    {
        var hidden = $"{curtain}<div><p>{Strange}</p><p>{Strange.Replace("first", "last", StringComparison.Ordinal)}</p></div>";
        var closing = $"</{curtain[1..curtain.IndexOfAny([' ', '>'])]}>";

        Assert.Equal(Whole, Read($"<article><h1>The ferry sails again</h1>{Article}</article>{hidden}{closing}"));
        Assert.Equal(Whole, Read($"{hidden}{closing}<main><h1>The ferry sails again</h1><div>{Article}</div></main>"));
        Assert.Equal(Whole, Read($"<div><h1>The ferry sails again</h1><div>{Article}</div></div>{hidden}{closing}"));
    }

    [Theory]
    [MemberData(nameof(Curtains))]
    public void An_article_that_a_script_shows_stays(string curtain)
    {
        var closing = $"</{curtain[1..curtain.IndexOfAny([' ', '>'])]}>";

        Assert.Equal(Whole, Read($"<main><h1>The ferry sails again</h1>{curtain}{Article}{closing}</main>"));
        Assert.Equal(Whole, Read($"{curtain}<article><h1>The ferry sails again</h1>{Article}</article>{closing}"));
        Assert.Equal(
            Whole,
            Read($"{curtain}<article><h1>The ferry sails again</h1>{Article}</article><div hidden><p>{Strange}</p></div>{closing}"));
    }

    [Theory]
    [InlineData("<div class='modal fade' aria-hidden='true'>", "</div>")]
    [InlineData("<div id='newsletterPopup' hidden>", "</div>")]
    [InlineData("<div role='dialog'>", "</div>")]
    [InlineData("<dialog>", "</dialog>")]
    public void What_a_script_lays_over_the_page_is_left_out_within_an_article_too(string curtain, string closing) =>
        Assert.Equal(
            Whole,
            Read("<article>"
                + $"<h1>The ferry sails again</h1>{Paragraphs(0, 2)}{curtain}<p>{Strange}</p>{closing}{Paragraphs(2, 3)}</article>"));

    [Fact]
    public void What_an_article_unfolds_when_it_is_asked_stays()
    {
        var (seen, folded) = (Paragraphs(0, 2), Paragraphs(2, 3));

        Assert.Equal(
            Whole, Read($"<article><h1>The ferry sails again</h1>{seen}<div class='more' style='display:none'>{folded}</div></article>"));
    }

    [Fact]
    public void Parts_that_a_script_moves_into_their_place_stay()
    {
        var (sent, later) = (Paragraphs(0, 3), Paragraphs(3, 2));

        Assert.Equal(
            Whole,
            Read($"<main><article><h1>The ferry sails again</h1>{sent}</article></main><div hidden id='S:1'><div>{later}</div></div>"));
    }

    [Theory]
    [InlineData("<span style='display:none'>for members only</span>")]
    [InlineData("<abbr hidden>for members only</abbr>")]
    public void Hidden_words_within_a_sentence_are_left_out(string words)
    {
        var article = Article.Replace(", the harbour", words + ", the harbour", StringComparison.Ordinal);
        var text = Read($"<article><h1>The ferry sails again</h1>{article}</article>");

        Assert.Equal(Whole, text);
    }

    [Fact]
    public void A_hidden_mark_for_closing_a_window_is_no_paragraph() =>
        Assert.Equal(Whole, Read($"<article><h1>The ferry sails again</h1>{Article}<div aria-hidden='true'>×</div></article>"));

    private static string Paragraphs(int from, int count) =>
        string.Concat(SamplePage.Paragraphs.Skip(from).Take(count).Select(paragraph => $"<p>{paragraph}</p>"));

    private static string Read(string body) =>
        SamplePage.Read($"<html lang='en'><head><title>The ferry sails again</title></head><body>{body}</body></html>").Text;
}
