namespace Bot.Articles;

/// <summary>The content words of a headline: a blurb under it must not say them again.</summary>
internal sealed class HeadlineWords(string? headline)
{
    /// <summary>So many content words in a row, said again, are a repetition.</summary>
    private const int LongestRun = 6;

    /// <summary>A term that more of a hundred articles have is no content word.</summary>
    private const int CommonShare = 45;

    private readonly List<string> words = headline is null ? [] : ContentWords(headline);

    /// <summary>
    /// True when six content words of the headline stand in a row in <paramref name="sentence"/>, small words between them apart.
    /// </summary>
    public bool IsRepeatedIn(ReadOnlySpan<char> sentence)
    {
        if (words.Count < LongestRun)
            return false;
        var said = ContentWords(sentence.ToString());
        for (var i = 0; i + LongestRun <= words.Count; i++)
        {
            for (var j = 0; j + LongestRun <= said.Count; j++)
            {
                if (words[i] == said[j] && words.Slice(i, LongestRun).SequenceEqual(said.Slice(j, LongestRun)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The share of the headline's content words that stand in a sentence; nothing for a headline of fewer than two.</summary>
    public float ShareIn(Concepts concepts, int sentence)
    {
        if (words.Count < 2)
            return 0;
        var said = 0;
        foreach (var concept in concepts.Of(sentence))
            said += concepts[concept] is { IsInTitle: true, IsPair: false, Share: <= CommonShare } ? 1 : 0;
        return said / (float)words.Count;
    }

    private static List<string> ContentWords(string text)
    {
        List<string> content = [];
        Span<char> stem = stackalloc char[32];
        for (var word = Terms.NextWord(text, 0, text.Length); !word.IsEmpty; word = Terms.NextWord(text, word.End, text.Length))
        {
            var term = stem[..Terms.Stem(word.Over(text), stem)];
            if (word.Length > 1 && Terms.Share(term) <= CommonShare)
                content.Add(term.ToString());
        }

        return content;
    }
}
