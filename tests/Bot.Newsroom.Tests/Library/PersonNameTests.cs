using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Which name may stand for which. Every "no" here keeps words out of a wrong mouth.</summary>
public class PersonNameTests
{
    [Theory]
    [InlineData("John Kerry", "J. Kerry")]
    [InlineData("John F. Kerry", "John Kerry")]
    [InlineData("John Forbes Kerry", "John F. Kerry")]
    [InlineData("John Forbes Kerry", "J. F. Kerry")]
    [InlineData("J. F. Kerry", "J.F. Kerry")]
    [InlineData("J. F. Kerry", "JF Kerry")]
    [InlineData("J. F. Kerry", "John Kerry")]
    [InlineData("F. Scott Garland", "Scott Garland")]
    [InlineData("William Garland", "Bill Garland")]
    [InlineData("Robert Garland", "Bob Garland")]
    [InlineData("Bob Garland", "Bobby Garland")]
    [InlineData("José García", "J. Garcia")]
    [InlineData("Martin Hale Jr.", "M. Hale, Jr")]
    [InlineData("Martin Hale Junior", "Martin Hale Jr.")]
    [InlineData("Martin L. Hale III", "Martin Hale III")]
    [InlineData("Staffan Ole de Mistura", "Staffan de Mistura")]
    public void A_name_may_be_written_shorter(string name, string other)
        => Assert.True(new PersonName(name).MayGoBy(new PersonName(other)));

    [Theory]
    [InlineData("Martin Hale Sr.", "Martin Hale Jr.")]
    [InlineData("Martin Hale Jr.", "Martin Hale")]
    [InlineData("Martin Hale", "Martin Hale Jr.")]
    [InlineData("Martin Hale II", "Martin Hale III")]
    [InlineData("Martin Hale Jr.", "M. Hale")]
    [InlineData("John Kerry", "Jane Kerry")]
    [InlineData("John Kerry", "K. Kerry")]
    [InlineData("John F. Kerry", "John G. Kerry")]
    [InlineData("John Forbes Kerry", "John G. Kerry")]
    [InlineData("Mary Ann Garland", "Ann Garland")]
    [InlineData("Edward Garland", "Ted Garland")]
    [InlineData("Theodore Garland", "Ted Garland")]
    [InlineData("William Garland", "Bob Garland")]
    [InlineData("Jo Garland", "Joe Garland")]
    [InlineData("John Kerry", "Kerry")]
    [InlineData("John Kerry", "John Kelly")]
    [InlineData("Jean-Luc Garland", "Jean-Paul Garland")]
    [InlineData("", "")]
    public void Other_names_are_other_people(string name, string other)
        => Assert.False(new PersonName(name).MayGoBy(new PersonName(other)));

    [Fact]
    public void A_nickname_is_short_for_one_name()
    {
        var lines = EmbeddedText.Lines("nicknames.txt").ToList();
        var nicknames = lines.Select(line => line.Split(' ')[0]).ToList();

        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
        Assert.Distinct(nicknames);
        Assert.DoesNotContain(lines.Select(line => line.Split(' ')[1]), nicknames.Contains);
    }
}
