using System.Diagnostics;
using LiveProto.Client;
using LiveProto.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LiveProto.Conformance.Extensions;

/// <summary>What OpenTelemetry's own exporters have of a session in which everything happens: ids of log lines, spans, instruments with
/// their units.</summary>
public sealed class TelemetryTests
{
    private static readonly int[] s_ids = [1001, 1002, 2002, 2004, 2012, 2013, 2014, 2015, 2016, 2017, 3001, 3002, 3003, 3004];

    [Fact]
    public async Task Session_WithEverythingIsExported()
    {
        var lines = new List<LogRecord>();
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddLiveClientInstrumentation().AddInMemoryExporter(spans).Build();
        using MeterProvider metering = Sdk.CreateMeterProviderBuilder().AddLiveClientInstrumentation().AddInMemoryExporter(metrics).Build();
        using (ILoggerFactory logs = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Trace)
            .AddOpenTelemetry(options =>
            {
                options.IncludeFormattedMessage = true;
                options.AddInMemoryExporter(lines);
            })))
        {
            await ReportedSession.RunAsync(logs);
        }

        tracing.ForceFlush();
        metering.ForceFlush();
        Assert.Equal(s_ids, lines.Select(line => line.EventId.Id).Distinct().Order());
        Assert.All(lines, line => Assert.False(string.IsNullOrEmpty(line.FormattedMessage)
            || line.FormattedMessage.Contains("words", StringComparison.Ordinal)));
        Assert.Equal([LogLevel.Warning], lines.Where(line => line.EventId.Id is 2014 or 2015 or 2016 or 3004)
            .Select(line => line.LogLevel).Distinct());
        Assert.All(lines, line => Assert.StartsWith("LiveProto.Client.", line.CategoryName));

        Activity[] mine = [.. spans.Where(span => span.Source.Name == LiveTelemetry.ActivitySourceName)];
        Assert.Contains(mine, span => span.OperationName == "live.connect" && (string?)span.GetTagItem("server.address") == "server.test");
        Assert.Contains(mine, span => span.OperationName == $"generate_content {ReportedSession.Model}"
            && (string?)span.GetTagItem("liveproto.turn.ending") == "Lost");
        // One answered, one taken back, one lost to the interruption or the connection: each is over once.
        Activity[] calls = [.. mine.Where(span => span.OperationName == "execute_tool f")];
        Assert.Equal(["1 TakenBack Error", "2 Answered Ok", "3 Lost Error"], calls
            .Select(span => $"{span.GetTagItem("gen_ai.tool.call.id")} {span.GetTagItem("liveproto.call.outcome")} {span.Status}").Order());
        Assert.All(calls, span => Assert.Equal("execute_tool", span.GetTagItem("gen_ai.operation.name")));

        Assert.Contains(metrics, metric => (metric.Name, metric.Unit) == ("liveproto.client.connection.ended", "{connection}"));
        Assert.Contains(metrics, metric => (metric.Name, metric.Unit) == ("gen_ai.client.operation.duration", "s"));
        Assert.Contains(metrics, metric => (metric.Name, metric.Unit) == ("liveproto.client.time_to_first_audio", "s"));
        Assert.Contains(metrics, metric => (metric.Name, metric.Unit) == ("liveproto.client.bytes.received", "By"));
        Assert.Contains(metrics, metric => (metric.Name, metric.Unit) == ("liveproto.client.events.queued", "{event}"));
    }
}
