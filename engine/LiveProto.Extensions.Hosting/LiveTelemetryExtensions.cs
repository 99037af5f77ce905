using LiveProto.Client;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LiveProto.Extensions.Hosting;

/// <summary>Adds what the client measures to OpenTelemetry.</summary>
public static class LiveTelemetryExtensions
{
    /// <summary>Adds a span for each turn and each call.</summary>
    public static TracerProviderBuilder AddLiveClientInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(LiveTelemetry.ActivitySourceName);
    }

    /// <summary>Adds the client's measures: latency, durations, bytes, moves, tokens.</summary>
    public static MeterProviderBuilder AddLiveClientInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(LiveTelemetry.MeterName);
    }
}
