using System.Globalization;
using System.Text;

namespace Bot.Articles.Tests;

/// <summary>A reading of an article as a text that a person can review.</summary>
internal static class Transcript
{
    public static string Of(Article article)
    {
        var page = new StringBuilder();
        Layout(page, article);
        Sentences(page, article);
        Speakers(page, article);
        Quotations(page, article);
        Summaries(page, article);
        return page.ToString();
    }

    /// <summary>The summaries alone.</summary>
    public static void Summaries(StringBuilder page, Article article)
    {
        page.Append("# Summaries\n");
        Summary(page, "blurb", article, article.Blurb);
        Summary(page, "short", article, article.Summarise(SummaryLength.Short));
        Summary(page, "standard", article, article.Summarise(SummaryLength.Standard));
        Summary(page, "full", article, article.Summarise(SummaryLength.Full));
    }

    public static void Layout(StringBuilder page, Article article)
    {
        page.Append("# Layout\n");
        foreach (var block in article.Blocks)
            page.Append(
                CultureInfo.InvariantCulture,
                $"{block.Kind.ToString().ToLowerInvariant(),-10} {block.Rule,-22} {Line(block.Span.In(article.Text))}\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"\nbanner:   {(article.Banner is { } banner ? $"{banner.Greeting}, {banner.Temperature ?? "no temperature"}" : "none")}\n");
        page.Append(CultureInfo.InvariantCulture, $"headline: {article.Headline?.In(article.Text) ?? "none"}\n");
        page.Append(CultureInfo.InvariantCulture, $"dateline: {article.Dateline?.In(article.Text) ?? "none"}\n");
        page.Append(CultureInfo.InvariantCulture, $"words:    {article.WordCount}\n\n");
    }

    private static void Sentences(StringBuilder page, Article article)
    {
        page.Append(CultureInfo.InvariantCulture, $"# Sentences: {article.Sentences.Count}\n");
        for (var i = 0; i < article.Sentences.Count; i++)
            page.Append(
                CultureInfo.InvariantCulture,
                $"{i + 1}. [paragraph {article.Sentences[i].Paragraph + 1}] {Line(article.Sentences[i].Span.In(article.Text))}\n");
        page.Append('\n');
    }

    private static void Speakers(StringBuilder page, Article article)
    {
        page.Append(CultureInfo.InvariantCulture, $"# Speakers: {article.Speakers.Count}\n");
        foreach (var speaker in article.Speakers)
        {
            var quoted = article.Quotations.Count(quotation => quotation.IsQuoted && quotation.Attribution.Speakers.Contains(speaker));
            var paraphrased = article.Quotations.Count(
                quotation => !quotation.IsQuoted && quotation.Attribution.Speakers.Contains(speaker));
            page.Append(
                CultureInfo.InvariantCulture,
                $"{speaker.Name} ({speaker.Role ?? "no role"}), filed under {speaker.LastName}: "
                    + $"{quoted} quoted, {paraphrased} paraphrased\n");
        }

        page.Append('\n');
    }

    private static void Quotations(StringBuilder page, Article article)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"# Quotations: {article.Quotations.Count(quotation => quotation.IsQuoted)} quoted, "
                + $"{article.Quotations.Count(quotation => !quotation.IsQuoted)} indirect\n");
        foreach (var quotation in article.Quotations)
        {
            var by = quotation.Attribution;
            page.Append(
                CultureInfo.InvariantCulture,
                $"{string.Join(" and ", by.Speakers.Select(speaker => speaker.Name))} ({quotation.Kind.ToString().ToLowerInvariant()}, "
                    + $"{by.Rule})\n");
            page.Append(
                CultureInfo.InvariantCulture,
                $"    {string.Join(" ... ", quotation.Pieces.Select(piece => Line(piece.In(article.Text))))}\n");
        }

        page.Append('\n');
    }

    private static void Summary(StringBuilder page, string name, Article article, Summary summary)
    {
        page.Append(CultureInfo.InvariantCulture, $"{name} ({summary.Words} words)\n");
        foreach (var sentence in summary.Sentences)
            page.Append(CultureInfo.InvariantCulture, $"  - {Line(sentence.In(article.Text))}\n");
    }

    private static string Line(string text) => text.ReplaceLineEndings("\\n");
}
