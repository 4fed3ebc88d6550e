using Xunit;

namespace Bot.Newsroom.Tests;

public class CommandBookTests
{
    private static readonly CommandBook Book = new(
        [new Echo(), new Managers(), new RunByOwners(), new Menu()], new(TimeProvider.System));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text=hello", "hello")]
    [InlineData("text=hello|count=3", "hello")]
    [InlineData("text=hello|count=|loud= |size=|where=", "hello")]
    [InlineData("text=hello|count=0", "The option count cannot be “0”. It is a whole number from 1 to 9.")]
    [InlineData("text=hello|count=3.5", "The option count cannot be “3.5”. It is a whole number from 1 to 9.")]
    [InlineData(
        "text=hello|count=99999999999999999999", "The option count cannot be “99999999999999999999”. It is a whole number from 1 to 9.")]
    [InlineData("text=hello|loud=maybe", "The option loud cannot be “maybe”. It is true or false.")]
    [InlineData("text=hello|size=huge", "The option size cannot be “huge”. It can be small, large.")]
    [InlineData("text=hello|where=news", "The option where cannot be “news”. Choose a channel from the list.")]
    [InlineData("text=hello|where=-1", "The option where cannot be “-1”. Choose a channel from the list.")]
    [InlineData("text=hello|colour=red", "/echo has no option “colour”. It takes text, count, loud, size, where.")]
    [InlineData("text=😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("text=😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀!",
        "The option text cannot be “😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀…”. It is text of at most 20 characters.")]
    [InlineData("", "/echo needs the option text. It is: what to say.")]
    [InlineData("text=   ", "/echo needs the option text. It is: what to say.")]
    [InlineData(
        "text=a text that is much longer than it may be",
        "The option text cannot be “a text that is much longer than it…”. It is text of at most 20 characters.")]
    public async Task Options_are_validated_whoever_sends_them(string options, string shown)
    {
        var request = new CommandRequest("echo", Read(options), Conversation.Anna);
        var answer = await Book.AnswerAsync(request, Cancellation);
        Assert.Equal(shown, CardWriter.Write(answer.Card));
        Assert.Equal(answer.IsRefusal, Book.IsPrivate(request));
    }

    [Theory]
    [InlineData("eco", "There is no command /eco. Did you mean /echo? /help lists all.")]
    [InlineData("zzzzzz", "There is no command /zzzzzz. /help lists all.")]
    [InlineData("Look", "There is no command /Look. /help lists all.")]
    [InlineData("manage three", "There is no command /manage three. Choose from /manage one, /manage two.")]
    [InlineData("manage", "/manage needs one more word. Choose from /manage one, /manage two.")]
    [InlineData("@everyone", "There is no command /＠everyone. /help lists all.")]
    public async Task An_unknown_command_is_told_what_there_is(string name, string shown)
    {
        var answer = await Book.AnswerAsync(new CommandRequest(name, Read(""), Conversation.Anna), Cancellation);
        Assert.True(answer is { IsRefusal: true, IsPrivate: true });
        Assert.Equal(shown, CardWriter.Write(answer.Card));
    }

    [Fact]
    public async Task A_message_menu_without_a_message_says_how_to_give_one()
    {
        var answer = await Book.AnswerAsync(new CommandRequest("Look closer", Read(""), Conversation.Anna), Cancellation);
        Assert.True(answer is { IsRefusal: true, IsPrivate: true });
        Assert.Equal(
            "Look closer works on a message. Where there is no menu, write the message behind it: Look closer: “It rained,” she said.",
            CardWriter.Write(answer.Card));
        Assert.Equal(
            "no text",
            CardWriter.Write(
                (await Book.AnswerAsync(new CommandRequest("Look closer", Read("message= "), Conversation.Anna), Cancellation)).Card));
    }

    [Theory]
    [InlineData("manage two", "/manage two\n\nSecond\n\nwhat\nWhat")]
    [InlineData(" /Manage  TWO ", "/manage two\n\nSecond\n\nwhat\nWhat")]
    [InlineData("look closer", "Look closer\n\nSays what a message says\nIt is in the menu of a message, under Apps.")]
    [InlineData(
        "manage",
        "/manage\n\nFor managers\n\n/manage one\nFirst\n\n/manage two\nSecond\ntakes what\n\n-- /help manage one explains one of "
            + "them, with its options")]
    [InlineData("manage twoo", "There is no command manage twoo. Did you mean /manage two?")]
    [InlineData("ecko", "There is no command ecko. Did you mean /echo?")]
    [InlineData("zzzzzz", "There is no command zzzzzz. /help without a topic lists all.")]
    public async Task Help_explains_every_command_and_every_part_of_one(string topic, string shown)
        => Assert.Equal(
            shown,
            CardWriter.Write(
                (await Book.AnswerAsync(new CommandRequest("help", Read($"topic={topic}"), Conversation.Anna), Cancellation)).Card));

    [Fact]
    public async Task Help_suggests_commands_and_their_parts()
    {
        var choices = await Book.CompleteAsync(new CompletionRequest("help", "topic", "/man", Read(""), Conversation.Anna), Cancellation);
        Assert.Equal(["/manage", "/manage one", "/manage two"], choices.Select(choice => choice.Name));
        Assert.Equal(["manage", "manage one", "manage two"], choices.Select(choice => choice.Value));
    }

