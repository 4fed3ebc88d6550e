namespace Bot.Newsroom;

/// <summary>How well a quotation fits passages, and what differs.</summary>
internal sealed class Fit
{
    // Up to which share of the words may differ before it is another sentence; a short one has less to be known by.
    private static readonly (int Words, double Share)[] MostErrors = [(10, 0.4), (6, 0.34), (0, 0.25)];

    // What a change of place counts for beside words that differ.
    private const int ErrorsOfJump = 2;

    private const int MostLeftOutCounted = 3;
    private const int LeastFound = 3;

    private readonly int wordCount;
    private readonly IReadOnlyList<Move> moves;

    private Fit(string quotation, IReadOnlyList<QuotedWord> words, IReadOnlyList<Passage> passages, double? jump)
    {
        moves = Alignment.Of(words, passages, jump);
        wordCount = words.Count(word => !word.InBrackets);
        Passages = passages;
        Places = PlacesOf(passages, moves);
        Differences = Difference.In(quotation, words, passages, moves);
        Errors = ErrorsIn(words, passages) + (ErrorsOfJump * Math.Max(0, Places.Count - 1));
    }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>In the quotation's order.</summary>
    public IReadOnlyList<FoundPassage> Places { get; }

    public IReadOnlyList<Difference> Differences { get; }

    /// <summary>Words that differ and are not announced; a change of place counts as two.</summary>
    public int Errors { get; }

    public FoundPassage Place => Places[0];

    public bool IsVerbatim => Places.Count == 1 && Differences.Count == 0;

    public bool IsNear => Places.Count > 0 && Errors <= wordCount * MostErrors.First(most => wordCount >= most.Words).Share;

    public static Fit Of(string quotation, IReadOnlyList<QuotedWord> words, IReadOnlyList<Passage> passages, double? jump)
        => new(quotation, words, passages, jump);

    /// <summary>The words of the quotation that were not found in their place, in runs; one or two found among them are chance.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Missing()
    {
        var found = new bool[moves.Max(move => move.Quoted) + 1];
        foreach (var move in moves.Where(move => move.Step == Step.Same))
            found[move.Quoted] = true;
        List<List<int>> runs = [[]];
        for (var word = 0; word < found.Length; word++)
        {
            if (!IsFound(found, word))
                runs[^1].Add(word);
            else if (runs[^1].Count > 0)
                runs.Add([]);
        }

        return runs;
    }

    private static bool IsFound(bool[] found, int word)
    {
        var (first, end) = (word, word);
        while (first > 0 && found[first - 1])
            first--;
        while (end < found.Length && found[end])
            end++;
        return found[word] && end - first >= LeastFound;
    }

    /// <summary>How many of these words of the quotation it has in their place.</summary>
    public int Has(IReadOnlyList<int> words) => moves.Count(move => move.Step == Step.Same && words.Contains(move.Quoted));

    // However many words are left out in one place, what is there is there; two that changed places are one error.
    private int ErrorsIn(IReadOnlyList<QuotedWord> words, IReadOnlyList<Passage> passages)
    {
        var (errors, leftOut) = (0, 0);
        for (var at = 0; at < moves.Count; at++)
        {
            leftOut = moves[at].Step == Step.LeftOut ? leftOut + 1 : 0;
            if (moves[at] is { Step: not Step.Same, Announced: false } && leftOut <= MostLeftOutCounted && !IsSwap(at, words, passages))
                errors++;
        }

        return errors;
    }

    private bool IsSwap(int at, IReadOnlyList<QuotedWord> words, IReadOnlyList<Passage> passages)
        => at > 0
            && moves[at] is { Step: Step.Changed } second
            && moves[at - 1] is { Step: Step.Changed } first
            && words[first.Quoted].Word == passages[second.Passage].Words[second.Word].Word
            && words[second.Quoted].Word == passages[first.Passage].Words[first.Word].Word;

    // A place ends where the words do not go on in the same passage.
    private static List<FoundPassage> PlacesOf(IReadOnlyList<Passage> passages, IReadOnlyList<Move> moves)
    {
        List<FoundPassage> places = [];
        List<Move> together = [];
        foreach (var move in moves.Where(move => move.Word >= 0))
        {
            if (together.Count > 0 && (move.Passage != together[^1].Passage || move.Word != together[^1].Word + 1))
            {
                places.Add(PlaceOf(passages, together));
                together = [];
            }

            together.Add(move);
        }

        if (together.Count > 0)
            places.Add(PlaceOf(passages, together));
        return places;
    }

    private static FoundPassage PlaceOf(IReadOnlyList<Passage> passages, List<Move> moves)
    {
        var passage = passages[moves[0].Passage];
        QuotedWord[] words = [.. moves.Select(move => passage.Words[move.Word])];
        QuotedWord[] differing = [.. moves.Where(move => move.Step != Step.Same).Select(move => passage.Words[move.Word])];
        return new(passage.Article, passage.QuotationOf(words), words, differing);
    }
}
