using System.Collections.Frozen;

namespace Bot.Newsroom;

/// <summary>What makes a difference one that turns the meaning.</summary>
[Flags]
internal enum Turn
{
    None = 0,
    Negation = 1,
    Number = 2,
    Name = 4,
}

/// <summary>
/// Words that stand in the article and others, or none, that the quotation has in their place: as written, "" for none.
/// </summary>
internal sealed record Difference(string Stands, string Given, Turn Turn)
{
    private static readonly FrozenSet<string> Negations = EmbeddedText.Lines("Negations.txt").ToFrozenSet();
    private static readonly FrozenSet<string> NumberWords = EmbeddedText.Lines("NumberWords.txt").ToFrozenSet();

    /// <summary>
    /// All differences that are not announced, and announced ones that turn the meaning all the same: a "not" behind an ellipsis.
    /// </summary>
    public static IReadOnlyList<Difference> In(
        string quotation, IReadOnlyList<QuotedWord> quoted, IReadOnlyList<Passage> passages, IReadOnlyList<Move> moves)
    {
        List<Difference> differences = [];
        for (var at = 0; at < moves.Count;)
        {
            var end = at + 1;
            while (end < moves.Count && moves[at].Step != Step.Same && BelongTogether(moves[at], moves[end]))
                end++;
            if (moves[at].Step != Step.Same && Of(quotation, quoted, passages, moves, at, end) is { } difference)
                differences.Add(difference);
            at = end;
        }

        return differences;
    }

    private static bool BelongTogether(Move first, Move next)
        => next.Step != Step.Same
            && next.Announced == first.Announced
            && (next.Passage < 0 || first.Passage < 0 || next.Passage == first.Passage);

    private static Difference? Of(
        string quotation, IReadOnlyList<QuotedWord> quoted, IReadOnlyList<Passage> passages, IReadOnlyList<Move> moves, int from, int end)
    {
        var some = moves.Skip(from).Take(end - from).ToList();
        var stand = some.FindAll(move => move.Word >= 0).ConvertAll(move => passages[move.Passage].Words[move.Word]);
        var given = some.FindAll(move => move.Step != Step.LeftOut).ConvertAll(move => quoted[move.Quoted]);
        var passage = stand.Count == 0 ? null : passages[some.Find(move => move.Word >= 0).Passage];
        var text = passage?.Article.Article.Text ?? "";
        var turn = TurnOf(stand, text, given, quotation);
        var next = end < moves.Count && moves[end].Word >= 0 ? passages[moves[end].Passage].Words[moves[end].Word] : default(QuotedWord?);
        return some[0].Announced && !TurnsUnseen(turn, stand, given, passage, next)
            ? null
            : new(Written(stand, text), Written(given, quotation), turn);
    }

    // Behind an ellipsis a "not" counts where the sentence goes on after it; in brackets a number or name counts where it replaces one.
    private static bool TurnsUnseen(Turn turn, List<QuotedWord> stand, List<QuotedWord> given, Passage? passage, QuotedWord? next)
    {
        if (given.Count > 0)
            return turn.HasFlag(Turn.Negation) || (stand.Count > 0 && turn.HasFlag(Turn.Number)) || ReplacesName(stand, given, passage);
        return turn.HasFlag(Turn.Negation) && passage is not null && (next is null || IsOneSentence(passage, stand[0], next.Value));
    }

    private static bool ReplacesName(List<QuotedWord> stand, List<QuotedWord> given, Passage? passage)
        => passage is not null
            && stand.Exists(word => IsName(word, passage.Article.Article.Text))
            && !given.Exists(word => stand.Exists(own => own.Word == word.Word));

    private static bool IsOneSentence(Passage passage, QuotedWord first, QuotedWord next)
    {
        var sentences = passage.Article.Article.Sentences.Where(sentence => sentence.Span.Contains(first.Span.Start)).ToList();
        return sentences.Count == 0 || sentences.Exists(sentence => sentence.Span.Contains(next.Span.Start));
    }

    private static Turn TurnOf(List<QuotedWord> stand, string text, List<QuotedWord> given, string quotation)
    {
        var turn = stand.Count(IsNegation) != given.Count(IsNegation) ? Turn.Negation : Turn.None;
        if (Differ(stand.Where(IsNumber), given.Where(IsNumber)))
            turn |= Turn.Number;
        if (Differ(stand.Where(word => IsName(word, text)), given.Where(word => IsName(word, quotation))))
            turn |= Turn.Name;
        return turn;
    }

    private static bool Differ(IEnumerable<QuotedWord> some, IEnumerable<QuotedWord> others)
        => !some.Select(word => word.Word).Order(StringComparer.Ordinal).SequenceEqual(
            others.Select(word => word.Word).Order(StringComparer.Ordinal));

    private static bool IsNegation(QuotedWord word) => Negations.Contains(word.Word) || word.Word.EndsWith("n't", StringComparison.Ordinal);

    private static bool IsNumber(QuotedWord word) => word.Word.Any(char.IsDigit) || NumberWords.Contains(word.Word);

    // A capital that does not begin a sentence.
    private static bool IsName(QuotedWord word, string text)
    {
        if (!char.IsUpper(text[word.Span.Start]) || word.Word is "i" || word.Word.StartsWith("i'", StringComparison.Ordinal))
            return false;
        var before = text.AsSpan(0, word.Span.Start).TrimEnd(" \t\"“”'‘’([");
        return before.Length > 0 && before[^1] is not ('.' or '!' or '?' or ':' or '\n' or '\r' or '…');
    }

    private static string Written(List<QuotedWord> words, string text)
        => words.Count == 0 ? "" : text[words[0].Span.Start..words[^1].Span.End];
}
