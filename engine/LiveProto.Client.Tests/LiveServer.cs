using System.Text;
using System.Threading.Channels;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Testing.Secrecy;

namespace LiveProto.Client.Tests;

/// <summary>A server written by hand: each connection of the client under test comes out as a raw peer, in memory and in virtual
/// time.</summary>
internal sealed class LiveServer : ITransportFactory
{
    private readonly Channel<RawPeer> _connections = Channel.CreateUnbounded<RawPeer>();

    public ManualTimeProvider Time { get; } = new();

    /// <summary>The bytes of the newest connection.</summary>
    public DuplexPipePair? LastPipes { get; private set; }

    /// <summary>How many connections were asked for.</summary>
    public int Dialed { get; private set; }

    /// <summary>The bytes of one server message as the service sends it: a binary frame.</summary>
    public static byte[] Message(string json) => RawPeer.FrameOf(0x82, Encoding.UTF8.GetBytes(json));

    public ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var pipes = LastPipes = new DuplexPipePair();
        Dialed++;
        _connections.Writer.TryWrite(new RawPeer(pipes.Server));
        return new(new TransportConnection(pipes.Client));
    }

    /// <summary>The client's next connection, before its opening handshake.</summary>
    public ValueTask<RawPeer> NextConnectionAsync() => _connections.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The client's next connection, handshake done; answers the setup that the client sent.</summary>
    public async Task<(RawPeer Peer, string Setup)> AcceptAsync()
    {
        RawPeer peer = await NextConnectionAsync();
        await peer.AcceptAsync();
        return (peer, (await peer.ReadFrameAsync())!.Text);
    }

    /// <summary>A connected session.</summary>
    public async Task<(LiveSession Session, RawPeer Peer)> OpenAsync(Func<LiveClientOptions, LiveClientOptions>? configure = null)
    {
        Task<LiveSession> connecting = ConnectAsync(configure);
        (RawPeer peer, _) = await AcceptAsync();
        await peer.SendAsync(Message("""{"setupComplete":{}}"""));
        return (await connecting, peer);
    }

    public Task<LiveSession> ConnectAsync(Func<LiveClientOptions, LiveClientOptions>? configure = null, Setup? setup = null)
    {
        var options = new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
            Credential = LiveCredential.ApiKey(Canary.Key),
            TransportFactory = this,
            TimeProvider = Time,
            LoggerFactory = CanaryWatch.Logs,
        };
        var client = new LiveClient(configure?.Invoke(options) ?? options);
        return client.ConnectAsync(setup ?? new Setup { Model = "gemini-test" }, TestContext.Current.CancellationToken).AsTask();
    }

    /// <summary>
    /// Waits for the task; time moves on only to timers that are due within <paramref name="longest"/> (by default half a second: the
    /// linger after a close), so that it does not outrun work that other threads still have to do. Fails after a minute of real time.
    /// </summary>
    public async Task<T> RunAsync<T>(Task<T> task, TimeSpan? longest = null)
    {
        TimeSpan step = longest ?? TimeSpan.FromSeconds(0.5);
        await Polling.UntilAsync(() =>
        {
            if (!task.IsCompleted && Time.NextDue - Time.Elapsed is { } wait && wait <= step)
                Time.Advance(wait);
            return task.IsCompleted;
        });
        return await task;
    }
}
