namespace Bot.Newsroom;

/// <summary>The short private answers that say what happened and what to do next.</summary>
public static class Replies
{
    /// <summary>The request cannot be carried out as it stands: a bad option, an unknown command, no right to use it.</summary>
    public static Answer Refuse(string happened, string next)
        => new(new Card { Text = $"{happened} {next}" }) { IsPrivate = true, IsRefusal = true };

    /// <summary>The request was fine, but there is nothing to show.</summary>
    public static Answer Nothing(string happened, string next, params IReadOnlyList<Button> buttons)
        => new(new Card { Text = $"{happened} {next}", Buttons = buttons }) { IsPrivate = true };

    /// <summary>Nobody here has anything to read yet.</summary>
    public const string EmptyLibrary =
        "The library is empty. /feed add brings what a site publishes; "
            + "whoever runs the bot can put .txt, .md or .html files into its seeds folder.";

    public static Answer NothingToRead() => new(new Card { Text = EmptyLibrary }) { IsPrivate = true };

    /// <summary>A button of another version of this bot, or of something that is gone.</summary>
    public static Answer OldButton() => Refuse("This button has outlived what it belonged to.", "Run the command again for a fresh one.");

    /// <summary>As <see cref="GoneArticle"/>, with the reason of its removal.</summary>
    public static async Task<Answer> GoneArticleAsync(ArticleLibrary library, long id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(library);
        return await library.WhyRemovedAsync(id, cancellation) is { } why
            ? Refuse($"That article was removed from the library. {CardText.Plain(why, 200)}", "/articles shows what is there.")
            : GoneArticle();
    }

    public static Answer GoneArticle() => Refuse("That article is no longer in the library.", "/articles shows what is.");
}
