using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace Bot;

/// <summary>Section <c>Telemetry</c>: where traces and figures go; nowhere unless set.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>
    /// Where a collector takes OTLP, for example <c>http://127.0.0.1:4317</c>; empty: none. What it asks for besides comes by
    /// OpenTelemetry's own environment variables, as <c>OTEL_EXPORTER_OTLP_HEADERS</c>.
    /// </summary>
    public string Otlp { get; set; } = "";

    /// <summary>
    /// How it takes it: <c>Grpc</c> (a collector's port 4317), or <c>HttpProtobuf</c> (4318) at <c>/v1/traces</c> and <c>/v1/metrics</c>
    /// under that address.
    /// </summary>
    public OtlpExportProtocol OtlpProtocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary>Whether Prometheus may read the figures at <c>/metrics</c> of <c>Playground:Url</c>.</summary>
    public bool Prometheus { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Otlp.Length > 0 && !(Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")))
            yield return new($"Telemetry:Otlp is \"{Otlp}\", which is no address of a collector. Give one like http://127.0.0.1:4317.");
    }
}
