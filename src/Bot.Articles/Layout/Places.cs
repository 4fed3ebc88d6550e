using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>
/// Names what only its place tells: decks and crossheads, bare captions, a claim under its label, links under a trailer's header, the
/// boilerplate under a release, biographies.
/// </summary>
internal sealed class Places(string text, List<Line> lines)
{
    /// <summary>The rule for a short line over the paragraphs: the section, or who speaks below.</summary>
    public const string SectionLabel = "section-label";

    /// <summary>So many captions with a label and no full stop show that the page labels them all.</summary>
    private const int LabelledCaptions = 2;

    private const int LongestDeck = 40, LongestCaption = 45, LongestCrosshead = 12, LongestBiography = 60, LongestPiece = 70;

    private static readonly (BlockKind, string) Crosshead = (BlockKind.Crosshead, "crosshead");
    private static readonly (BlockKind, string) UnendedCaption = (BlockKind.Caption, "unended-line");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BackLeaning =
        WordList.Named("LineWords.txt", "LeansBack", StringComparer.Ordinal);

    private readonly int firstProse = lines.FindIndex(line => line.IsBody && line.IsTerminated);

    public void Name()
    {
        ReturnStandfirst();
        NameClaims();
        EndArticle();
        var last = lines.FindLastIndex(line => line.IsBody);
        var labelsCaptions = lines.Count(line => line.IsBody && !line.IsTerminated && LineRules.HasLabel(Over(line))) >= LabelledCaptions;
        var underTrailer = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            underTrailer = underTrailer && !(line.IsBody && line.IsTerminated) || OpensTrailer(i);
            if (line.IsBody && NameOf(i, underTrailer, labelsCaptions, i == last) is var (kind, rule))
                line.Name(kind, rule);
        }

