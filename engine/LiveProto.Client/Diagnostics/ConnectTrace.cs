using System.Diagnostics;

namespace LiveProto.Client.Diagnostics;

/// <summary>One attempt to open a connection, as an activity and as a duration; dispose it when the attempt is over.</summary>
internal readonly struct ConnectTrace : IDisposable
{
    private static readonly ActivitySource s_source = new(LiveTelemetry.ActivitySourceName);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Activity? _activity;

    private ConnectTrace(TimeProvider time, Uri server)
    {
        _time = time;
        _started = time.GetTimestamp();
        // The address without its query: a key may be there.
        _activity = s_source.StartActivity("live.connect", ActivityKind.Client)
            ?.SetTag("server.address", server.Host)
            .SetTag("server.port", server.Port);
    }

    public static ConnectTrace Start(TimeProvider time, Uri server) => new(time, server);

    public void Succeeded() => Record(null);

    public void Failed(Exception error)
    {
        string type = error is LiveConnectException failure ? failure.Phase.ToString() : error.GetType().Name;
        _activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);
        Record(type);
    }

    public void Dispose() => _activity?.Dispose();

    private void Record(string? errorType) => LiveMetrics.ConnectEnded(_time.GetElapsedTime(_started), errorType);
}
