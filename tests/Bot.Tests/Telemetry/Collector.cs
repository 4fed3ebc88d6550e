using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests;

/// <summary>A span as it came over the wire.</summary>
internal sealed record Span(string Id, string Parent, string Name);

/// <summary>
/// A collector on loopback, which takes OTLP by HTTP as protobuf (the numbers of fields are those of opentelemetry-proto); and a site
/// with a feed of one article.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private const string Feed =
        """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour</title>
        <link>http://harbour.example/</link><item><guid>1</guid><title>The ferry sails again</title>
        <link>http://harbour.example/ferry</link><content:encoded>&lt;p&gt;The ferry to Ness sails again on Monday after eleven months
        in dock, the harbour board said.&lt;/p&gt;&lt;p&gt;"Nobody will have to drive around the bay again," said Lise Brandt, the
        mayor.&lt;/p&gt;</content:encoded></item></channel></rss>
        """;

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public ConcurrentDictionary<string, Span> Spans { get; } = [];

    /// <summary>
    /// The last value, or for a histogram the count, by name and tags: "newsroom.interactions command=quote
    /// outcome=Answered".
    /// </summary>
    public ConcurrentDictionary<string, double> Figures { get; } = [];

    public static async Task<Collector> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.app.MapPost("/v1/traces", async request => collector.TakeTraces(await ReadAsync(request)));
        collector.app.MapPost("/v1/metrics", async request => collector.TakeFigures(await ReadAsync(request)));
        collector.app.MapGet("/feed", () => Results.Text(Feed, "application/rss+xml"));
        await collector.app.StartAsync(cancellation);
        return collector;
    }

    public async Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellation)
    {
        for (var patience = Stopwatch.StartNew(); !condition(); await Task.Delay(20, cancellation))
        {
            if (patience.Elapsed > Guard)
                throw new TimeoutException($"{what} never came. There were {string.Join("; ", Figures.Keys.Order())}.");
        }
    }

    /// <summary>Whether a span of the first name has a child of the second, that one of the third, and so on.</summary>
    public bool HasChain(params ReadOnlySpan<string> names)
    {
        var parents = Spans.Values.Where(Named(names[0])).ToList();
        foreach (var name in names[1..])
        {
            var ids = parents.Select(parent => parent.Id).ToHashSet();
            parents = [.. Spans.Values.Where(Named(name)).Where(span => ids.Contains(span.Parent))];
        }

        return parents.Count > 0;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Func<Span, bool> Named(string name) => span => span.Name == name;

    private static async Task<ProtobufMessage> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new(body.ToArray());
    }

    // ResourceSpans 1, ScopeSpans 2, Span 2: trace id 1, span id 2, parent's id 4, name 5.
    private void TakeTraces(ProtobufMessage request)
    {
        foreach (var span in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
            Spans[span.Hex(2)] = new(span.Hex(2), span.Hex(4), span.Text(5));
    }

    // ResourceMetrics 1, ScopeMetrics 2, Metric 2: name 1, gauge 5, sum 7, histogram 9; in each the points are 1.
    private void TakeFigures(ProtobufMessage request)
    {
        foreach (var metric in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
        {
            foreach (var point in metric.Messages(5).Concat(metric.Messages(7)).SelectMany(kind => kind.Messages(1)))
                Figures[$"{metric.Text(1)}{Tags(point, 7)}"] = Value(point);
            foreach (var point in metric.Messages(9).SelectMany(histogram => histogram.Messages(1)))
                Figures[$"{metric.Text(1)}{Tags(point, 9)}"] = point.Number(4);
        }
    }

    // NumberDataPoint: as_double 4, as_int 6.
    private static double Value(ProtobufMessage point)
        => point.Has(6) ? (long)point.Number(6) : BitConverter.UInt64BitsToDouble(point.Number(4));

    // KeyValue: key 1, value 2; AnyValue: string 1, whole number 3.
    private static string Tags(ProtobufMessage point, int field) => string.Concat(point.Messages(field)
        .Select(tag => (Key: tag.Text(1), Value: tag.Messages(2).Single()))
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => $" {tag.Key}={(tag.Value.Has(1) ? tag.Value.Text(1) : tag.Value.Number(3))}"));
}
