using System.Diagnostics;
using System.Text.Json;
using Bot.Intake;

namespace Bot.Evaluation;

/// <summary><c>pages</c>: reads the article of each page; <c>millis</c> is processor time, one page at a time after one warm-up.</summary>
internal static class PagesVerb
{
    internal sealed record Row(JsonElement Id, string? Url, string? HtmlFile, string? Html);

    public static int Run(TextReader input, TextWriter output)
    {
        var warm = false;
        while (input.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            var row = JsonSerializer.Deserialize<Row>(line, PageLines.Options)!;
            if (!warm)
                Read(row);
            warm = true;
            output.WriteLine(JsonSerializer.Serialize(Read(row), JsonLines.Options));
        }

        return 0;
    }

    private static object Read(Row row)
    {
        try
        {
            var (bytes, address) = (PageLines.Bytes(row), PageLines.Address(row));
            var before = Processor();
            var page = PageReader.Read(bytes, row.Html is null ? null : "text/html; charset=utf-8", address);
            var millis = (Processor() - before).TotalMilliseconds;
            return new
            {
                row.Id,
                page.Title,
                page.Authors,
                Date = page.Published?.Day.ToString("O"),
                page.Text,
                Verdict =
                    page.Verdict.ToString(),
                page.SiteName,
                page.Language,
                page.Canonical,
                page.Picture,
                Source =
                        page.Published?.Source,
                millis,
            };
        }
        catch (Exception fault)
        {
            return new { row.Id, Error = fault.Message };
        }
    }

    private static TimeSpan Processor()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
