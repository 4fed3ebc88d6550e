using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bot;

/// <summary>
/// Carries what the rooms tell about their work to where the settings say. Only the rooms' own sources: those of the HTTP client name
/// addresses, and Discord's hold tokens.
/// </summary>
internal static class TelemetryExport
{
    public static readonly string[] Rooms = ["Bot.Newsroom", "Bot.DiscordDirect", "Bot.Intake"];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new();
        var collector = Uri.TryCreate(options.Otlp, UriKind.Absolute, out var address) ? address : null;
        if (collector is null && !options.Prometheus)
            return;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("good-evening"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter([.. Rooms, "System.Runtime"]);
            if (options.Prometheus)
                metrics.AddPrometheusExporter();
            if (collector is not null)
                metrics.AddOtlpExporter(exporter => exporter.SendTo(collector, options.OtlpProtocol, "v1/metrics"));
        });
        if (collector is not null)
            telemetry.WithTracing(traces => traces
                .AddSource(Rooms)
                .AddOtlpExporter(exporter => exporter.SendTo(collector, options.OtlpProtocol, "v1/traces")));
    }

    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetService<IOptions<TelemetryOptions>>() is { Value.Prometheus: true })
            app.MapPrometheusScrapingEndpoint();
    }

    // The library adds the path by itself only to an address of its own environment variables.
    private static void SendTo(this OtlpExporterOptions exporter, Uri collector, OtlpExportProtocol protocol, string path)
    {
        exporter.Protocol = protocol;
        exporter.Endpoint = protocol == OtlpExportProtocol.HttpProtobuf
            ? new($"{collector.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}")
            : collector;
    }
}
