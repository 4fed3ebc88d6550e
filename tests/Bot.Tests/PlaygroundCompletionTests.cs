using Bot.Newsroom;
using Xunit;

namespace Bot.Tests;

public class PlaygroundCompletionTests
{
    private static readonly Caller Caller = new() { User = 1, Channel = 2, Guild = 3, ManagesGuild = true, IsOwner = true };

    private readonly LineCompletion completion = new(new CommandBook([new TrialCommand(), new GroupCommand()], new(TimeProvider.System)));

    [Theory]
    [InlineData("hello", "")]
    [InlineData("/", "0 /trial |0 /group one |0 /group two |0 /help ")]
    [InlineData("/tr", "0 /trial ")]
    [InlineData("/TR", "0 /trial ")]
    [InlineData("/trial", "0 /trial ")]
    [InlineData("/gr", "0 /group one |0 /group two ")]
    [InlineData("/group t", "0 /group two ")]
    [InlineData("/two", "0 /group two ")]
    [InlineData("/xyz", "")]
    [InlineData("/xyz ", "")]
    [InlineData("/trial ", "7 text:\"Ban Ki-moon\" |7 text:\"John Kerry\" |7 text:\"Sergey Lavrov\" |7 loud:|7 fail:")]
    [InlineData("/trial ker", "7 text:\"John Kerry\" ")]
    [InlineData("/trial John K", "7 text:\"John Kerry\" ")]
    [InlineData("/trial   lav", "9 text:\"Sergey Lavrov\" ")]
    [InlineData("/trial text:", "7 text:\"Ban Ki-moon\" |7 text:\"John Kerry\" |7 text:\"Sergey Lavrov\" ")]
    [InlineData("/trial text:\"John K", "7 text:\"John Kerry\" ")]
    [InlineData("/trial text:\"John Kerry\" ", "25 loud:|25 fail:")]
    [InlineData("/trial text:\"John Kerry\" lo", "25 loud:")]
    [InlineData("/trial Kerry ", "13 loud:|13 fail:")]
    [InlineData("/trial Kerry loud:", "13 loud:true |13 loud:false ")]
    [InlineData("/trial Kerry loud:n", "13 loud:false ")]
    [InlineData("/trial Kerry loud:no fa", "21 fail:")]
    [InlineData("/group one ", "")]
    public async Task A_line_goes_on_with(string line, string expected)
    {
        var found = await completion.CompleteAsync(line, Caller, TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join('|', found.Items.Select(item => $"{item.From} {item.Insert}")));
    }

    [Theory]
    [InlineData("/tr", true)]
    [InlineData("/trial ker", false)]
    public async Task Enter_takes_a_command_but_sends_a_value(string line, bool isEager)
        => Assert.Equal(isEager, (await completion.CompleteAsync(line, Caller, TestContext.Current.CancellationToken)).Eager);

    private sealed class GroupCommand : Command
    {
        public override CommandDescription Description { get; } = new("group", "Two in one")
        {
            Subcommands = [new("one", "First"), new("two", "Second")]
        };

        public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
