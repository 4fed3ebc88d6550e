namespace Bot.Articles;

/// <summary>Letters to the editor: from "Dear Sir" to the name below, all is its writer's.</summary>
internal sealed class SignedLetters
{
    private const double OddsOfSignature = 0.8;

    /// <summary>Lines of a letter, its signature included; and from "Yours" to the name.</summary>
    private const int LongestLetter = 40;

    private static readonly string[] Salutations = [.. WordList.Lines("Salutations.txt")];
    private static readonly string[] Closings = [.. WordList.Lines("Closings.txt")];

    private readonly string text;
    private readonly IReadOnlyList<Block> blocks;

    private SignedLetters(string text, IReadOnlyList<Block> blocks) => (this.text, this.blocks) = (text, blocks);

    /// <summary>The quotations, and the letters; what a letter reports of others is not told apart from it.</summary>
    public static IReadOnlyList<Quotation> Add(string text, IReadOnlyList<Block> blocks, IReadOnlyList<Quotation> quotations)
    {
        var letters = new SignedLetters(text, blocks).Read();
        if (letters.Count == 0)
            return quotations;
        List<Quotation> joined = [.. letters, .. quotations.Where(quotation => !letters.Exists(letter => Overlap(letter, quotation)))];
        joined.Sort((one, other) => one.Pieces[0].Start.CompareTo(other.Pieces[0].Start));
        return joined;
    }

    private static bool Overlap(Quotation letter, Quotation quotation) =>
        letter.Extent.Start < quotation.Extent.End && quotation.Extent.Start < letter.Extent.End;

    private List<Quotation> Read()
    {
        List<Quotation> letters = [];
        var isPageOfLetters = IsPageOfLetters();
        for (var at = 0; at < blocks.Count;)
        {
            var words = isPageOfLetters && blocks[at].Kind == BlockKind.Body ? Math.Max(0, SalutationAt(at)) : SalutationAt(at);
            if (words >= 0 && SignatureBehind(at) is var (end, speaker))
            {
                letters.Add(LetterOf(at, words, end, speaker));
                at = end;
            }

            at++;
        }

        return letters;
    }

    private bool IsPageOfLetters()
    {
        var headline = blocks.FirstOrDefault(block => block.Kind == BlockKind.Headline).Span.Over(text);
        return headline.StartsWith("Letters", StringComparison.OrdinalIgnoreCase)
            || headline.StartsWith("Your letters", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The length of "Dear Sir," at a block's start; -1 where it begins otherwise.</summary>
    private int SalutationAt(int block)
    {
        var line = blocks[block].Span.Over(text);
        foreach (var salutation in Salutations)
        {
            if (!line.StartsWith(salutation, StringComparison.OrdinalIgnoreCase))
                continue;
            var end = salutation.Length;
            while (end < line.Length && line[end] is ',' or ':' or '-' or '–' or '—' or ' ' or '.')
                end++;
            return end == salutation.Length && char.IsLetter(salutation[^1]) && end < line.Length ? -1 : end;
        }

        return -1;
    }

    private (int Block, Speaker Speaker)? SignatureBehind(int first)
    {
        for (var at = first + 1; at < Math.Min(blocks.Count, first + LongestLetter); at++)
        {
            if (LineNames.Signature(text, blocks[at].Span) is { } speaker)
                return (at, speaker);
            if (SalutationAt(at) >= 0)
                return null;
        }

        return null;
    }

    private Quotation LetterOf(int first, int salutation, int end, Speaker speaker)
    {
        List<TextSpan> pieces = [];
        for (var at = first; at < end; at++)
        {
            var span = at == first ? new TextSpan(blocks[at].Span.Start + salutation, blocks[at].Span.End) : blocks[at].Span;
            if (!span.IsEmpty && blocks[at].Kind == BlockKind.Body && !IsClosing(span))
                pieces.Add(span);
        }

        var attribution = new Attribution([speaker], null, blocks[end].Span, "signed-letter", OddsOfSignature) { IsNamed = true };
        return new Quotation(QuotationKind.Spoken, pieces.Count > 0 ? pieces : [blocks[first].Span], attribution);
    }

    private bool IsClosing(TextSpan line)
    {
        var words = line.Over(text);
        foreach (var closing in Closings)
        {
            if (words.StartsWith(closing, StringComparison.OrdinalIgnoreCase) && LineRules.Words(words) < 4)
                return true;
        }

        return false;
    }
}
