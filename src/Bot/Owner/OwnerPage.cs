using System.Globalization;
using System.Net;
using System.Text;
using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot;

/// <summary>
/// The owner's page at <c>/owner</c>, for this machine and whoever holds the key, with and without a token: how the instance fares,
/// anew every few seconds, without a script.
/// </summary>
internal static class OwnerPage
{
    private const int LongestLine = 300;

    private const string Closed =
        $"This page is the owner's. Open /owner?key=KEY once; KEY is what {PlaygroundKey.FileName} in the data folder holds.";

    private const string Head =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <meta http-equiv="refresh" content="15">
          <title>How it fares · Good Evening</title>
          <link rel="icon" href="/owner/assets/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/owner/assets/page.css">
          <link rel="stylesheet" href="/owner/assets/card.css">
          <link rel="stylesheet" href="/owner/assets/owner.css">
        </head>
        <body class="owner">
          <main>
            <h1>How it fares</h1>
            <p class="none">Looked at anew every 15 seconds.</p>
        """;

    public static void MapOwnerPage(this IEndpointRouteBuilder endpoints)
    {
        var page = endpoints.MapGroup("/owner").AddEndpointFilter(PlaygroundGuard.CheckAsync);
        page.MapGet("", OpenAsync);
        page.MapGet("/assets/{**name}", PlaygroundAssets.Serve);
    }

    // A proxy before the page makes every stranger look local: only the key shows who is not.
    private static async Task<IResult> OpenAsync(OwnerReport report, PlaygroundKey key, HttpContext context)
    {
        if (key.Accept(context) is { } opened)
            return opened;
        return key.IsHeld(context)
            ? Results.Text(Write(await report(context.RequestAborted)), "text/html; charset=utf-8", Encoding.UTF8)
            : Results.Text(Closed, statusCode: StatusCodes.Status403Forbidden);
    }

    /// <summary>The page; every word of the report is escaped.</summary>
    public static string Write(IReadOnlyList<OwnerSection> sections)
    {
        StringBuilder page = new(Head);
        foreach (var section in sections)
        {
            var lines = string.Concat(section.Lines.Select(Line));
            page.Append("\n    <section class=\"card\">")
                .Append(CultureInfo.InvariantCulture, $"\n      <h2 class=\"card-title\">{Plain(section.Title)}</h2>");
            page.Append(lines.Length == 0 ? "\n      <p class=\"none\">None.</p>" : $"\n      <ul>{lines}\n      </ul>");
            page.Append("\n    </section>");
        }

        return page.Append("\n  </main>\n</body>\n</html>\n").ToString();
    }

    private static string Line(OwnerLine line)
    {
        string[] parts = [Time(line.At), Channel(line), Plain(line.Text)];
        return $"\n        <li{(line.IsFault ? " class=\"fault\"" : "")}>{string.Join(" · ", parts.Where(part => part.Length > 0))}</li>";
    }

    private static string Channel(OwnerLine line)
    {
        if (line.Channel is not { } id)
            return "";
        return line.ChannelName is { } name
            ? string.Create(CultureInfo.InvariantCulture, $"<span title=\"{id}\">#{Plain(name)}</span>")
            : string.Create(CultureInfo.InvariantCulture, $"channel {id}");
    }

    private static string Time(DateTimeOffset? at)
        => at is { } moment
            ? string.Create(
                CultureInfo.InvariantCulture, $"<time datetime=\"{moment:O}\">{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC</time>")
            : "";

    private static string Plain(string text) => WebUtility.HtmlEncode(CardText.OneLine(text, LongestLine));
}
