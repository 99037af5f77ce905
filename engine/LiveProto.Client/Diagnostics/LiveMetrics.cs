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

    /// <summary>A session is over: why, and with which code if with one. Does not throw, whatever a listener does.</summary>
    public static void SessionEnded(SessionEndKind kind, CloseCode? closeCode)
    {
        Quietly(static () => s_activeSessions.Add(-1));
        Quietly(() => AddEnding(s_ended, kind, closeCode));
    }

    /// <summary>A connection is over: how, and with which code if with one. Does not throw, whatever a listener does.</summary>
    public static void ConnectionEnded(EndingKind kind, CloseCode? closeCode) =>
        Quietly(() => AddEnding(s_connectionsEnded, kind, closeCode));

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

    private static void AddEnding(Counter<long> endings, Enum kind, CloseCode? closeCode)
    {
        if (endings.Enabled)
            endings.Add(1, new("liveproto.end", kind.ToString()), new("liveproto.close_code", (int?)closeCode));
    }

    // What ends goes on ending.
    private static void Quietly(Action count)
    {
        try
        {
            count();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A listener's.
        }
    }
}
