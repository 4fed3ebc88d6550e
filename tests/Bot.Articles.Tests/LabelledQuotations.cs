using System.Text.Json;

namespace Bot.Articles.Tests;

/// <summary>A labelled article; offsets are moved from code points to UTF-16.</summary>
internal sealed record LabelledQuotations(string Id, string Text, IReadOnlyList<LabelledQuotations.Label> Quotes)
{
    private const string Trimmed = " \t\r\n\"“”„«»'‘’`.,;:!?…-–—";
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    internal sealed record Label(int Start, int End, string Type, string? Speaker, bool Ignore = false);

    public static List<LabelledQuotations> Read(string file) =>
        [
            .. File.ReadLines(Path.Combine(Seed.Root(), "tests", "Bot.Articles.Tests", "Data", "quotes", file))
                .Where(l => l.Length > 0)
                .Select(Parse)
        ];

    /// <summary>Shared characters over all characters of two stretches, marks, blanks and stops at their ends left out.</summary>
    public static double Overlap(string text, TextSpan one, TextSpan other)
    {
        (one, other) = (Trim(text, one), Trim(text, other));
        var shared = Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
        return shared <= 0 ? 0 : shared / (double)(Math.Max(one.End, other.End) - Math.Min(one.Start, other.Start));
    }

    private static TextSpan Trim(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && Trimmed.Contains(text[start]))
            start++;
        while (end > start && Trimmed.Contains(text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }

    private static LabelledQuotations Parse(string line)
    {
        var article = JsonSerializer.Deserialize<LabelledQuotations>(line, Json)!;
        List<int> offsets = [];
        for (var i = 0; i <= article.Text.Length; i++)
        {
            if (i == article.Text.Length || !char.IsLowSurrogate(article.Text[i]))
                offsets.Add(i);
        }

        return article with { Quotes = [.. article.Quotes.Select(q => q with { Start = offsets[q.Start], End = offsets[q.End] })] };
    }
}
