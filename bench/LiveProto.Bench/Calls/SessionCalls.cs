using LiveProto.Client;
using LiveProto.Client.Transport;
using LiveProto.Messages;

namespace LiveProto.Bench.Calls;

/// <summary>How our sessions are read.</summary>
internal enum Reading
{
    Queue,
    Inline,
    Handler,
}

/// <summary>Our sessions, with everything that they do by themselves.</summary>
internal sealed class SessionCalls(Uri endpoint, int count, ITransportFactory transport, Reading reading) : ICalls
{
    private readonly LiveSession[] _sessions = new LiveSession[count];
    private readonly short[] _samples = new short[CallTraffic.SentSamples];
    private readonly LiveClient _client = new(new LiveClientOptions
    {
        Endpoint = LiveEndpoint.GeminiApi(baseAddress: endpoint),
        TransportFactory = transport,
        ReadInline = reading == Reading.Inline,
    });

    public async Task OpenAsync(int index, DelayHistogram delays)
    {
        LiveSession session = _sessions[index] = await _client.ConnectAsync(new Setup { Model = "m" });
        if (reading == Reading.Handler)
            session.HandleEvents(item => Handle(item, delays));
        else
            _ = ReadAsync(session, delays);
    }

    public bool TrySend(int index)
    {
        ValueTask sending = _sessions[index].SendAudioAsync(_samples);
        if (sending.IsCompletedSuccessfully)
            return true;
        _ = sending.AsTask().ContinueWith(static task => task.Exception, TaskScheduler.Default);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (transport is IAsyncDisposable loop)
            await loop.DisposeAsync();
    }

    private static async Task ReadAsync(LiveSession session, DelayHistogram delays)
    {
        await foreach (LiveEvent item in session.ReadEventsAsync().ConfigureAwait(false))
        {
            Handle(item, delays);
            item.Audio.Dispose();
        }
    }

    private static void Handle(in LiveEvent item, DelayHistogram delays)
    {
        if (item.Kind == LiveEventKind.Audio)
            delays.Add(CallTraffic.GetStamp(item.Audio.Bytes));
    }
}
