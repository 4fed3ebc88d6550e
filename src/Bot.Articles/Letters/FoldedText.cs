using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Bot.Articles;

/// <summary>
/// A text as it is read: letters and their accents in one, ligatures taken apart, what nobody sees left out; and where each letter
/// stands in the text as it was given, so that what is found is shown as it was written.
/// </summary>
internal sealed class FoldedText
{
    private static readonly FrozenDictionary<int, char> Compositions = WordList.Entries("Compositions.txt")
        .ToFrozenDictionary(entry => Pair(entry.Notes[0][0], Mark(entry.Notes[1])), entry => entry.Word[0]);

    private static readonly FrozenDictionary<char, string> Ligatures = WordList.Entries("Ligatures.txt")
        .ToFrozenDictionary(entry => entry.Word[0], entry => entry.Notes[0]);

    private static readonly SearchValues<char> Folding = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => IsAccent(c) || IsUnseen(c) || Ligatures.ContainsKey(c))]);

    public static readonly FoldedText None = new("");

    private readonly List<int> starts = [];
    private readonly List<int> ends = [];

    private FoldedText(string text) => Text = text;

    /// <summary>The text to read.</summary>
    public string Text { get; private set; }

    /// <summary>Whether nothing had to be folded: then every offset is its own.</summary>
    private bool IsPlain => starts.Count == 0;

    public static FoldedText Of(string text)
    {
        var folded = new FoldedText(text);
        if (text.AsSpan().IndexOfAny(Folding) >= 0 || Unread.HasAny(text))
            folded.Fold();
        return folded;
    }

    /// <summary>Where a stretch of <see cref="Text"/> stands in the text as it was given.</summary>
    public TextSpan Unfold(TextSpan span)
    {
        if (IsPlain)
            return span;
        if (span.IsEmpty)
            return new TextSpan(StartOf(span.Start), StartOf(span.Start));
        return new TextSpan(starts[span.Start], ends[span.End - 1]);
    }

    public Summary Unfold(Summary summary) => IsPlain ? summary : summary with { Sentences = [.. summary.Sentences.Select(Unfold)] };

    /// <summary>What was found in <see cref="Text"/>, in the text as it was given.</summary>
    public Article Unfold(Article found, string given) => IsPlain ? found : new Article(given)
    {
        Blocks = [.. found.Blocks.Select(block => block with { Span = Unfold(block.Span) })],
        Banner = found.Banner,
        Headline = Unfold(found.Headline),
        Dateline = Unfold(found.Dateline),
        Language = found.Language,
        Paragraphs = [.. found.Paragraphs.Select(paragraph => paragraph with { Span = Unfold(paragraph.Span) })],
        Sentences = [.. found.Sentences.Select(sentence => sentence with { Span = Unfold(sentence.Span) })],
        Quotations = [.. found.Quotations.Select(Unfold)],
        Speakers = found.Speakers,
        WordCount = found.WordCount,
        Ranking = found.Ranking,
        Letters = this,
    };

    private Quotation Unfold(Quotation quotation) => quotation with
    {
        Pieces = [.. quotation.Pieces.Select(Unfold)],
        Attribution = Unfold(quotation.Attribution),
    };

    private Attribution Unfold(Attribution attribution) =>
        attribution with { Cue = Unfold(attribution.Cue), Mention = Unfold(attribution.Mention) };

    private TextSpan? Unfold(TextSpan? span) => span is { } found ? Unfold(found) : null;

    private int StartOf(int offset) => offset < starts.Count ? starts[offset] : starts.Count == 0 ? 0 : ends[^1];

    private void Fold()
    {
        var given = Text;
        var folded = new StringBuilder(given.Length);
        for (var at = 0; at < given.Length; at++)
        {
            var c = given[at];
            if (Unread.LengthAt(given, at) is var unread and > 0)
                at += unread - 1;
            else if (IsAccent(c) || IsUnseen(c))
                Join(folded, c, at);
            else if (Ligatures.GetValueOrDefault(c) is { } letters)
                Add(folded, letters, at);
            else
                Add(folded, [c], at);
        }

        Text = folded.ToString();
    }

    private void Add(StringBuilder folded, ReadOnlySpan<char> letters, int at)
    {
        folded.Append(letters);
        for (var i = 0; i < letters.Length; i++)
        {
            starts.Add(at);
            ends.Add(at + 1);
        }
    }

    /// <summary>An accent makes one letter with the letter before; what hangs on a letter unseen is shown with it.</summary>
    private void Join(StringBuilder folded, char c, int at)
    {
        if (folded.Length == 0 || ends[^1] != at || !HangsOn(c))
            return;
        ends[^1] = at + 1;
        if (Compositions.TryGetValue(Pair(folded[^1], c), out var composed))
            folded[^1] = composed;
    }

    private static bool HangsOn(char c) => IsAccent(c) || c is '\u200c' or '\u200d' or (>= '\ufe00' and <= '\ufe0f');

    private static bool IsAccent(char c) => c is >= '\u0300' and <= '\u036f';

    /// <summary>Soft hyphens, characters without width, marks of direction, variation selectors.</summary>
    private static bool IsUnseen(char c) =>
        c is '\u00ad' or '\u180e' or '\ufeff' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e')
            or (>= '\u2060' and <= '\u206f') or (>= '\ufe00' and <= '\ufe0f');

    private static int Pair(char letter, char mark) => (letter << 16) | mark;

    private static char Mark(string code) => (char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
