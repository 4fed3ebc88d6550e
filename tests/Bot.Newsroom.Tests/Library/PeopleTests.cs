using Bot.Articles;
using Xunit;

namespace Bot.Newsroom.Tests;

public class PeopleTests
{
    private static readonly Statements[][] Articles =
    [
        [
            Said("John Kerry", "Kerry", "Secretary of State", 4), Said(
                "Ban Ki-moon", "Ban", "UN Secretary-General", 3), Said("José Álvarez", "Álvarez", "Mayor", 2),
            Said("Walid Al-Mouallem", "Al-Mouallem", null, 0), Said("officials", "officials", null, 1),
        ],
        [
            Said("Vanessa Kerry", "Kerry", null, 1), Said(
                "Staffan de Mistura", "de Mistura", "envoy", 1), Said("alvarez", "alvarez", null, 1), Said("Stone", "Stone", null, 1),
            Said("JOSE ALVAREZ", "ALVAREZ", "former mayor", 1), Said("officials", "officials", null, 1),
        ],
        [Said("Stone", "Stone", "harbour master", 1), Said("Li", "Li", null, 1), Said("Lisa Stonehouse", "Stonehouse", null, 1)],
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
    [InlineData("Stone", "Stone, Stone")] // nobody has that last name in full: each of an article of its own
    [InlineData("li", "Li")]
    [InlineData("Kery", "John Kerry?, Vanessa Kerry?")]
    [InlineData("Jhon Kery", "John Kerry?")]
    [InlineData("Mistrua", "Staffan de Mistura?")]
    [InlineData("Sir José", "José Álvarez")]
    [InlineData("Dr Al-Mouallem", "Walid Al-Mouallem")]
    [InlineData("Secretary of State", "John Kerry")]
    [InlineData("UN secretary-general", "Ban Ki-moon")]
    [InlineData("envoy", "Staffan de Mistura")]
    [InlineData("Secretary of State Kerry", "John Kerry")]
    [InlineData("Secretary of Fish", "")]
    [InlineData("Napoleon", "")]
    [InlineData("  ", "")]
    public async Task People_are_found_as_typed_else_asked_about(string typed, string found)
    {
        await using var test = await FilledAsync();
        var (people, asTyped) = await test.Library.People.FindAsync(Scope.House, typed, Cancellation);
        Assert.Equal(found, string.Join(", ", people.Select(person => asTyped ? person.Name : $"{person.Name}?")));
    }

    [Theory]
    [InlineData("", "John Kerry, Ban Ki-moon, José Álvarez, Lisa Stonehouse, Staffan de Mistura, Vanessa Kerry, Walid Al-Mouallem")]
    [InlineData("ker", "John Kerry, Vanessa Kerry")]
    [InlineData("v", "Vanessa Kerry")]
    [InlineData("álv", "José Álvarez")]
    [InlineData("mouall", "Walid Al-Mouallem")]
    [InlineData("kerri", "John Kerry, Vanessa Kerry")]
    public async Task Suggestions_come_best_first(string typed, string suggested)
    {
        await using var test = await FilledAsync();
        Assert.Equal(
            suggested,
            string.Join(
                ", ", (await test.Library.People.SuggestAsync(Scope.House, typed, 25, Cancellation)).Select(person => person.Name)));
    }

    [Fact]
    public async Task A_full_name_is_one_person_whose_latest_role_is_told()
    {
        await using var test = await FilledAsync();
        var (people, _) = await test.Library.People.FindAsync(Scope.House, "José Álvarez", Cancellation);
        var person = Assert.Single(people);
        Assert.Equal((3, "former mayor"), (person.Quotations, person.Role));
        Assert.Equal(2, (await test.Library.People.AppearancesAsync(Scope.House, person.Id, null, 9, Cancellation)).Count);
    }

    [Fact]
    public async Task Who_is_heard_in_a_feed_is_known_to_those_who_follow_it_and_counted_once()
    {
        await using var test = await FilledAsync();
        var follows = new Follows(test.Database, test.Time);
        await follows.AddAsync(8, 77, "", Cancellation);
        await follows.AddAsync(9, 77, "", Cancellation);
        await ShelveAsync(test, 50, [Said("Rosa Lind", "Lind", "baker", 2), Said("John Kerry", "Kerry", null, 1)], [8, 9]);
        Assert.Equal("Rosa Lind – 2", await CountAsync(Scope.Server(77), "Lind"));
        Assert.Equal("John Kerry – 5", await CountAsync(Scope.Server(77), "John Kerry"));
        Assert.Equal("John Kerry – 4", await CountAsync(Scope.House, "John Kerry"));
        Assert.Equal("", await CountAsync(Scope.House, "Rosa Lind"));

        async Task<string> CountAsync(Scope scope, string name)
            => (await test.Library.People.SuggestAsync(scope, name, 1, Cancellation)) is [var person]
                ? $"{person.Name} – {person.Quotations}"
                : "";
    }

    [Fact]
    public async Task Of_many_who_fit_a_letter_the_most_quoted_are_suggested_with_their_roles()
    {
        await using var test = await FilledAsync();
        Statements[] crowd = [.. Enumerable.Range(0, 40).Select(number => Said(
            $"Sam {(char)('A' + (number / 20))}{(char)('a' + (number % 20))}", "", number % 2 == 0 ? "clerk" : null, number))];
        await ShelveAsync(test, 60, crowd, [Follows.House]);
        var people = await test.Library.People.SuggestAsync(Scope.House, "s", 25, Cancellation);
        Assert.Equal(
            crowd.Reverse().Take(25).Select(said => (said.Speaker.Name, said.Speaker.Role)),
            people.Select(person => (person.Name, person.Role)));
    }

    [Fact]
    public async Task The_most_quoted_are_asked_first_whether_they_fit()
    {
        await using var test = await TestLibrary.CreateAsync(Cancellation);
        var plan = await test.Database.RowsAsync(
            $"EXPLAIN QUERY PLAN {People.OftenFitting}", new { from0 = "s", before0 = "t" }, Cancellation);
        Assert.Contains("INDEX feed_people_most (feed=?)", $"{plan[0]["detail"]}", StringComparison.Ordinal);
        Assert.Contains(
            plan,
            step => $"{step["detail"]}".Contains("person_words_person (person=? AND word>? AND word<?)", StringComparison.Ordinal));
    }

    private static async Task<TestLibrary> FilledAsync()
    {
        var test = await TestLibrary.CreateAsync(Cancellation);
        for (var at = 0; at < Articles.Length; at++)
            await ShelveAsync(test, at + 1, Articles[at], [Follows.House]);
        return test;
    }

    private static Task<int> ShelveAsync(TestLibrary test, long id, Statements[] said, long[] feeds)
        => test.Database.InTransactionAsync(
            async transaction =>
            {
                var shelf = new Shelf(test.Database, test.Search, transaction);
                var row = new ArticleRow { Id = id, Key = $"{id}", Arrival = id, Date = id };
                await shelf.InsertAsync(row, Reading.Of("Text.", null), feeds, Cancellation);
                await shelf.RememberPeopleAsync(row, said, Cancellation);
                return 0;
            },
            Cancellation);

    private static Statements Said(string name, string lastName, string? role, int quotations)
        => new(new Speaker(name, role) { LastName = lastName }, [.. Enumerable.Range(0, quotations)], 1);
}
