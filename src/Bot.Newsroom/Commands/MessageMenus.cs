using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>
/// "Summarise this": the menu of a message, on the article that it links to where the library has it, else on its own text.
/// </summary>
internal sealed class SummariseMessage(ArticleLibrary library, ReadLink read) : Command
{
    private const int LeastSentences = 3;

    public override CommandDescription Description { get; } = new(
        "Summarise this",
        "A message in a few of its own sentences")
    { Kind = CommandKind.Message };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var message = ask.Text(OptionCheck.Message) ?? "";
        if (await MessageText.LinkedAsync(library, Scope.Of(ask.Caller), message, cancellation) is { } linked)
            return new(SummaryCard.Of(
                linked,
                SummaryLength.Standard,
                [ArticleButtons.ReadMore(linked.Id), ArticleButtons.QuotesOf(linked.Id)]))
            {
                IsPrivate = true,
                IsShareable = true,
                Again = SummaryCommand.OpenId(linked, SummaryLength.Standard),
            };
        var (page, refusal) = await MessageText.BehindAsync(read, ask.Caller, message, cancellation);
        if (page is not null)
            return new(ReadCard.Of(page)) { IsPrivate = true, IsShareable = true };
        var article = ArticleReader.Read(MessageMarkdown.Plain(message));
        return article.Sentences.Count >= LeastSentences
            && SummaryCard.Of(article, MessageText.Title(article), SummaryLength.Standard) is { } card
            ? new(card) { IsPrivate = true, IsShareable = true }
            : refusal ?? MessageText.Missing(message) ?? Replies.Nothing(
                "This message is too short to summarise.",
                "It works on messages of three sentences or more.");
    }
}

/// <summary>
/// "Find quotes": the quotations in the article that a message links to where the library has it, else in the message, and who said them.
/// </summary>
internal sealed class FindQuotesInMessage(ArticleLibrary library, ReadLink read) : Command
{
    private const int Most = 8;

    public override CommandDescription Description { get; } = new(
        "Find quotes",
        "Who said what in a message")
    { Kind = CommandKind.Message };

    public override async Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        var message = ask.Text(OptionCheck.Message) ?? "";
        if (await MessageText.LinkedAsync(library, Scope.Of(ask.Caller), message, cancellation) is { } linked)
            return new(QuotesCard.Of(linked, 1))
            {
                IsPrivate = true,
                IsShareable = true,
                Again = ArticleButtons.QuotesOf(linked.Id).Id,
            };
        var (page, refusal) = await MessageText.BehindAsync(read, ask.Caller, message, cancellation);
        if (page is not null)
            return new(ReadCard.QuotesOf(page)) { IsPrivate = true, IsShareable = true };
        var said = ArticleReader.Read(MessageMarkdown.Plain(message));
        var article = new LibraryArticle(0, "message", "message", null, null, DateTimeOffset.UnixEpoch, said);
        var quotes = article.Article.Quotations.Where(quotation => quotation.IsQuoted)
            .Select(quotation => QuoteCard.Line(new(article, quotation), 400)).ToList();
        return quotes.Count > 0
            ? new(CardOf(quotes)) { IsPrivate = true, IsShareable = true }
            : refusal ?? MessageText.Missing(message) ?? Replies.Nothing(
                "Nobody is quoted in this message.",
                "Quotations stand in quotation marks, with somebody who says them.");
    }

    private static Card CardOf(List<string> quotes)
        => new() { Title = "Quotes in this message", Text = string.Join("\n\n", quotes.Take(Most)), Footer = Footer(quotes.Count) };

    private static string Footer(int count) => count > Most ? $"the first {Most} of {count} quotations" : Wording.Count(count, "quotation");
}

/// <summary>What a message says, and what it links to.</summary>
internal static class MessageText
{
    private const int MostLinks = 5;

    // A message with so many words has something to say beside its link.
    private const int EnoughWords = 60;

    /// <summary>The library's article behind the first link that it knows. Nothing is fetched.</summary>
    public static async Task<LibraryArticle?> LinkedAsync(
        ArticleLibrary library, Scope scope, string message, CancellationToken cancellation)
    {
        foreach (var link in Links(message).Take(MostLinks))
        {
            if (await library.FindAsync(scope, link, cancellation) is { } article)
                return article;
        }

        return null;
    }

    /// <summary>
    /// The page behind the first link of a message that says little itself, where it may be fetched; or why it could not be read.
    /// </summary>
    public static async Task<(NewArticle? Page, Answer? Refusal)> BehindAsync(
        ReadLink read, Caller caller, string message, CancellationToken cancellation)
    {
        if (Words(message).Count(word => !IsLink(word)) >= EnoughWords || Links(message).FirstOrDefault() is not { } link)
            return (null, null);
        var reading = await read(caller, link, cancellation);
        return (
            reading.Article, reading.Refusal.Length > 0 ? Replies.Nothing(reading.Refusal, "/articles lists what the library has.") : null);
    }

    /// <summary>What to say of a message without text, or with a link only; null when it has words.</summary>
    public static Answer? Missing(string message)
        => string.IsNullOrWhiteSpace(message) ? Replies.Nothing("This message has no text.", "Choose one with sentences in it.")
            : Links(message).Any() && !Words(message).Any(word => !IsLink(word))
                ? Replies.Nothing("The library does not have the page that this message links to.", "/articles lists what it has.")
            : null;

    public static string Title(Article article) => article.Headline is { } headline ? headline.In(article.Text) : "This message";

    private static IEnumerable<Uri> Links(string message) => Words(message).Where(IsLink).Select(word => new Uri(word));

    private static string[] Words(string message)
        => [.. message.Split(
            (char[]?)null,
            StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('<', '>', '(', ')', '"', '.', ','))];

    // Nothing else is handed to Uri, which throws on some addresses of other kinds.
    private static bool IsLink(string word)
        => (
            word.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            && CardText.Address(Uri.TryCreate(word, UriKind.Absolute, out var link) ? link : null) is not null;
}
