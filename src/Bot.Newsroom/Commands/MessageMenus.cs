using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>"Summarise this": the menu of a message, on the message's own text.</summary>
internal sealed class SummariseMessage : Command
{
    public override CommandDescription Description { get; } = new("Summarise this", "A message in a few of its own sentences") { Kind = CommandKind.Message };

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        if (MessageText.Of(ask) is not { } article)
            return Task.FromResult(MessageText.Missing());
        var card = article.Sentences.Count < 3 ? null : SummaryCard.Of(article, MessageText.Title(article), SummaryLength.Standard);
        return Task.FromResult(card is null
            ? Replies.Nothing("This message is too short to summarise.", "It works on messages of three sentences or more.")
            : new Answer(card) { IsPrivate = true });
    }
}

/// <summary>"Find quotes": the quotations in a message, and who said them.</summary>
internal sealed class FindQuotesInMessage : Command
{
    private const int Most = 8;

    public override CommandDescription Description { get; } = new("Find quotes", "Who said what in a message") { Kind = CommandKind.Message };

    public override Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation)
    {
        if (MessageText.Of(ask) is not { } article)
            return Task.FromResult(MessageText.Missing());
        var message = new LibraryArticle(0, "message", "message", null, null, DateTimeOffset.UnixEpoch, article);
        var quotes = article.Quotations.Where(quotation => quotation.IsQuoted).Select(quotation => QuoteCard.Line(new(message, quotation), 400)).ToList();
        return Task.FromResult(quotes.Count == 0
            ? Replies.Nothing("Nobody is quoted in this message.", "Quotations stand in quotation marks, with somebody who says them.")
            : new Answer(new Card { Title = "Quotes in this message", Text = string.Join("\n\n", quotes.Take(Most)), Footer = Footer(quotes.Count) }) { IsPrivate = true });
    }

    private static string Footer(int count) => count > Most ? $"the first {Most} of {count} quotations" : Wording.Count(count, "quotation");
}

/// <summary>A message's text, read like an article.</summary>
internal static class MessageText
{
    public static Article? Of(Ask ask) => ask.Text("message") is { } text ? ArticleReader.Read(text) : null;

    /// <summary>A message with pictures or a link only has no text; its link is not followed.</summary>
    public static Answer Missing() => Replies.Nothing("This message has no text.", "Choose one with sentences in it.");

    public static string Title(Article article) => article.Headline is { } headline ? headline.In(article.Text) : "This message";
}
