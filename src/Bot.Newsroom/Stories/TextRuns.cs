namespace Bot.Newsroom;

/// <summary>A text as the set of its runs of three words, folded; and the figures in it.</summary>
internal sealed class TextRuns
{
    private const int RunLength = 3;

    // Fewer words than these are in too many texts.
    private const int FewestRuns = 20;

    // Copies as agencies' clients make them: with every tenth word changed 0.57 of the runs are shared, after a cut to half all of the
    // shorter's.
    private const double SameShared = 0.42;
    private const double SameContained = 0.66;

    // Bulletins made from one form differ in their figures.
    private const double MostOtherFigures = 0.25;

    private readonly HashSet<ulong> runs = [];
    private readonly HashSet<string> figures = new(StringComparer.Ordinal);

    public TextRuns(string text)
    {
        var words = Folding.Words(Folding.Fold(text));
        for (var at = 0; at + RunLength <= words.Count; at++)
            runs.Add(Hash(words, at));
        figures.UnionWith(words.Where(word => char.IsAsciiDigit(word[0])));
    }

    public IReadOnlyCollection<ulong> Runs => runs;

    /// <summary>Whether one is the other's copy: most runs shared, or most of the shorter in the longer, with the same figures.</summary>
    public bool IsCopyOf(TextRuns other)
    {
        var (few, many) = runs.Count <= other.runs.Count ? (this, other) : (other, this);
        if (few.runs.Count < FewestRuns)
            return few.runs.Count > 0 && few.runs.SetEquals(many.runs);
        var shared = few.runs.Count(many.runs.Contains);
        var isAlike = shared >= SameShared * (few.runs.Count + many.runs.Count - shared) || shared >= SameContained * few.runs.Count;
        return isAlike && few.HasFiguresOf(many);
    }

    private bool HasFiguresOf(TextRuns other)
    {
        var least = Math.Min(figures.Count, other.figures.Count);
        return least - figures.Count(other.figures.Contains) <= Math.Max(1, MostOtherFigures * least);
    }

    // FNV-1a over the run's letters, the words apart.
    private static ulong Hash(List<string> words, int at)
    {
        var hash = 0xCBF29CE484222325;
        for (var i = at; i < at + RunLength; i++)
        {
            foreach (var letter in words[i])
                hash = (hash ^ letter) * 0x100000001B3;
            hash = (hash ^ ' ') * 0x100000001B3;
        }

        return hash;
    }
}
