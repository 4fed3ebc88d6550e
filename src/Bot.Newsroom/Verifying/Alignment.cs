namespace Bot.Newsroom;

/// <summary>What becomes of one word on the way from an article to a quotation.</summary>
internal enum Step
{
    /// <summary>The same word.</summary>
    Same,

    /// <summary>Another word stands in its place.</summary>
    Changed,

    /// <summary>The quotation has a word more.</summary>
    Added,

    /// <summary>The quotation has a word less.</summary>
    LeftOut,
}

/// <summary>One step of an alignment.</summary>
/// <param name="Quoted">The quotation's word; for <see cref="Step.LeftOut"/> the one before which a word is missing.</param>
/// <param name="Passage">The passage; -1 for <see cref="Step.Added"/>.</param>
/// <param name="Word">The passage's word; -1 for <see cref="Step.Added"/>.</param>
/// <param name="Announced">An ellipsis or [brackets] say that the words differ here.</param>
internal readonly record struct Move(Step Step, int Quoted, int Passage, int Word, bool Announced);

/// <summary>
/// The least change that makes a quotation out of passages, word by word: a word changed, added or left out is one error, going over to
/// another place as many as <c>jump</c> says; what is announced costs next to nothing. Time and memory are words times words.
/// </summary>
internal sealed class Alignment
{
    private const int Error = 100;
    private const int Announced = 1;
    private const int Never = int.MaxValue / 4;

    // Two sentences, about: who leaves out more of a passage puts two places together.
    private const int MostLeftOut = 40;

    private readonly IReadOnlyList<QuotedWord> quoted;
    private readonly List<(int Passage, int Word, bool InBrackets)> places = [];
    private readonly int[] wanted;
    private readonly List<int> words = [];
    private readonly int jump;
    private readonly From[,] from;
    private readonly int[] bestAfter;

    private Alignment(IReadOnlyList<QuotedWord> quoted, IReadOnlyList<Passage> passages, int jump)
    {
        (this.quoted, this.jump) = (quoted, jump);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        wanted = [.. quoted.Select(word => numbers.TryAdd(word.Word, numbers.Count) ? numbers.Count - 1 : numbers[word.Word])];
        for (var passage = 0; passage < passages.Count; passage++)
        {
            foreach (var (word, at) in passages[passage].Words.Select((word, at) => (word, at)))
            {
                places.Add((passage, at, word.InBrackets));
                words.Add(numbers.GetValueOrDefault(word.Word, -1));
            }
        }

        from = new From[quoted.Count + 1, places.Count];
        bestAfter = new int[quoted.Count + 1];
    }

    private enum From : byte
    {
        Beside,
        LeftOut,
        Added,
        Start,
        Jump,
    }

    /// <summary>The moves in order; all of them <see cref="Step.Added"/> where the passages have no words.</summary>
    /// <param name="jump">What going over to another place costs, in errors; null when it may not.</param>
    public static IReadOnlyList<Move> Of(IReadOnlyList<QuotedWord> quoted, IReadOnlyList<Passage> passages, double? jump)
    {
        var alignment = new Alignment(quoted, passages, jump is { } cost ? (int)(cost * Error) : Never);
        return alignment.places.Count == 0 ? alignment.AllAdded(quoted.Count) : alignment.TraceBack(alignment.Fill());
    }

    // Costs of making the first words of the quotation, with the last of them at or before each place; where the cheapest whole one ends.
    private int Fill()
    {
        var last = new int[places.Count];
        var row = new int[places.Count];
        Array.Fill(last, Never);
        var unplaced = 0;
        for (var count = 1; count <= quoted.Count; count++)
        {
            bestAfter[count - 1] = IndexOfLeast(last, count - 1);
            FillRow(count, last, row, unplaced);
            unplaced += AddingCost(count - 1);
            (last, row) = (row, last);
        }

        return IndexOfLeast(last, quoted.Count);
    }