    [Fact]
    public async Task Permissions_are_checked_again_in_the_handler()
    {
        var anna = Conversation.Anna;
        Assert.True(await RefusesAsync("manage one", anna));
        Assert.True(await RefusesAsync("manage one", anna with { ManagesGuild = true, Guild = null }));
        Assert.False(await RefusesAsync("manage one", anna with { ManagesGuild = true }));
        Assert.True(await RefusesAsync("run", anna with { ManagesGuild = true }));
        Assert.False(await RefusesAsync("run", anna with { IsOwner = true }));
    }

    [Fact]
    public async Task Buttons_and_suggestions_of_a_command_need_its_permission_too()
    {
        var press = new ButtonPress("v1:manage:1", true, Conversation.Anna);
        Assert.True((await Book.PressAsync(press, Cancellation)).IsRefusal);
        Assert.Equal(
            "pressed 1",
            CardWriter.Write(
                (await Book.PressAsync(press with { Caller = Conversation.Anna with { ManagesGuild = true } }, Cancellation)).Card));
        var completion = new CompletionRequest("manage two", "what", "", Read(""), Conversation.Anna);
        Assert.Empty(await Book.CompleteAsync(completion, Cancellation));
        Assert.Single(await Book.CompleteAsync(completion with { Caller = Conversation.Anna with { ManagesGuild = true } }, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1:")]
    [InlineData("v1:unknown:1")]
    [InlineData("v0:manage:1")]
    [InlineData("🙂")]
    public async Task A_button_that_nobody_knows_is_answered_kindly(string id)
        => Assert.Equal(
            "This button has outlived what it belonged to. Run the command again for a fresh one.",
            CardWriter.Write((await Book.PressAsync(new ButtonPress(id, false, Conversation.Anna), Cancellation)).Card));

    [Fact]
    public async Task More_than_25_suggestions_a_bad_one_or_a_card_over_the_limits_never_leave_the_book()
    {
        var choices = await Book.CompleteAsync(
            new CompletionRequest("echo", "text", new string('x', 5000), Read(""), Conversation.Anna), Cancellation);
        Assert.Equal(25, choices.Count);
        Assert.All(choices, choice => Assert.Equal("100", choice.Value));
        var answer = await Book.AnswerAsync(new CommandRequest("echo", Read("text=long"), Conversation.Anna), Cancellation);
        Assert.Empty(CardLimits.Broken(answer.Card));
    }

    private static async Task<bool> RefusesAsync(string name, Caller caller)
        => (await Book.AnswerAsync(new CommandRequest(name, Read(""), caller), Cancellation)).IsRefusal;

    private static Dictionary<string, string> Read(string options)
        => options.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(option => option.Split('='))
            .ToDictionary(parts => parts[0], parts => parts[1]);

    private sealed class Echo : Command
    {
        public override CommandDescription Description { get; } = new("echo", "Says it again")
        {
            Options =
            [
                new("text", "What to say", OptionKind.Text) { Required = true, Longest = 20, Completes = true },
                new("count", "How often", OptionKind.Whole) { Least = 1, Most = 9 },
                new("loud", "Louder", OptionKind.YesNo),
                new("size", "How big", OptionKind.Text) { Choices = [new("small", "small"), new("large", "large")] },
                new("where", "In which channel", OptionKind.Channel),
            ],
        };

        public override bool IsPrivate(Ask ask) => false;

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(
                new Answer(
                    new Card
                    {
                        Text = ask.Text("text") is "long" ? string.Join('\n', Enumerable.Repeat("long", 3000)) : ask.Text("text")!
                    }));

        public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
            => Task.FromResult<IReadOnlyList<Choice>>(
                [
                    new("", "blank"), new("too long", new string('x', 101)),
                    .. Enumerable.Range(0, 40).Select(n => new Choice($"{n}", $"{request.Typed.Length}"))
                ]);
    }

    private sealed class Managers : Command
    {
        public override CommandDescription Description { get; } = new("manage", "For managers")
        {
            Audience = Audience.ServerManagers,
            Everywhere = false,
            Subcommands =
            [
                new("one", "First"), new("two", "Second") { Options = [new("what", "What", OptionKind.Text) { Completes = true }] }
            ],
        };

        public override IReadOnlyList<string> Presses => ["manage"];

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(new Answer(new Card { Text = ask.Path }));

        public override Task<Answer> PressAsync(Press press, CancellationToken cancellation)
            => Task.FromResult(press.Answer(new Card { Text = $"pressed {press.Whole(0)}" }));

        public override Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
            => Task.FromResult<IReadOnlyList<Choice>>([new("this", "this")]);
    }

    private sealed class Menu : Command
    {
        public override CommandDescription Description { get; } = new(
            "Look closer", "Says what a message says")
        { Kind = CommandKind.Message };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(new Answer(new Card { Text = ask.Text("message") ?? "no text" }));
    }

    private sealed class RunByOwners : Command
    {
        public override CommandDescription Description { get; } = new("run", "For owners") { Audience = Audience.Owners };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
            => Task.FromResult(new Answer(new Card { Text = "running" }));
    }
}
