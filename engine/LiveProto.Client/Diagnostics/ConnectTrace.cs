using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Diagnostics;

/// <summary>One attempt to open a connection, as an activity, as a duration and in the log; dispose it when the attempt is over.</summary>
internal readonly struct ConnectTrace : IDisposable
{
    private static readonly ActivitySource s_source = new(LiveTelemetry.ActivitySourceName);

    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Activity? _activity;
    private readonly ILogger _log;
    private readonly string _server;

    private ConnectTrace(LiveClientOptions options, Uri server)
    {
        TimeProvider time = _time = options.TimeProvider;
        _log = GuardedLogger.Create(options.LoggerFactory, "LiveProto.Client.Connecting");
        _server = server.GetLeftPart(UriPartial.Authority);
        Log.Connecting(_log, _server, options.Credential);
        _started = time.GetTimestamp();
        // The address without its query: a key may be there.
        _activity = s_source.StartActivity("live.connect", ActivityKind.Client)
            ?.SetTag("server.address", server.Host)
            .SetTag("server.port", server.Port);
    }

    private long Milliseconds => (long)_time.GetElapsedTime(_started).TotalMilliseconds;

    public static ConnectTrace Start(LiveClientOptions options) =>
        new(options, options.Endpoint.GetWebSocketUri(options.Credential.IsEphemeral));

    public void Succeeded()
    {
        Log.Connected(_log, _server, Milliseconds);
        Record(null);
    }

    public void Failed(Exception error)
    {
        if (error is LiveConnectException refusal)
            Log.ConnectFailed(_log, _server, Milliseconds, refusal.Phase, refusal.IsRetryable
                ? "another try may help"
                : "another try would fail alike", refusal.Message);
        else
            Log.ConnectGivenUp(_log, _server, Milliseconds);
        string type = error is LiveConnectException failure ? failure.Phase.ToString() : error.GetType().Name;
        _activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);
        Record(type);
    }

    public void Dispose() => _activity?.Dispose();

    private void Record(string? errorType) => LiveMetrics.ConnectEnded(_time.GetElapsedTime(_started), errorType);
}