    private void FillRow(int count, int[] last, int[] row, int unplaced)
    {
        var jumped = Math.Min(Never, last[bestAfter[count - 1]] + (long)jump);
        var (word, adding) = (wanted[count - 1], AddingCost(count - 1));
        var (changing, leavingOut) = (adding, IsAnnounced(count, false) ? Announced : Error);
        for (var at = 0; at < row.Length; at++)
        {
            var isSame = words[at] == word;
            var change = isSame ? 0 : changing;
            var isFirst = places[at].Word == 0;
            var (cost, origin) = (isFirst ? Never : last[at - 1] + change, From.Beside);
            Take(isFirst ? Never : row[at - 1] + (places[at].InBrackets ? Announced : leavingOut), From.LeftOut, ref cost, ref origin);
            Take(last[at] + adding, From.Added, ref cost, ref origin);
            Take(unplaced + change, From.Start, ref cost, ref origin);
            Take(isSame ? (int)jumped : Never, From.Jump, ref cost, ref origin);
            (row[at], from[count, at]) = (Math.Min(cost, Never), origin);
        }
    }

    private static void Take(int offered, From by, ref int cost, ref From origin)
    {
        if (offered < cost)
            (cost, origin) = (offered, by);
    }

    // Of those that cost the same one that ends with the same word, else with another in its place: "of" before the last word was left
    // out, it did not become that word.
    private int IndexOfLeast(int[] costs, int count)
    {
        var best = 0;
        for (var at = 1; at < costs.Length; at++)
        {
            if (costs[at] < costs[best] || (costs[at] == costs[best] && EndAt(count, at) < EndAt(count, best)))
                best = at;
        }

        return best;
    }

    private Step EndAt(int count, int at)
        => count == 0 || from[count, at] == From.Added ? Step.Added
            : words[at] == wanted[count - 1] ? Step.Same
            : Step.Changed;

    private int AddingCost(int word) => quoted[word].InBrackets ? Announced : Error;

    // Words may be missing before the quotation's word of this number where an ellipsis or a bracket stands, and in the article's brackets.
    private bool IsAnnounced(int next, bool inBrackets)
        => inBrackets
            || (next > 0 && quoted[next - 1].InBrackets)
            || (next < quoted.Count && (quoted[next].AfterGap || quoted[next].InBrackets));

    private Move[] TraceBack(int at)
    {
        List<Move> moves = [];
        var count = quoted.Count;
        while (count > 0 && at >= 0)
        {
            var origin = from[count, at];
            moves.Add(MoveAt(origin, count, at));
            count -= origin == From.LeftOut ? 0 : 1;
            at = origin switch
            {
                From.Beside or From.LeftOut => at - 1,
                From.Added => at,
                From.Jump => bestAfter[count],
                _ => -1,
            };
        }

        moves.Reverse();
        return [.. AllAdded(count), .. moves.SelectMany((move, index) => LeftOutBefore(move, moves, index).Append(move))];
    }

    // Going on a little further in the same passage is no other place: the words in between were left out.
    private IEnumerable<Move> LeftOutBefore(Move move, List<Move> moves, int index)
    {
        var before = index == 0 ? -1 : moves.FindLastIndex(index - 1, index, earlier => earlier.Word >= 0);
        if (move.Word < 0 || before < 0 || moves[before].Passage != move.Passage)
            return [];
        var (first, count) = (moves[before].Word + 1, move.Word - moves[before].Word - 1);
        return count is <= 0 or > MostLeftOut
            ? []
            : Enumerable.Range(first, count)
                .Select(word => new Move(Step.LeftOut, move.Quoted, move.Passage, word, IsAnnounced(move.Quoted, false)));
    }

    private Move MoveAt(From origin, int count, int at)
    {
        var (passage, word, inBrackets) = places[at];
        return origin switch
        {
            From.Added => new(Step.Added, count - 1, -1, -1, quoted[count - 1].InBrackets),
            From.LeftOut => new(Step.LeftOut, count, passage, word, IsAnnounced(count, inBrackets)),
            _ when words[at] == wanted[count - 1] => new(Step.Same, count - 1, passage, word, false),
            _ => new(Step.Changed, count - 1, passage, word, quoted[count - 1].InBrackets),
        };
    }

    private Move[] AllAdded(int count)
        => [.. Enumerable.Range(0, count).Select(word => new Move(Step.Added, word, -1, -1, quoted[word].InBrackets))];
}
