using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Bot.Intake;

/// <summary>
/// Reads the article of a page. Pure: bytes in, a page out, nothing is fetched. Never throws for what a page contains; bytes that are no
/// page give <see cref="PageVerdict.NotAnArticle"/>.
/// </summary>
public static class PageReader
{
    /// <param name="contentType">The header's value, as it came.</param>
    /// <param name="address">Where the page came from, after redirects.</param>
    /// <exception cref="OperationCanceledException">The reading was given up.</exception>
    public static Page Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address, CancellationToken cancellation = default) =>
        Read(TextEncodings.Decode(bytes.Span, contentType), address, PageWeights.Shipped, cancellation);

    internal static Page Read(string html, Uri address, PageWeights weights, CancellationToken cancellation)
    {
        var markup = ThinMarkup.Of(html);
        var document = Parse(markup.Html, cancellation);
        var head = PageHead.Read(document, address, LinkedData.Read(markup.LinkedData, address));
        var blocks = PageBlocks.Split(document, cancellation);
        var body = ArticleBody.Choose(blocks, head, weights);
        var (first, last) = body is [] ? (null, null) : (body[0], body[^1]);
        var (title, headline) = PageTitle.Choose(head, blocks, first);
        var text = ArticleText.Join(body, title);
        var language = PageLanguage.Of(text) ?? head.Language;
        return new Page(
            PageVerdicts.Judge(head, blocks, body, text, language),
            title,
            PageAuthors.Choose(head, blocks, headline, first, last),
            PageDates.Choose(head, blocks, headline, first, last),
            text,
            head.Canonical,
            head.SiteName,
            language,
            head.Picture);
    }

    internal static IHtmlDocument Parse(string html, CancellationToken cancellation) =>
        new HtmlParser(new HtmlParserOptions
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipCDATA = true,
            SkipProcessingInstructions = true,
            OnCreated = (_, _) => cancellation.ThrowIfCancellationRequested(),
        }).ParseDocument(html);
}