        NameBiographies();
    }

    /// <summary>Under the end of the article everything is the page's: contacts, "About the company", comments.</summary>
    public void EndArticle()
    {
        var (above, paragraphs) = (0, 0);
        var all = lines.Sum(line => line.IsBody && line.IsTerminated ? line.Span.Length : 0);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsBody && lines[i].IsTerminated)
                (above, paragraphs) = (above + lines[i].Span.Length, paragraphs + 1);
            if (paragraphs < 2 || lines[i].IsPiece || !Endings.IsEnd(text, lines, i) || above * 3 < all)
                continue;
            for (; i < lines.Count; i++)
            {
                if (lines[i].IsBody)
                    lines[i].Name(BlockKind.Trailer, "under-the-end");
            }
        }
    }

    private ReadOnlySpan<char> Over(Line line) => line.Span.Over(text);

    private bool OpensTrailer(int at) =>
        at > firstProse && lines[at].Kind == BlockKind.Trailer && LineRules.IsTrailerHeader(Over(lines[at]));

    private (BlockKind, string)? NameOf(int at, bool underTrailer, bool labelsCaptions, bool isLast)
    {
        var line = lines[at];
        if (underTrailer)
            return (BlockKind.Trailer, "under-trailer-header");
        if (Headlines.IsLabel(Over(line)))
            return (BlockKind.Furniture, SectionLabel);
        if (labelsCaptions && LineRules.HasLabel(Over(line)) && (line.IsPiece || !line.IsTerminated))
            return (BlockKind.Caption, "labelled");
        if (line.IsTerminated)
            return IsOverCredit(at) ? (BlockKind.Caption, "over-its-credit") : null;
        return at < firstProse ? BeforeProse(line) : AmongProse(line, isLast);
    }

    private (BlockKind, string)? BeforeProse(Line line)
    {
        var words = LineRules.Words(Over(line));
        if (line.IsPiece)
            return words >= 15 && !LineRules.HasLabel(Over(line)) ? null : AmongProse(line, false);
        if (char.IsLower(text[line.Span.Start]) || Pictures.HasPosition(Over(line)))
            return (BlockKind.Caption, "bare-caption");
        return words > LongestDeck ? null : words >= 5 ? (BlockKind.Deck, "deck") : (BlockKind.Furniture, SectionLabel);
    }

    private (BlockKind, string)? AmongProse(Line line, bool isLast)
    {
        var span = Over(line);
        var words = LineRules.Words(span);
        if (line.IsPiece)
            return !span.EndsWith(" .") || words > LongestPiece ? null : words <= 4 ? Crosshead : UnendedCaption;
        if (span[^1] is ':' or ',' or ';' or '-' or '—' || !char.IsLetter(span[0]) && span[0] is not ('"' or '“' or '\'' or '‘'))
            return null;
        if (words <= LongestCrosshead)
            return isLast && words > 6 ? null : Crosshead;
        return Pictures.HasPosition(span) || !isLast && words <= LongestCaption ? UnendedCaption : null;
    }

    // "Office blocks await their tenants in the new port.", and below it "Photo: Jane Roe"
    private bool IsOverCredit(int at)
    {
        var line = Over(lines[at]);
        return at + 1 < lines.Count && lines[at + 1].Kind == BlockKind.Credit && !lines[at].IsPiece && at != firstProse
            && LineRules.Words(line) <= LongestCaption && !Pictures.IsStory(line) && !line.Contains(". ", StringComparison.Ordinal);
    }

    /// <summary>
    /// A standfirst may say where somebody stands in the picture above it: it says the headline again, or the next paragraph leans on it.
    /// </summary>
    private void ReturnStandfirst()
    {
        var at = lines.FindIndex(line => line.Rule == Pictures.PictureWords && line.IsTerminated);
        var next = at < 0 ? -1 : lines.FindIndex(at + 1, line => line.IsBody);
        if (next < 0 || lines.FindIndex(line => line.IsBody && line.IsTerminated) < at)
            return;
        var headline = lines.Find(line => line.Kind == BlockKind.Headline);
        if (headline is not null && Headlines.Restated(Over(headline), Over(lines[at])) >= 0.5 || LeansBack(Over(lines[next])))
            lines[at].Name(BlockKind.Body, "standfirst");
    }

    private static bool LeansBack(ReadOnlySpan<char> line)
    {
        var word = line[..(line.IndexOf(' ') is var space and > 0 ? space : line.Length)].TrimEnd('.');
        return BackLeaning.Contains(word);
    }

    /// <summary>What a fact check examines is no statement of the article's own.</summary>
    private void NameClaims()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].IsBody && lines[i].Kind != BlockKind.Furniture || Claims.LabelLength(Over(lines[i])) is not (> 0 and var length))
                continue;
            lines[i].Name(BlockKind.Claim, "claim-that-is-checked");
            if (length == lines[i].Span.Length && i + 1 < lines.Count && lines[i + 1].IsBody)
                lines[i + 1].Name(BlockKind.Claim, "under-its-label");
        }
    }

    /// <summary>Under the article: who wrote it, as in "Jane Roe is a columnist for ...".</summary>
    private void NameBiographies()
    {
        var bodies = 0;
        for (var i = lines.Count - 1; i > 0 && bodies < 3; i--)
        {
            var line = lines[i];
            if (!line.IsBody || line.IsPiece)
                continue;
            bodies++;
            if (LineRules.Words(Over(line)) <= LongestBiography && (Bylines.IsAboutAuthor(Over(line)) || IsAboutSigner(line)))
                line.Name(BlockKind.Trailer, "about-the-author");
        }
    }

    // "Jane Roe is a professor of law.", and above "By Jane Roe"
    private bool IsAboutSigner(Line line)
    {
        var name = Bylines.NameThatIs(Over(line));
        return !name.IsEmpty && IsSigned(name);
    }

    private bool IsSigned(ReadOnlySpan<char> name)
    {
        foreach (var line in lines)
        {
            if (line.Kind == BlockKind.Byline && Over(line).Contains(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
