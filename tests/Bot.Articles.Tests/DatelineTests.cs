using Xunit;

namespace Bot.Articles.Tests;

public class DatelineTests
{
    private const string Lead = "The city will close its harbor bridge on Monday, officials said.";
    private const string More = "About 42,000 vehicles cross it each day, according to the department.";

    [Theory]
    [InlineData("UNITED NATIONS -- ", "UNITED NATIONS")]
    [InlineData("WASHINGTON (AP) — ", "WASHINGTON")]
    [InlineData("PARIS, Sept. 30 (Reuters) - ", "PARIS")]
    [InlineData("OSTERBY, Norland — ", "OSTERBY, Norland")]
    [InlineData("Esfahan, Iran (CNN) -- ", "Esfahan, Iran")]
    [InlineData("(CNN) ", null)]
    [InlineData("(CNN) -- ", null)]
    [InlineData("HAMBURG, March 3 (Newswire) - ", "HAMBURG")]
    [InlineData("CAPE TOWN: ", "CAPE TOWN")]
    [InlineData("Abuja: ", "Abuja")]
    [InlineData("Kampala — ", "Kampala")]
    [InlineData("Kampala – ", "Kampala")]
    [InlineData("Pune, Oct 12 (PTI): ", "Pune")]
    [InlineData("Chennai, Nov. 4: ", "Chennai")]
    [InlineData("SEA POINT, Nov. 25 /PRNewswire/ -- ", "SEA POINT")]
    [InlineData("OSTERBY, Norland, Nov. 25, 2026 /PRNewswire-USNewswire/ -- ", "OSTERBY, Norland")]
    [InlineData("MINSK, October 12. /TASS/. ", "MINSK")]
    [InlineData("OSTERBY, Norland--(BUSINESS WIRE)--", "OSTERBY, Norland")]
    [InlineData("DUBLIN, Nov. 12, 2026 (GLOBE NEWSWIRE) -- ", "DUBLIN")]
    [InlineData("Marfleet Observer – ", "Marfleet Observer")]
    [InlineData("TIDEPOST via PA — ", "TIDEPOST via PA")]
    [InlineData("Lyon (AFP) – ", "Lyon")]
    [InlineData("BEIJING, Jan. 3 (Xinhua) -- ", "BEIJING")]
    [InlineData("ST. JOHN'S, Antigua — ", "ST. JOHN'S, Antigua")]
    [InlineData("Geneva, 12 May 2026 – ", "Geneva")]
    [InlineData("MANILA, Philippines — ", "MANILA, Philippines")]
    [InlineData("ABOARD THE ALBATROSS — ", "ABOARD THE ALBATROSS")]
    public void A_dateline_is_peeled_off_the_first_paragraph(string dateline, string? place)
    {
        var article = ArticleReader.Read($"Bridge to close\n\n{dateline}{Lead}\n\n{More}\n");
        Assert.Equal(place, article.Dateline?.In(article.Text));
        Assert.Equal(Lead, article.Sentences[0].Span.In(article.Text));
    }

    [Theory]
    [InlineData("Sen. Tom Weber (D-OH) said the bridge was safe. Nobody was hurt in it.")]
    [InlineData("The agency (NASA) said the launch was safe. Nobody was hurt in it.")]
    [InlineData("The Marfleet (MRF) CEO said the launch was safe. Nobody was hurt in it.")]
    [InlineData("Marfleet Motors (MRF) CEO Tom Weber said the launch was safe. Nobody was hurt in it.")]
    [InlineData("He was there -- and so was she, the report says. Nobody was hurt in it.")]
    [InlineData("Marfleet — a town of 900 people — has lost its only bridge. Nobody was hurt in it.")]
    [InlineData("Exclusive: The mayor knew of the cracks for a year. Nobody was hurt in it.")]
    [InlineData("Her answer: The bridge must be closed at once. Nobody was hurt in it.")]
    [InlineData("Al-Jawf lies on the far side of the bridge. Nobody was hurt in it.")]
    [InlineData("Question: Who pays for the new bridge in the end? Nobody was hurt in it.")]
    public void What_only_looks_like_a_dateline_stays(string lead)
    {
        var article = ArticleReader.Read($"A headline here\n\n{lead}\n\n{More}\n");
        Assert.Null(article.Dateline);
        Assert.StartsWith(article.Sentences[0].Span.In(article.Text), lead, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_two_people_talk_no_name_is_a_place()
    {
        var article = ArticleReader.Read($"Ten questions\n\n{Lead}\n\nFox: Will it open again?\n\nTully: It will, in spring.\n\n{More}\n");
        Assert.Null(article.Dateline);
    }
}
