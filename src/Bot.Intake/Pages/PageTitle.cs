namespace Bot.Intake;

/// <summary>
/// Finds a page's headline: the <c>h1</c> that agrees with what the page declares (<see cref="DeclaredTitles"/>), else the one that
/// stands over the article, else what is declared.
/// </summary>
internal static class PageTitle
{
    /// <summary>Blocks between a headline and its article: kicker, byline, date, share buttons.</summary>
    private const int LongestHead = 25;

    private const int ShortestHeadline = 3;

    /// <summary>Words of a headline that stands for itself, though nothing declared has a word in common with it.</summary>
    private const int ShortestOwn = 5;

    private const double Agrees = .35;

    /// <summary>Steps of a row of links that leads from the site's first page to where the reader is.</summary>
    private const int LongestRow = 8;

    /// <summary>Lines between such a row and the headline: its kicker.</summary>
    private const int LongestBelow = 4;

    /// <summary>The headline as it stands in the page, as far as that can be told before the article is known.</summary>
    public static PageBlock? Headline(PageHead head, IReadOnlyList<PageBlock> blocks)
    {
        var declared = DeclaredTitles.Of(head);
        return Agreeing(blocks, head, declared)
            ?? blocks.FirstOrDefault(block => block.IsHeading && declared.Contains(block.Text))
            ?? blocks.FirstOrDefault(block => block.Box.IsWithin("h1") && block.Words.Count >= ShortestHeadline)
            ?? blocks.FirstOrDefault(block => block.IsHeading && block.Words.Count >= ShortestHeadline);
    }

    public static (string? Title, PageBlock? Headline) Choose(PageHead head, IReadOnlyList<PageBlock> blocks, PageBlock? first)
    {
        var declared = DeclaredTitles.Of(head);
        var headline = Agreeing(blocks, head, declared) ?? Above(blocks, head, declared, first) ?? Declared(blocks, head, declared, first);
        if (headline is not null && IsCrumb(headline, blocks, head))
            headline = Below(headline, blocks, declared) ?? headline;
        var title = headline is null ? declared is [var told, ..] ? told : null
            : Voted(headline.Text, Whole(blocks, headline), declared, head.Meta("og:title"));
        return (title, headline ?? blocks.FirstOrDefault(block => declared.Contains(block.Text)));
    }

    /// <summary>
    /// The headline without its kicker ("Strike: Trains stand still") where the page itself has it so, else in the form that most of the
    /// page has.
    /// </summary>
    /// <param name="whole">The text of all lines that the headline has.</param>
    /// <param name="shared">What networks are told to show.</param>
    private static string Voted(string headline, string whole, IReadOnlyList<string> declared, string? shared)
    {
        var same = declared.Where(told => IsSame(told, headline)).ToArray();
        if (declared.FirstOrDefault(told => IsSame(told, whole)) is { } all && same is [])
            return all;
        var own = declared.Where(told => IsBehindSection(headline, told) || IsTail(headline, told)).ToArray();
        if (own.Length > 0 && (own.Length >= same.Length || IsSame(own[0], shared ?? "")))
            return own[0];
        if (declared.FirstOrDefault(told => IsBefore(headline, told)) is { } beginning)
            return beginning;
        return declared.Where(told => IsSame(told, headline) || IsTail(told, headline)).Prepend(headline)
            .GroupBy(PageWords.Squeezed).MaxBy(forms => forms.Count())!
            .MaxBy(form => PageWords.Split(form).Count)!;
    }

    /// <summary>"The ferry sails again 14 March 2026 · Ports": a headline, and then a date or a number in the same element.</summary>
    private static bool IsBefore(string whole, string beginning) =>
        PageWords.Split(beginning).Count >= ShortestHeadline && whole.StartsWith(beginning + " ", StringComparison.OrdinalIgnoreCase)
        && (whole[beginning.Length + 1] is '(' || char.IsAsciiDigit(whole[beginning.Length + 1]));

    /// <summary>All lines of the <c>h1</c> that holds the headline.</summary>
    private static string Whole(IReadOnlyList<PageBlock> blocks, PageBlock headline)
    {
        var outer = headline.Box.SelfAndAncestors.FirstOrDefault(box => box.Tag == "h1");
        return outer is null ? headline.Text
            : string.Join(' ', blocks.Where(block => block.Box.SelfAndAncestors.Contains(outer)).Select(block => block.Text));
    }

    /// <summary>The heading over the article that is a part of what is declared: "Harbour Diary : The ferry sails".</summary>
    private static PageBlock? Declared(IReadOnlyList<PageBlock> blocks, PageHead head, IReadOnlyList<string> declared, PageBlock? first) =>
        blocks.Take((first?.Index ?? 0) + 1).LastOrDefault(block => block.IsHeading && !DeclaredTitles.IsSite(block.Text, head)
            && !IsHome(block, head) && declared.Any(told => DeclaredTitles.IsPartOf(block.Text, told)));

