using Bot.Articles;
using Xunit;

namespace Bot.Newsroom.Tests;

public class PeopleSearchTests
{
    private static readonly IReadOnlyList<Person> People = Gather(
        [Said("John Kerry", "Kerry", "Secretary of State", 4), Said("Ban Ki-moon", "Ban", "UN Secretary-General", 3), Said("José Álvarez", "Álvarez", "Mayor", 2), Said("Walid Al-Mouallem", "Al-Mouallem", null, 0)],
        [Said("Vanessa Kerry", "Kerry", null, 1), Said("Staffan de Mistura", "de Mistura", "envoy", 1), Said("alvarez", "alvarez", null, 1)]);

    [Theory]
    [InlineData("John Kerry", "John Kerry")]
    [InlineData("john kerry", "John Kerry")]
    [InlineData("Kerry", "John Kerry, Vanessa Kerry")]
    [InlineData("Secretary Kerry", "John Kerry")]
    [InlineData("Bob Kerry", "")]
    [InlineData("alvarez", "José Álvarez")]
    [InlineData("JOSE", "José Álvarez")]
    [InlineData("ban", "Ban Ki-moon")]
    [InlineData("Ban Ki moon", "Ban Ki-moon")]
    [InlineData("de Mistura", "Staffan de Mistura")]
    [InlineData("Mistura", "Staffan de Mistura")]
    [InlineData("Al Mouallem", "Walid Al-Mouallem")]
    [InlineData("Kery", "John Kerry?, Vanessa Kerry?")]
    [InlineData("Mistrua", "Staffan de Mistura?")]
    [InlineData("Napoleon", "")]
    [InlineData("  ", "")]
    public void People_are_found_as_typed_else_asked_about(string typed, string found)
    {
        var (people, asTyped) = PeopleSearch.Find(People, typed);
        Assert.Equal(found, string.Join(", ", people.Select(person => asTyped ? person.Name : $"{person.Name}?")));
    }

    [Theory]
    [InlineData("", "John Kerry, Ban Ki-moon, José Álvarez, Staffan de Mistura, Vanessa Kerry, Walid Al-Mouallem")]
    [InlineData("ker", "John Kerry, Vanessa Kerry")]
    [InlineData("v", "Vanessa Kerry")]
    [InlineData("álv", "José Álvarez")]
    [InlineData("mouall", "Walid Al-Mouallem")]
    [InlineData("kerri", "John Kerry, Vanessa Kerry")]
    public void Suggestions_come_best_first(string typed, string suggested)
        => Assert.Equal(suggested, string.Join(", ", PeopleSearch.Suggest(People, typed).Select(person => person.Name)));

    [Fact]
    public void A_last_name_alone_is_the_one_person_who_has_it()
    {
        Assert.Equal(3, Assert.Single(People, person => person.LastName == "Álvarez").Quotations);
        Assert.Equal(2, People.Count(person => person.LastName == "Kerry"));
    }

    private static IReadOnlyList<Person> Gather(params Statements[][] articles)
        => new Catalogue(articles.Select((statements, index) => new CatalogueEntry(index + 1, "Title", $"{index}.txt", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, statements))).People;

    private static Statements Said(string name, string lastName, string? role, int quotations)
        => new(new Speaker(name, role) { LastName = lastName }, [.. Enumerable.Range(0, quotations)], 1);
}
