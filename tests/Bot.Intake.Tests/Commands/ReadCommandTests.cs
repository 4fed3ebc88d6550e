using Bot.Newsroom;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>/read: a page in short for whoever asks, shared when they want, and what is said when there is none.</summary>
public class ReadCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_told_in_its_own_words_to_whoever_asked_and_shared_once()
    {
        var publisher = new Publisher();
        publisher.Add("/ferry", _ => new(Ascii(new SamplePage().Html)));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk);
        var answer = await ReadAsync(book, "http://courier.example/ferry");
        Assert.True(answer.IsPrivate);
        Assert.Contains("sail again from Monday", answer.Card.Text, StringComparison.Ordinal);
        Assert.Contains("Mara Ellingsen", answer.Card.Text, StringComparison.Ordinal);
        var shared = await book.PressAsync(answer, "Share", Token);
        Assert.Equal(answer.Card.Text, shared.Shared!.Card.Text);
        Assert.EndsWith("shared by Ada", shared.Shared.Card.Footer, StringComparison.Ordinal);
        Assert.Null((await book.PressAsync(answer, "Share", Token)).Shared);
        Assert.Equal(["/robots.txt", "/ferry"], publisher.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("http://site.example/secret", "The site asks programs not to read that page (robots.txt).")]
    [InlineData("http://site.example/none", "The server answered 404.")]
    [InlineData("http://site.example/feed", "That is a feed, not an article; /feed add follows it.")]
    [InlineData("http://169.254.169.254/latest", "169.254.169.254 is not of the public internet")]
    [InlineData("http://bob@site.example/", "Addresses with a user name are not fetched.")]
    [InlineData("http://site.example:8080/", "Port 8080 is not one of the web's; those who run this bot allow it with Intake:MorePorts.")]
    public async Task What_cannot_be_read_is_told_with_the_reason(string address, string told)
    {
        var publisher = new Publisher();
        publisher.Add("/robots.txt", _ => new("User-agent: *\nDisallow: /secret\n"));
        publisher.Add("/feed", TimeSpan.FromHours(1));
        publisher.Add("/secret", _ => new(Ascii(new SamplePage().Html)));
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk);
        var text = (await ReadAsync(book, address)).Card.Text.Replace("\\", "", StringComparison.Ordinal);
        Assert.StartsWith(told, text, StringComparison.Ordinal);
        Assert.DoesNotContain(publisher.Requests, request => request.Path == "/secret");
    }

    [Fact]
    public async Task Where_only_managers_may_have_pages_read_a_member_is_told_whom_to_ask()
    {
        var publisher = new Publisher();
        await using var desk = await Desk.CreateAsync(publisher.Wire, Token);
        using var book = new IntakeBook(desk);
        var refused = await book.SayAsync("read", Token, IntakeBook.Member, ("address", "http://site.example/"));
        Assert.Equal(
            "You may not have pages read here. Ask somebody with the Manage Server permission.", refused.Card.Text);
        Assert.Empty(publisher.Requests);
    }

    private static Task<Answer> ReadAsync(IntakeBook book, string address)
        => book.SayAsync("read", Token, null, ("address", address));

    private static string Ascii(string html)
        => html.Replace("“", "&ldquo;", StringComparison.Ordinal).Replace("”", "&rdquo;", StringComparison.Ordinal)
        .Replace("©", "&copy;", StringComparison.Ordinal);
}
