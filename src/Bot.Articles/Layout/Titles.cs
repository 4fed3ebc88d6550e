namespace Bot.Articles;

/// <summary>The title of a text without a headline: the words of its first sentence.</summary>
internal static class Titles
{
    private const int Longest = 80;

    public static string? Of(Article article)
    {
        if (article.Sentences.Count == 0)
            return null;
        var sentence = article.Sentences[0].Span.Over(article.Text).TrimEnd('.');
        return sentence.Length <= Longest ? sentence.ToString() : $"{Whole(sentence)} …";
    }

    /// <summary>Whole words, up to a comma where one stands in the second half.</summary>
    private static ReadOnlySpan<char> Whole(ReadOnlySpan<char> sentence)
    {
        var head = sentence[..Longest];
        var comma = head.LastIndexOf(", ");
        var end = comma > Longest / 2 ? comma : head.LastIndexOf(' ');
        return head[..(end > 0 ? end : Longest - (char.IsHighSurrogate(head[^1]) ? 1 : 0))].TrimEnd(" ,;:-–—");
    }
}
