using System.Reflection;

namespace Bot.Newsroom;

/// <summary>/about: what this is, which version, what it knows and what it keeps.</summary>
internal sealed class AboutCommand(ArticleLibrary library) : Command
{
    public override CommandDescription Description { get; } = new("about", "What this bot is, what it knows and what it keeps");

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var assembly = typeof(AboutCommand).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return new(new Card
        {
            Title = "Good Evening",
            Text = "I read news articles and tell who said what, in the articles' own words. Summaries are whole sentences of the article; "
                + "quotations are shown letter for letter, with the way their speaker was found.\n\n"
                + $"**In the library** {await HoldingsAsync(Scope.Of(ask.Caller), cancellation)}\n"
                + "**I keep** articles, and the digests that a server or a user asked for. I store no messages; "
                + "a message menu reads one message and forgets it.\n"
                + "**Privacy** what is stored, and for how long, is listed in docs/privacy.md of the source.",
            Footer = $"version {version}",
        })
        { IsPrivate = true };
    }

    private async Task<string> HoldingsAsync(Scope scope, CancellationToken cancellation)
    {
        var articles = Wording.Count(await library.CountAsync(scope, cancellation), "article");
        var quotations = Wording.Count(await library.CountQuotationsAsync(scope, cancellation), "quotation");
        return $"{articles}, {quotations}, {Wording.Count(await library.People.CountAsync(scope, cancellation), "speaker")}";
    }
}
