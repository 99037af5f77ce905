using LiveProto.Bench.Calls;
using LiveProto.Client;
using LiveProto.Client.Transport;
using LiveProto.Messages;

namespace LiveProto.Bench.Idle;

/// <summary>Sessions that are opened, hold one spoken turn, and then say nothing.</summary>
internal sealed class IdleSessions(Uri endpoint, ITransportFactory transport) : IAsyncDisposable
{
    /// <summary>How many connect beside each other.</summary>
    public const int OpenedAtATime = 16;

    private const int Pieces = 25;

    private readonly LiveClient _client = new(new LiveClientOptions
    {
        Endpoint = LiveEndpoint.GeminiApi(baseAddress: endpoint),
        TransportFactory = transport,
    });

    private LiveSession[] _sessions = [];
    private int _turns;

    /// <summary>How many turns were answered.</summary>
    public int Turns => Volatile.Read(ref _turns);

    /// <summary>How many sessions are no longer open.</summary>
    public int Ended => _sessions.Count(session => session.Ending is not null);

    /// <summary>Opens so many, each read by a handler.</summary>
    public async Task OpenAsync(int count, CancellationToken cancellationToken)
    {
        _sessions = new LiveSession[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = OpenedAtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, options,
            async (index, token) =>
            {
                LiveSession session = _sessions[index] = await _client.ConnectAsync(new Setup { Model = "m" }, token);
                session.HandleEvents(item =>
                {
                    if (item.Kind == LiveEventKind.TurnComplete)
                        Interlocked.Increment(ref _turns);
                });
            });
    }

    /// <summary>Each speaks for half a second.</summary>
    public async Task SpeakAsync(CancellationToken cancellationToken)
    {
        var samples = new short[CallTraffic.SentSamples];
        for (int i = 0; i < Pieces; i++)
        {
            foreach (LiveSession session in _sessions)
                await session.SendAudioAsync(samples, cancellationToken);
            await Task.Delay(CallTraffic.SendPeriod, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_sessions.Select(session => session.DisposeAsync().AsTask()));
        if (transport is IAsyncDisposable loop)
            await loop.DisposeAsync();
    }
}
