using System.Diagnostics.Metrics;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Diagnostics;

/// <summary>What the client counts; see <see cref="LiveTelemetry.MeterName"/>. Thread-safe; nothing here allocates on a message's
/// path.</summary>
internal static class LiveMetrics
{
    private static readonly Meter s_meter = new(LiveTelemetry.MeterName);

    private static readonly Histogram<double> s_connectDuration = s_meter.CreateHistogram<double>(
        "liveproto.client.connect.duration", "s", "From the first byte of TCP to setupComplete, or to the failure.");

    private static readonly UpDownCounter<int> s_activeSessions =
        s_meter.CreateUpDownCounter<int>("liveproto.client.active_sessions", "{session}",
            "Sessions that are open, connected or between connections.");

    private static readonly Counter<long> s_ended =
        s_meter.CreateCounter<long>("liveproto.client.session.ended", "{session}", "Sessions that ended.");

    private static readonly Counter<long> s_resumed =
        s_meter.CreateCounter<long>("liveproto.client.session.resumed", "{resumption}", "Moves of a session to a new connection.");

    private static readonly Counter<long> s_connectionsEnded = s_meter.CreateCounter<long>(
        "liveproto.client.connection.ended", "{connection}", "Connections of sessions that ended, with or without their session.");

    private static readonly Counter<long> s_underruns = s_meter.CreateCounter<long>(
        "liveproto.client.playback.underruns", "{underrun}", "Times a device asked for more speech than there was, in the middle of it.");

    private static readonly Counter<long> s_messages =
        s_meter.CreateCounter<long>("liveproto.client.messages.received", "{message}", "Server messages.");

    private static readonly Counter<long> s_bytes =
        s_meter.CreateCounter<long>("liveproto.client.bytes.received", "By", "Payload bytes of server messages.");

    private static readonly Counter<long> s_messagesDropped = s_meter.CreateCounter<long>(
        "liveproto.client.messages.dropped", "{message}",
        "Server messages that were left out: empty ones, and those that can not be read.");

    private static readonly Counter<long> s_sent =
        s_meter.CreateCounter<long>("liveproto.client.bytes.sent", "By", "Payload bytes of messages sent.");

    private static readonly Counter<long> s_turns =
        s_meter.CreateCounter<long>("liveproto.client.turns", "{turn}", "Turns that the server completed.");

    private static readonly Counter<long> s_interruptions =
        s_meter.CreateCounter<long>("liveproto.client.interruptions", "{interruption}", "Times the user cut the model short.");

    private static readonly Counter<long> s_audioDropped =
        s_meter.CreateCounter<long>("liveproto.client.audio.dropped", "{chunk}", "Chunks of interrupted turns that were not given out.");

    private static readonly Histogram<int> s_queued =
        s_meter.CreateHistogram<int>("liveproto.client.events.queued", "{event}",
            "Events that wait for their reader, whenever a message puts more there.");

    public static void ConnectEnded(TimeSpan duration, string? errorType)
    {
        if (errorType is null)
            s_connectDuration.Record(duration.TotalSeconds);
        else
            s_connectDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("error.type", errorType));
    }

    public static void Queued(int count) => s_queued.Record(count);

    public static void SessionStarted() => s_activeSessions.Add(1);

    public static void SessionEnded(SessionEndKind kind, CloseCode? closeCode)
    {
        s_activeSessions.Add(-1);
        if (s_ended.Enabled)
            s_ended.Add(1, new("liveproto.end", kind.ToString()), new("liveproto.close_code", (int?)closeCode));
    }

    /// <summary>A connection of a session is over: how, and with which code if with one.</summary>
    public static void ConnectionEnded(EndingKind kind, CloseCode? closeCode)
    {
        if (s_connectionsEnded.Enabled)
            s_connectionsEnded.Add(1, new("liveproto.end", kind.ToString()), new("liveproto.close_code", (int?)closeCode));
    }

    public static void PlaybackUnderruns(long count) => s_underruns.Add(count);

    public static void SessionResumed() => s_resumed.Add(1);

    public static void MessageReceived(long bytes)
    {
        s_messages.Add(1);
        s_bytes.Add(bytes);
    }

    public static void MessageDropped(string reason) =>
        s_messagesDropped.Add(1, new KeyValuePair<string, object?>("liveproto.reason", reason));

    public static void MessageSent(long bytes) => s_sent.Add(bytes);

    public static void TurnCompleted() => s_turns.Add(1);

    public static void Interrupted() => s_interruptions.Add(1);

    public static void AudioDropped() => s_audioDropped.Add(1);
}
