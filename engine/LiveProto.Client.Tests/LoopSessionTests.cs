using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using LiveProto.Client.Tests.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

/// <summary>Sessions over a receive loop and the kernel's sockets: where their events are handled, and what that costs.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class LoopSessionTests : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly LoopTransportFactory _factory =
        new(new LoopTransportOptions { Connecting = new SocketTransportOptions { UseEnvironmentProxy = false } });

    public LoopSessionTests() => _listener.Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static bool IsDebug =>
        typeof(LiveSession).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_ReadByAHandlerOrInline_AreHandledOnTheLoopsThread(bool byHandler)
    {
        Assert.SkipUnless(LoopTransportFactory.IsSupported, "There are no loops on this system.");
        (LiveSession session, Socket server) = await OpenAsync(new LiveClientOptions { ReadInline = !byHandler });
        var threads = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        if (byHandler)
        {
            session.HandleEvents(item =>
            {
                if (item.Kind == LiveEventKind.Text)
                    threads.Enqueue(Thread.CurrentThread.Name);
            });
        }

        Task reading = byHandler ? Task.CompletedTask : ReadAsync(session, () => threads.Enqueue(Thread.CurrentThread.Name));
        for (int i = 0; i < 20; i++)
        {
            server.Send(LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}"""));
            await Polling.UntilAsync(() => threads.Count > i);
        }

        // What was there before the session waited for it is read by whoever opened it; from its first wait on it is the loop's.
        string?[] waited = [.. threads.SkipWhile(static name => name != "LiveProto loop 0")];
        Assert.NotEmpty(waited);
        Assert.All(waited, name => Assert.Equal("LiveProto loop 0", name));
        server.Dispose();
        await session.DisposeAsync();
        await reading;
    }

    // What comes after the connection may run what an embedder supplied.
    [Fact]
    public async Task Decide_TheConnectionIsLost_IsAskedElsewhere()
    {
        string? name = "nobody asked";
        (LiveSession session, Socket server) = await OpenAsync(new LiveClientOptions
        {
            Reconnect = new ReconnectPolicy
            {
                Decide = loss =>
                {
                    name = Thread.CurrentThread.Name;
                    return LossDecision.End;
                },
            },
        });
        session.HandleEvents(_ => { });
        server.Close(0);
        await session.Completion.WaitAsync(Token);
        Assert.NotEqual("LiveProto loop 0", name);
        Assert.NotEqual("nobody asked", name);
        await session.DisposeAsync();
    }

    // Whoever awaits a connection, or an event of the queue, is not on the loop's thread: it may block.
    [Fact]
    public async Task ConnectAsync_ItsCaller_GoesOnElsewhere()
    {
        (LiveSession session, Socket server) = await OpenAsync(new LiveClientOptions());
        Assert.NotEqual("LiveProto loop 0", Thread.CurrentThread.Name);
        ValueTask<LiveEvent> waiting = session.WaitForAsync(LiveEventKind.Text, Token);
        server.Send(LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}"""));
        Assert.NotEqual("LiveProto loop 0", await GetThreadAfterAsync(waiting));
        server.Dispose();
        await session.DisposeAsync();
    }

    // Each message is waited for, and answered with one of ours: what is measured is the whole process.
    [Fact]
    public async Task HandleEvents_Speech_AllocatesNothing()
    {
        const int warmup = 300, count = 500, windows = 3;
        (LiveSession session, Socket server) = await OpenAsync(new LiveClientOptions { Reconnect = ReconnectPolicy.Never });
        var samples = new short[320];
        int failed = 0;
        session.HandleEvents(item =>
        {
            if (item.Kind == LiveEventKind.Audio && !session.SendAudioAsync(samples).IsCompletedSuccessfully)
                failed++;
        });
        byte[] message = LiveServer.Message(
            """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"SPEECH"}}]}}}"""
                .Replace("SPEECH", Convert.ToBase64String(new byte[1920]), StringComparison.Ordinal));
        byte[] block = new byte[4096];
        // A client's frame of more than 125 bytes: two bytes, two of length, four of mask.
        int answer = 8 + new LiveProto.Wire.RealtimeAudioWriter(16_000).GetLength(samples.Length);
        PingPong(warmup);
        long least = long.MaxValue;
        for (int window = 0; window < windows; window++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            PingPong(count);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, failed);
        // Less than a byte a message. Debug builds make each state machine a class.
        Assert.InRange(least, 0, IsDebug ? count * 600 : count);
        server.Dispose();
        await session.DisposeAsync();

        void PingPong(int messages)
        {
            for (int i = 0; i < messages; i++)
            {
                server.Send(message);
                for (int received = 0; received < answer;)
                {
                    // A receive that has to wait allocates what it waits with.
                    while (server.Available == 0)
                    {
                        Token.ThrowIfCancellationRequested();
                        Thread.Yield();
                    }

                    received += server.Receive(block);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _factory.DisposeAsync();
    }

    private async Task<(LiveSession Session, Socket Server)> OpenAsync(LiveClientOptions options)
    {
        Uri address = new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        var client = new LiveClient(options with { Endpoint = LiveEndpoint.GeminiApi(baseAddress: address), TransportFactory = _factory });
        ValueTask<LiveSession> connecting = client.ConnectAsync(new Setup { Model = "m" }, Token);
        Socket server = await _listener.AcceptSocketAsync(Token);
        server.NoDelay = true;
        var peer = new RawPeer(new StreamPipe(server));
        await peer.AcceptAsync();
        await peer.ReadFrameAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return (await connecting, server);
    }

    private static async Task<string?> GetThreadAfterAsync(ValueTask<LiveEvent> waiting)
    {
        await waiting.ConfigureAwait(false);
        return Thread.CurrentThread.Name;
    }

    private static async Task ReadAsync(LiveSession session, Action onText)
    {
        await foreach (LiveEvent item in session.ReadEventsAsync().ConfigureAwait(false))
        {
            if (item.Kind == LiveEventKind.Text)
                onText();
        }
    }
}
