using System.Buffers;
using Bot.Articles;

namespace Bot;

/// <summary>
/// Compares a reworded summary with its article: every name, number and quotation in it must stand there, and its words must
/// be mostly the summary's. What is in doubt is refused; that the meaning is kept it cannot know.
/// </summary>
internal static class RewritingCheck
{
    private const double LeastOwnWords = 0.6;

    private static readonly SearchValues<char> Markup = SearchValues.Create("<>[]{}*_`|@#\\");

    private static readonly HashSet<string> NumberWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen",
        "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds",
        "thousand", "thousands",
        "million", "millions", "billion", "billions", "dozen", "dozens", "half", "third", "quarter", "double", "twice", "triple",
    };

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "A", "After", "All", "Also", "Although", "An", "And", "As", "At", "Because", "Before", "Both", "But", "By", "During", "For",
        "From", "He", "Her", "His",
        "However", "If", "In", "It", "Its", "Meanwhile", "No", "Not", "Of", "Officials", "On", "One", "Over", "She", "Since", "So", "Some",
        "That", "The", "Their",
        "There", "These", "They", "This", "Those", "Though", "To", "Under", "Until", "When", "While", "With", "Without",
    };

    private static readonly HashSet<string> SmallWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in",
        "is", "it", "its", "of", "on",
        "or", "she", "that", "the", "their", "they", "this", "to", "was", "were", "which", "who", "will", "with",
    };

    /// <summary>Why <paramref name="text"/> must not be shown, as the end of a sentence; null when it may be.</summary>
    public static string? Refuse(string text, Article article, Summary summary, int mostWords)
    {
        var words = Words(text);
        if (words.Count < 5)
            return "it is empty or nearly so";
        if (words.Count > mostWords)
            return $"it has {words.Count} words of at most {mostWords}";
        if (text.AsSpan().ContainsAny(Markup)
            || text.Contains("://", StringComparison.Ordinal)
            || text.Contains("www.", StringComparison.OrdinalIgnoreCase))
            return "it has markup or an address in it";
        var source = new Source(article.Text);
        return source.Missing(words, text) ?? MissingQuotation(text, article) ?? Strange(words, summary, article);
    }

    /// <summary>A word of the text with its place and whether a sentence begins with it.</summary>
    internal readonly record struct Word(string Text, int Start, bool Opens);

    internal static List<Word> Words(string text)
    {
        List<Word> words = [];
        var opens = true;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && IsInWord(text, end))
                end++;
            if (end > at)
                words.Add(new Word(text[at..end], at, opens));
            opens = end > at ? false : opens || text[at] is '.' or '!' or '?' or ':' or '"' or '“' or '\n';
            at = Math.Max(end, at + 1);
        }

        return words;
    }

    // Letters, digits, and what joins them: "al-Mouallem", "U.S", "8,000", "3.5", "Assad's".
    private static bool IsInWord(string text, int at) =>
        char.IsLetterOrDigit(text[at])
        || (
            text[at] is '.' or ',' or '-' or '\'' or '’'
                && at > 0
                && at + 1 < text.Length
                && char.IsLetterOrDigit(text[at - 1])
                && char.IsLetterOrDigit(text[at + 1]));

    /// <summary>Every quotation must be a stretch of one in the article, and its sentence must name who said it.</summary>
    private static string? MissingQuotation(string text, Article article)
    {
        if (text.Count(c => c == '"') % 2 != 0 || text.Count(c => c == '“') != text.Count(c => c == '”'))
            return "a quotation in it has no end";
        foreach (var (start, end) in Quoted(text))
        {
            var words = Plain(text[start..end]).TrimEnd(',', '.', '!', '?');
            var said = article.Quotations.FirstOrDefault(
                quotation => quotation.IsQuoted
                    && quotation.Pieces.Any(piece => Plain(piece.In(article.Text)).Contains(words, StringComparison.Ordinal)));
            if (words.Length == 0 || said is null)
                return "it quotes what nobody says in the article";
            if (!said.Attribution.Speakers.Any(speaker => text.Contains(speaker.LastName, StringComparison.Ordinal)))
                return "it quotes without naming who spoke";
        }

        return null;
    }

    private static IEnumerable<(int Start, int End)> Quoted(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('"' or '“'))
                continue;
            var end = text.IndexOf(text[at] == '"' ? '"' : '”', at + 1);
            if (end < 0)
                yield break;
            yield return (at + 1, end);
            at = end;
        }
    }

    private static string Plain(string text)
        => string.Join(' ', text.Replace('’', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('"', '“', '”');

    /// <summary>
    /// Most words that carry meaning must be the summary's own: an answer to something else shares the article's names at best.
    /// </summary>
    private static string? Strange(List<Word> words, Summary summary, Article article)
    {
        var own = Words(string.Join('\n', summary.Sentences.Select(sentence => sentence.In(article.Text))))
            .Select(word => Stem(word.Text))
            .ToHashSet(StringComparer.Ordinal);
        var content = words.Where(word => !SmallWords.Contains(word.Text)).ToList();
        var shared = content.Count(word => own.Contains(Stem(word.Text)));
        return shared < LeastOwnWords * content.Count ? "it says other things than the summary" : null;
    }

    private static string Stem(string word) => word.Length > 5 ? word[..5].ToUpperInvariant() : word.ToUpperInvariant();

    /// <summary>The article's words, as written and in order.</summary>
    private sealed class Source(string text)
    {
        private readonly HashSet<string> words = [.. Words(text).SelectMany(word => (string[])[word.Text, Bare(word.Text)])];
        private readonly string line = $" {string.Join(' ', Words(text).Select(word => Bare(word.Text)))} ";

        public string? Missing(List<Word> said, string reworded)
        {
            foreach (var word in said)
            {
                var bare = Bare(word.Text);
                if (bare.Any(char.IsDigit) || NumberWords.Contains(bare))
                {
                    if (!words.Contains(bare) && !words.Contains(bare.ToLowerInvariant()))
                        return "it has a number that the article has not";
                }
                else if (char.IsUpper(bare[0]) && !IsKnown(word, bare))
                    return "it has a name that the article has not";
            }

            return Names(said, reworded).All(name => line.Contains($" {name} ", StringComparison.Ordinal))
                ? null
                : "it puts together a name that the article does not";
        }

        private bool IsKnown(Word word, string bare)
            => words.Contains(bare) || (word.Opens && (Openers.Contains(bare) || words.Contains(bare.ToLowerInvariant())));

        /// <summary>Capitalised words in a row with nothing but a space between: "John Kerry" must stand so in the article.</summary>
        private static IEnumerable<string> Names(List<Word> said, string reworded)
        {
            List<string> name = [];
            for (var i = 0; i < said.Count; i++)
            {
                var isJoined = i > 0
                    && said[i].Start == said[i - 1].Start + said[i - 1].Text.Length + 1
                    && reworded[said[i].Start - 1] == ' ';
                if (!isJoined || !char.IsUpper(said[i].Text[0]))
                {
                    if (name.Count > 1)
                        yield return string.Join(' ', name);
                    name = [];
                }

                if (char.IsUpper(said[i].Text[0]) && !(said[i].Opens && Openers.Contains(said[i].Text)))
                    name.Add(Bare(said[i].Text));
            }

            if (name.Count > 1)
                yield return string.Join(' ', name);
        }

        private static string Bare(string word)
        {
            var bare = word.Replace('’', '\'');
            return bare.EndsWith("'s", StringComparison.Ordinal) ? bare[..^2] : bare;
        }
    }
}