    private static bool IsSame(string one, string other) => PageWords.Squeezed(one) == PageWords.Squeezed(other);

    /// <summary>Whether a title is another one behind its kicker, "Strike: Trains stand still".</summary>
    private static bool IsTail(string whole, string tail) => Before(whole, tail) is [.., ':' or '-' or '–' or '|'];

    /// <summary>"Opinion | Let the trains stand", "Sport Let the game begin": a section, and then the headline.</summary>
    private static bool IsBehindSection(string whole, string tail) =>
        PageWords.Split(tail).Count >= ShortestHeadline && Before(whole, tail) is { } front
        && (front[^1] == '|' || char.IsLetterOrDigit(front[^1])) && whole[front.Length] is ' ';

    private static string? Before(string whole, string tail) =>
        whole.Length > tail.Length && whole.EndsWith(tail, StringComparison.OrdinalIgnoreCase)
        && whole[..^tail.Length].TrimEnd() is { Length: > 0 } front ? front : null;

    /// <summary>Whether a heading ends a row of links that begins with the site's first page: "Home | Sport | The game begins".</summary>
    private static bool IsCrumb(PageBlock heading, IReadOnlyList<PageBlock> blocks, PageHead head)
    {
        var row = heading.Box.Parent is { Tag: "li" } item ? item.Parent : heading.Box.Parent;
        if (row is null || (heading.Index + 1 < blocks.Count && IsIn(blocks[heading.Index + 1], row)))
            return false;
        return blocks.Take(heading.Index).Reverse().Take(LongestRow).TakeWhile(block => IsIn(block, row) && IsLinked(block))
            .Any(block => IsHome(block.Links[0], head));
    }

    private static bool IsIn(PageBlock block, Box box) => block.Box.SelfAndAncestors.Contains(box);

    private static bool IsLinked(PageBlock block) =>
        block.Links.Count > 0 && block.Links.Sum(link => PageWords.Each(link.Text).Count()) == block.Words.Count;

    /// <summary>The headline that readers see under the row of links that ends with another form of it.</summary>
    private static PageBlock? Below(PageBlock crumb, IReadOnlyList<PageBlock> blocks, IReadOnlyList<string> declared) =>
        blocks.Skip(crumb.Index + 1).Take(LongestBelow).FirstOrDefault(block => declared.Any(told => IsSame(told, block.Text)));

    private static PageBlock? Agreeing(IReadOnlyList<PageBlock> blocks, PageHead head, IReadOnlyList<string> declared)
    {
        var titles = Split(declared);
        return blocks.Where(block => block.Box.IsWithin("h1") && !IsHome(block, head))
            .Select(block => (Block: block, Agreement: Agreement(block, titles)))
            .Where(pair => pair.Agreement >= (pair.Block.Words.Count < ShortestHeadline ? 1 : Agrees))
            .OrderByDescending(pair => pair.Agreement).FirstOrDefault().Block;
    }

    /// <summary>The last <c>h1</c> over the article: editors test headlines, so that what is declared may be another one.</summary>
    private static PageBlock? Above(IReadOnlyList<PageBlock> blocks, PageHead head, IReadOnlyList<string> declared, PageBlock? first)
    {
        if (first is null)
            return null;
        var titles = Split(declared);
        return blocks.Take(first.Index + 1).Skip(Math.Max(0, first.Index - LongestHead))
            .Where(block => block.Box.IsWithin("h1") && block.Words.Count >= ShortestHeadline)
            .Where(block => !DeclaredTitles.IsSite(block.Text, head) && !IsHome(block, head))
            .LastOrDefault(block => block.Words.Count >= ShortestOwn || titles is [] || Agreement(block, titles) > 0);
    }

    /// <summary>A heading that leads to the site's first page is the site's.</summary>
    private static bool IsHome(PageBlock block, PageHead head) =>
        block.Links is [var link] && link.Text == block.Text && head.Address.AbsolutePath != "/" && IsHome(link, head);

    private static bool IsHome(PageLink link, PageHead head) =>
        Uri.TryCreate(head.Address, link.Reference, out var target) && target.AbsolutePath == "/" && target.Query.Length == 0
        && !link.Reference.StartsWith('#');

    private static double Agreement(PageBlock block, IReadOnlyList<HashSet<string>> declared)
    {
        var words = block.Words.ToHashSet();
        return declared.Select(title => Agreement(words, title)).DefaultIfEmpty().Max();
    }

    private static double Agreement(HashSet<string> words, HashSet<string> others)
    {
        var shared = words.Count(others.Contains);
        return shared == 0 ? 0 : shared / (double)(words.Count + others.Count - shared);
    }

    private static HashSet<string>[] Split(IReadOnlyList<string> declared) =>
        [.. declared.Select(title => PageWords.Split(title).ToHashSet())];
}
