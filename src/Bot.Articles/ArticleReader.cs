namespace Bot.Articles;

/// <summary>Reads an article: the stages in order.</summary>
public static class ArticleReader
{
    /// <summary>Reads <paramref name="text"/>. Never throws: what is unclear stays plain text.</summary>
    public static Article Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<Block> blocks = [];
        List<Paragraph> paragraphs = [];
        List<Sentence> sentences = [];
        TextSpan? headline = null;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found : text.Length;
            var span = Trim(text, at, end);
            at = end + 1;
            if (span.IsEmpty)
                continue;
            if (headline is null && !span.Over(text).Contains('°'))
            {
                headline = span;
                blocks.Add(new Block(span, BlockKind.Headline, "first-line"));
                continue;
            }

            blocks.Add(new Block(span, BlockKind.Body, "line"));
            paragraphs.Add(new Paragraph(span, sentences.Count, sentences.Count + 1));
            sentences.Add(new Sentence(span, paragraphs.Count - 1));
        }

        return new Article(text)
        {
            Blocks = blocks,
            Headline = headline,
            Paragraphs = paragraphs,
            Sentences = sentences,
            Ranking = new SentenceRanking(text, sentences),
        };
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }
}
