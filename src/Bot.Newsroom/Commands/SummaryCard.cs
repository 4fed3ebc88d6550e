using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Makes the card of a summary: the headline, the article's own sentences, who spoke.</summary>
internal static class SummaryCard
{
    private const int WordsAMinute = 238;
    private const int MostSentence = 700;
    private const int MostNames = 8;

    /// <summary>The budget of a length.</summary>
    public static int MostWords(SummaryLength length)
        => length switch { SummaryLength.Short => 45, SummaryLength.Standard => 75, _ => 150 };

    public static Card Of(LibraryArticle article, SummaryLength length, IReadOnlyList<Button> buttons, RewrittenSummary? rewritten = null)
    {
        var source = $"from {Source(article)}";
        if (rewritten is not null)
            source += rewritten.Text is null
                ? " · in the article's own sentences"
                : " · reworded by a language model, checked against the article";
        return Of(article.Article, article.Title, length, rewritten?.Text) is { } card
            ? card with
            {
                Link = CardText.Address(article.Link),
                Text = Told(article) + card.Text,
                Footer = $"{Footer(article.Article)} · {source}",
                Buttons = buttons,
            }
            : new Card
            {
                Title = CardText.Clean(article.Title, CardLimits.Title),
                Link = CardText.Address(article.Link),
                Text = "This article is too short to summarise.",
                Footer = source,
                Buttons = buttons,
            };
    }

    /// <summary>Who published it, else the page's host, else "the source file"; plain.</summary>
    public static string Source(LibraryArticle article)
        => article.Publisher is { } publisher ? CardText.Clean(publisher, 60)
            : article.Link is { IsFile: false } link ? CardText.Clean(link.Host, 60)
            : "the source file";

    // Of what came from the house's own files nobody knows more than when it was added.
    private static string Told(LibraryArticle article)
    {
        var told = article.Publisher is null && article.Published is null ? "" : $"{Wording.Told(article)}\n";
        return article.Corrected is { } corrected ? $"{told}corrected {CardText.Time(corrected, 'R')}\n" : told;
    }

    /// <summary>The card of a text that is in no library; null when it has no sentence to show.</summary>
    public static Card? Of(Article article, string title, SummaryLength length, string? reworded = null)
    {
        var summary = article.Summarise(length);
        if (summary.IsEmpty)
            return null;
        List<string> lines = reworded is not null
            ? [CardText.Plain(reworded, 2 * MostSentence)]
            : [.. summary.Sentences.Select(sentence => $"- {CardText.Plain(sentence.In(article.Text), MostSentence)}")];
        if (WhoSpoke(article) is { Length: > 0 } who)
            lines.Add($"\n{who}");
        return new Card { Title = CardText.Clean(title, CardLimits.Title), Text = string.Join('\n', lines), Footer = Footer(article) };
    }

    /// <summary>"**Who spoke** John Kerry (4), Ban Ki-moon (3); paraphrased Walid Al-Mouallem", or nothing.</summary>
    public static string WhoSpoke(Article article)
    {
        var statements = Statements.Of(article);
        var quoted = statements.Where(said => said.Quoted.Count > 0).OrderByDescending(said => said.Quoted.Count).ToList();
        // Names only: "officials" and "a survey" say nothing to a reader of the summary.
        var paraphrased = statements.Where(said => said.Quoted.Count == 0 && char.IsUpper(said.Speaker.Name[0])).ToList();
        List<string> parts = [];
        if (quoted.Count > 0)
            parts.Add($"**Who spoke** {Names([.. quoted.Select(Counted)])}");
        if (paraphrased.Count > 0)
            parts.Add($"**Paraphrased** {Names(paraphrased.Select(said => CardText.Plain(said.Speaker.Name, 80)).ToList())}");
        return string.Join('\n', parts);
    }

    private static string Counted(Statements said) => $"{CardText.Plain(said.Speaker.Name, 80)} ({said.Quoted.Count})";

    private static string Names(List<string> names)
        => names.Count <= MostNames
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";

    private static string Footer(Article article)
    {
        var speakers = Statements.Of(article).Count(said => said.Quoted.Count > 0);
        var minutes = Math.Max(1, (article.WordCount + (WordsAMinute / 2)) / WordsAMinute);
        if (article.Language != Language.English)
            return $"In {article.Language.Name}; speakers are found in English only · {minutes} min read";
        return speakers == 0 ? $"{minutes} min read" : $"{Wording.Count(speakers, "speaker")} · {minutes} min read";
    }
}
