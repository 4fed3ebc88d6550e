using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>One person under several names: what is offered to owners, and what their answer does.</summary>
public class AliasesTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly Caller Owner = new() { User = 1, Guild = 5, Channel = 2, IsOwner = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Mara T. Ellingsen", "Mara Ellingsen", true)]
    [InlineData("Mara Tove Ellingsen", "Mara Ellingsen", true)]
    [InlineData("Mara Tove Ellingsen", "Mara T. Ellingsen", true)]
    [InlineData("Mara Tove Ellingsen", "Mara Berit Ellingsen", false)]
    [InlineData("Mara Ellingsen", "M. Ellingsen", true)]
    [InlineData("M. Tove Ellingsen", "Tove Ellingsen", true)]
    [InlineData("William Ellingsen", "Bill Ellingsen", true)]
    [InlineData("Mara Ellingsen", "Marit Ellingsen", false)]
    [InlineData("Mara Ellingsen", "Mara Brandt", false)]
    public async Task Names_that_differ_in_what_stands_in_the_middle_are_offered(string one, string other, bool isOffered)
    {
        await using var test = await OnSqliteAsync();
        await test.AddAsync(one, "We sail on Monday");
        await test.AddAsync(other, "Nobody will be late");

        var card = await test.SayAsync("/library people");

        Assert.Equal(isOffered ? [$"One: {one}", "Two people"] : [], card.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task An_initial_that_fits_two_given_names_is_not_offered()
    {
        await using var test = await OnSqliteAsync();
        await test.AddAsync("Mara Ellingsen", "We sail on Monday");
        await test.AddAsync("Morten Ellingsen", "Nobody will be late");
        await test.AddAsync("M. Ellingsen", "The next one sails at noon");

        Assert.Equal("No two names look like one person's.", (await test.SayAsync("/library people")).Text);
    }

    [Fact]
    public async Task Two_names_that_an_owner_knows_are_made_one_and_two_again()
    {
        await using var test = await OnSqliteAsync();
        await test.AddAsync("Mara Ellingsen", "We sail on Monday");
        await test.AddAsync("Mara Brandt", "Nobody will be late");

        var card = await test.SayAsync("/library people name:\"Mara Brandt\" other:\"Mara Ellingsen\"");
        Assert.Equal("**Mara Brandt** and **Mara Ellingsen** are two people to me.", card.Text);
        await test.PressAsync(card, "One person");
        await test.RereadAsync();
        Assert.Equal(("Mara Brandt", 2), Told(Assert.Single(await test.FindAsync("mara"))));

        card = await test.SayAsync("/library people name:\"Mara Brandt\" other:\"Mara Ellingsen\"");
        Assert.Equal("**Mara Brandt** and **Mara Ellingsen** are one person to me.", card.Text);
        await test.PressAsync(card, "Two people");
        await test.RereadAsync();
        Assert.Equal([("Mara Brandt", 1), ("Mara Ellingsen", 1)], (await test.FindAsync("mara")).Select(Told));
    }

    [Theory]
    [InlineData("/library people name:\"Mara Ellingsen\"", "Which two names?")]
    [InlineData("/library people name:\"Mara Ellingsen\" other:\"Ada Holm\"", "Nobody is called Ada Holm in full in any article.")]
    [InlineData("/library people name:\"Mara Ellingsen\" other:\"mara ellingsen\"", "That is one name twice.")]
    public async Task Names_that_cannot_be_judged_say_why(string line, string why)
    {
        await using var test = await OnSqliteAsync();
        await test.AddAsync("Mara Ellingsen", "We sail on Monday");

        Assert.StartsWith(why, (await test.SayAsync(line)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_owner_lets_two_names_be_one_person_and_takes_it_back(bool isPostgres)
    {
        var library = await TestLibrary.CreateAsync(Cancellation);
        await using var test = new Newsroom(library, isPostgres ? await PostgresAsync() : library.Database);
        await test.AddAsync("Mara T. Ellingsen", "We sail on Monday");
        await test.AddAsync("Mara Ellingsen", "Nobody will be late");
        var mark = (await test.FindAsync("Mara Ellingsen")).Single(person => person.Name == "Mara Ellingsen").Mark;

        var settled = await test.PressAsync(await test.SayAsync("/library people"), "One: Mara T. Ellingsen");

        Assert.Equal("They are one person from now on; 1 article will be read again in the background.", settled.Text);
        await test.RereadAsync();
        Assert.Equal(("Mara T. Ellingsen", 2), Told(Assert.Single(await test.FindAsync("ellingsen"))));
        Assert.Equal("Mara T. Ellingsen", (await test.People.MarkedAsync(Scope.Everything, mark, Cancellation))?.Name);

        await test.AddAsync("Mara Ellingsen", "The next one sails at noon");
        Assert.Equal(("Mara T. Ellingsen", 3), Told(Assert.Single(await test.FindAsync("ellingsen"))));

        var undone = await test.PressAsync(settled, "Undo");
        await test.RereadAsync();
        Assert.Equal("They are two people again; 3 articles will be read again in the background.", undone.Text);
        Assert.Equal(
            [("Mara Ellingsen", 2), ("Mara T. Ellingsen", 1)],
            (await test.FindAsync("ellingsen")).Select(Told));
    }

    [Fact]
    public async Task Two_people_are_not_asked_about_again()
    {
        await using var test = await OnSqliteAsync();
        await test.AddAsync("Mara T. Ellingsen", "We sail on Monday");
        await test.AddAsync("Mara Ellingsen", "Nobody will be late");

        await test.PressAsync(await test.SayAsync("/library people"), "Two people");

        Assert.Equal("No two names look like one person's.", (await test.SayAsync("/library people")).Text);
    }

    [Fact]
    public async Task A_pair_that_was_settled_meanwhile_says_so()
    {
        await using var test = await OnSqliteAsync();
        await test.AddAsync("Mara T. Ellingsen", "We sail on Monday");
        await test.AddAsync("Mara Ellingsen", "Nobody will be late");
        var card = await test.SayAsync("/library people");
        await test.PressAsync(card, "One: Mara T. Ellingsen");

        Assert.Equal("That is settled already, or one of the two is gone.", (await test.PressAsync(card, "One: Mara T. Ellingsen")).Text);
    }

    private static (string Name, int Quotations) Told(Person person) => (person.Name, person.Quotations);

    private static async Task<Newsroom> OnSqliteAsync()
    {
        var library = await TestLibrary.CreateAsync(Cancellation);
        return new Newsroom(library, library.Database);
    }

    private async Task<Database> PostgresAsync()
    {
        var database = await server.NewDatabaseAsync(Cancellation);
        await Schema.MigrateAsync(database, Cancellation);
        return database;
    }

    private sealed class Newsroom(TestLibrary library, Database database) : IAsyncDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(library.Time)
            .AddSingleton(database)
            .AddNewsroom(new ConfigurationBuilder().Build())
            .BuildServiceProvider();

        private int articles;

        public People People => services.GetRequiredService<ArticleLibrary>().People;

        private CommandBook Book => services.GetRequiredService<CommandBook>();

        public Task<AddedArticle> AddAsync(string speaker, string words) =>
            services.GetRequiredService<ArticleLibrary>().AddAsync(
                new NewArticle(
                    $"Ferry number {++articles}\n\n“{words},” {speaker}, who heads the harbour board, said on Monday.\n",
                    $"{articles}.txt"),
                Cancellation);

        public async Task<IReadOnlyList<Person>> FindAsync(string name) =>
            (await People.FindAsync(Scope.Everything, name, Cancellation)).People;

        public Task<int> RereadAsync() =>
            services.GetRequiredService<Upkeep>().RereadAsync(_ => { }, (_, failure) => throw failure, Cancellation);

        public async Task<Card> SayAsync(string line) =>
            (await Book.AnswerAsync(CommandLine.Parse(Book.Commands, line, Owner), Cancellation)).Card;

        public async Task<Card> PressAsync(Card card, string label) =>
            (await Book.PressAsync(
                new ButtonPress(card.Buttons.Single(button => button.Label == label).Id!, true, Owner), Cancellation))!.Card;

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await library.DisposeAsync();
        }
    }
}
