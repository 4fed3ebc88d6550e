namespace Bot.Articles;

/// <summary>Letters to the editor: from "Dear Sir" to the name below, all is its writer's.</summary>
internal sealed class SignedLetters
{
    private const double OddsOfSignature = 0.8;
    private const double LeastOddsOfReported = 0.5;

    /// <summary>Lines of a letter, its signature included; and from "Yours" to the name.</summary>
    private const int LongestLetter = 40;

    private static readonly string[] Salutations = [.. WordList.Lines("Salutations.txt")];
    private static readonly string[] Closings = [.. WordList.Lines("Closings.txt")];

    private readonly string text;
    private readonly IReadOnlyList<Block> blocks;

    private SignedLetters(string text, IReadOnlyList<Block> blocks) => (this.text, this.blocks) = (text, blocks);

    /// <summary>
    /// The quotations, and the letters. A sentence in which a letter gives the marked words of somebody else is left out of it, and
    /// those words stay that one's.
    /// </summary>
    public static IReadOnlyList<Quotation> Add(string text, Layout layout, List<Sentence> sentences, IReadOnlyList<Quotation> quotations)
    {
        var letters = new SignedLetters(text, layout.Blocks).Read();
        if (letters.Count == 0)
            return quotations;
        var others = quotations.Where(quotation => !letters.Exists(letter => Overlap(letter, quotation) && !IsReported(letter, quotation)));
        List<Quotation> joined = [.. others];
        var reports = joined.ToList();
        joined.AddRange(letters.Select(letter => Without(text, letter, ReportedIn(letter, reports, sentences))));
        joined.RemoveAll(quotation => quotation.Pieces.Count == 0);
        joined.Sort((one, other) => one.Pieces[0].Start.CompareTo(other.Pieces[0].Start));
        return joined;
    }

    private static bool Overlap(Quotation letter, Quotation quotation) =>
        letter.Extent.Start < quotation.Extent.End && quotation.Extent.Start < letter.Extent.End;

    /// <summary>'The council says "the hedge must go"': marked words, and likely enough another's.</summary>
    private static bool IsReported(Quotation letter, Quotation quotation) =>
        quotation is { IsQuoted: true, Attribution: { Confidence: >= LeastOddsOfReported, Speakers.Count: > 0, Cue: not null } said }
        && said.Speakers[0].Name != letter.Attribution.Speakers[0].Name;

    /// <summary>The sentences of a letter that hold others' words.</summary>
    private static List<TextSpan> ReportedIn(Quotation letter, List<Quotation> others, List<Sentence> sentences)
    {
        var reported = others.Where(quotation => Overlap(letter, quotation)).SelectMany(quotation => quotation.Pieces).ToList();
        return
        [
            .. sentences.Where(sentence => reported.Exists(piece => piece.Start < sentence.Span.End && sentence.Span.Start < piece.End))
                .Select(sentence => sentence.Span),
        ];
    }

    private static Quotation Without(string text, Quotation letter, List<TextSpan> reported)
    {
        if (reported.Count == 0)
            return letter;
        List<TextSpan> pieces = [];
        foreach (var piece in letter.Pieces)
        {
            var start = piece.Start;
            foreach (var sentence in reported.Where(sentence => piece.Start < sentence.End && sentence.Start < piece.End))
            {
                AddPiece(new TextSpan(start, Math.Max(start, sentence.Start)));
                start = Math.Min(piece.End, sentence.End);
            }

            AddPiece(new TextSpan(start, piece.End));
        }

        return letter with { Pieces = pieces };

        void AddPiece(TextSpan span)
        {
            if (Blocks.Trim(text, span) is { IsEmpty: false } words)
                pieces.Add(words);
        }
    }

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
