using System.Text;
using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>Reads the lines that name pages.</summary>
internal static class PageLines
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Bytes(PagesVerb.Row row)
        => row.HtmlFile is { } file ? File.ReadAllBytes(file) : Encoding.UTF8.GetBytes(row.Html ?? "");

    public static Uri Address(PagesVerb.Row row) =>
        Uri.TryCreate(row.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : new Uri("https://example.invalid/");
}
