using LiveProto.Client;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Bench.Sessions;

/// <summary>A session with all that it does by itself, its events handled where they are received.</summary>
internal sealed class OurSession : IDisposable
{
    private readonly SpeechInMemory _connection;
    private readonly LiveSession _session;
    private readonly short[] _samples = new short[320];

    private OurSession(SpeechInMemory connection, LiveSession session)
    {
        _connection = connection;
        _session = session;
        _session.HandleEvents(item => _connection.Taken += item.Kind == LiveEventKind.Audio ? 1 : 0);
    }

    public static OurSession Open(int characters) => OpenAsync(characters).GetAwaiter().GetResult();

    public void Receive(int count) => _connection.Speak(count);

    /// <summary>Sends 20 ms of a microphone, so many times.</summary>
    public void Send(int count)
    {
        for (int i = 0; i < count; i++)
        {
            ValueTask sending = _session.SendAudioAsync(_samples);
            if (!sending.IsCompletedSuccessfully)
                throw new InvalidOperationException("A send in memory waited.");
            _connection.Drain();
        }
    }

    public void Dispose()
    {
        _connection.Server.Output.Complete();
        _connection.Server.Input.Complete();
        _session.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static async Task<OurSession> OpenAsync(int characters)
    {
        var connection = new SpeechInMemory(characters);
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://127.0.0.1")),
            TransportFactory = new PipeTransportFactory((_, _) => ValueTask.FromResult(connection.Client)),
        });
        Task<LiveSession> connecting = client.ConnectAsync(new Setup { Model = "models/gemini-2.5-flash-native-audio-preview" }).AsTask();
        var peer = new RawPeer(connection.Server);
        await peer.AcceptAsync();
        await peer.ReadFrameAsync();
        await peer.SendAsync(RawPeer.FrameOf(0x82, """{"setupComplete":{}}"""u8));
        return new OurSession(connection, await connecting);
    }
}
