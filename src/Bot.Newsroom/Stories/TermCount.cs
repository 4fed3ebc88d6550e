using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Counts the terms of a report: its sentences first, then its headline.</summary>
internal sealed class TermCount
{
    private const int ShortestWord = 3;

    // A headline of which more words are capitalised has them so for looks.
    private const double MostCapitals = 0.6;

    // In more of a hundred articles a capitalised word is no name that tells two events apart.
    private const int MostShareOfName = 2;

    private readonly Dictionary<string, StoryTerm> terms = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public int Words { get; private set; }

    public IReadOnlyList<StoryTerm> All => [.. terms.Values];

    public void AddSentence(string text, TextSpan span, bool isLead)
    {
        var isFirst = true;
        foreach (var word in WordsOf(text, span))
        {
            Words++;
            if (StemOf(word) is { } stem)
            {
                Add(stem, term => term with { Count = term.Count + 1, InLead = term.InLead || isLead });
                if (!isFirst && IsName(word, stem))
                    names.Add(stem);
            }

            isFirst = false;
        }
    }

    public void AddHeadline(string headline)
    {
        var words = WordsOf(headline, new(0, headline.Length)).ToList();
        var isTitleCase = words.Count(word => char.IsUpper(word[0])) > MostCapitals * words.Count;
        for (var at = 0; at < words.Count; at++)
        {
            if (StemOf(words[at]) is not { } stem)
                continue;
            // The first word is capitalised whatever it is.
            var isName = IsName(words[at], stem) && (at == 0 || isTitleCase ? names.Contains(stem) : true);
            Add(stem, term => term with
            {
                Count = term.Count + 2,
                InHeadline = true,
                InLead = true,
                NamedInHeadline = term.NamedInHeadline || isName,
            });
        }
    }

    private void Add(string stem, Func<StoryTerm, StoryTerm> change)
        => terms[stem] = change(terms.GetValueOrDefault(stem) ?? new StoryTerm(stem, 0));

    private static bool IsName(string word, string stem)
        => char.IsUpper(word[0]) && !char.IsAsciiDigit(word[0]) && Terms.Share(stem) <= MostShareOfName;

    private static IEnumerable<string> WordsOf(string text, TextSpan span)
    {
        for (var at = span.Start; Terms.NextWord(text, at, span.End) is { IsEmpty: false } word; at = word.End)
        {
            if (char.IsAsciiDigit(text[word.Start]))
                word = new(word.Start, EndOfFigure(text, word.End, span.End));
            yield return word.In(text);
        }
    }

    // "8,112", "0.4" and "2-1" are one each.
    private static int EndOfFigure(string text, int at, int end)
    {
        while (at + 1 < end && text[at] is ',' or '.' or '-' or '–' && char.IsAsciiDigit(text[at + 1]))
            at = Terms.NextWord(text, at, end).End;
        return at;
    }

    // A single digit says nothing, nor does a short word; both are "of", "2", "up".
    private static string? StemOf(string word)
    {
        if (char.IsAsciiDigit(word[0]))
            return word.Length > 1 ? word : null;
        if (word.Length < ShortestWord)
            return null;
        return Terms.StemOf(word);
    }
}
