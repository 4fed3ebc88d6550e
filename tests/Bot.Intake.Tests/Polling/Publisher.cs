using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Bot.Intake.Tests;

/// <summary>A site whose feeds grow with time and which answers conditional requests, as a good one does.</summary>
internal sealed class Publisher
{
    private readonly Dictionary<string, Func<DateTimeOffset, Answer>> feeds = [];

    public Publisher()
        => Wire = new Wire((head, stream, cancellation) => stream.WriteAsync(Wire.Latin(AnswerTo(head)), cancellation).AsTask());

    internal sealed record Answer(string Body, string Headers = "", string? Whole = null);

    internal sealed record Request(DateTimeOffset At, string Path, bool IsConditional);

    public Wire Wire { get; }

    public ConcurrentQueue<Request> Requests { get; } = [];

    /// <summary>A feed that had an item every <paramref name="every"/> since a while before the clock's start.</summary>
    public void Add(string path, TimeSpan every, string headers = "")
    {
        var start = Wire.Time.GetUtcNow() - (20 * every);
        feeds[path] = now => new(
            Rss(
                Enumerable.Range(0, 1 + (int)((now - start) / every))
                    .TakeLast(20)
                    .Reverse()
                    .Select(i => Item(path, i, start + (i * every)))),
            headers);
    }

    public void Add(string path, Func<DateTimeOffset, Answer> answer) => feeds[path] = answer;

    public static string Rss(IEnumerable<string> items, string title = "News")
        => $"<rss version=\"2.0\"><channel><title>{title}</title>{string.Concat(items)}</channel></rss>";

    public static string Item(string feed, int number, DateTimeOffset date)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"<item><guid isPermaLink=\"false\">{feed}-{number}</guid><title>Story {number} of {feed}</title><description>The mayor "
                + $"spoke.</description><pubDate>{date:r}</pubDate></item>");

    private string AnswerTo(string head)
    {
        var path = head.Split(' ')[1];
        Requests.Enqueue(new(Wire.Time.GetUtcNow(), path, head.Contains("If-None-Match:", StringComparison.Ordinal)));
        if (!feeds.TryGetValue(path, out var feed))
            return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        var answer = feed(Wire.Time.GetUtcNow());
        if (answer.Whole is { } whole)
            return whole;
        var tag =
            $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(answer.Body)).AsSpan(0, 8))}\"";
        return head.Contains($"If-None-Match: {tag}\r\n", StringComparison.Ordinal)
            ? $"HTTP/1.1 304 Not Modified\r\n{answer.Headers}ETag: {tag}\r\nConnection: close\r\n\r\n"
            : Wire.Ok(answer.Body, $"{answer.Headers}ETag: {tag}\r\nContent-Type: application/rss+xml\r\n");
    }
}
