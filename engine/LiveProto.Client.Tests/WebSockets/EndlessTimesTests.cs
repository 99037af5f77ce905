using System.Text;
using LiveProto.Client.Tests.Transport;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>"Never" in every option at once and in each alone: a connection opens, sends against the stream, is quiet for a month, and
/// closes.</summary>
public sealed class EndlessTimesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, TimeSpan> Options
    {
        get
        {
            var options = new TheoryData<int, TimeSpan>();
            for (int which = 0; which <= 6; which++)
            {
                foreach (TimeSpan time in (TimeSpan[])[TimeSpan.MaxValue, TimeSpan.FromDays(60), TimeSpan.FromMilliseconds(uint.MaxValue),
                    TimeSpan.FromMilliseconds(int.MaxValue)])
                    options.Add(which, time);
                if (which < 5)
                    options.Add(which, Timeout.InfiniteTimeSpan);
            }

            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Life_WithoutEnd_IsLivedAndClosed(int which, TimeSpan time)
    {
        ChannelFixture open = await ChannelFixture.OpenAsync(o => With(o, which, time), pauseWriterThreshold: 1000);
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        Task send = open.Channel.SendAsync(Opcode.Binary, new byte[5000], Token).AsTask();
        Assert.False(send.IsCompleted);
        Assert.Equal(5000, (await open.Peer.ReadFrameAsync())!.Payload.Length);
        await send;
        await open.Peer.SendAsync(0x81, 2, (byte)'o', (byte)'k');
        Assert.Equal("ok", Encoding.UTF8.GetString((await receive).Payload));
        Task close = open.Channel.CloseAsync(CloseCode.NormalClosure, "", Token).AsTask();
        Assert.Equal(1000, (await open.Peer.ReadFrameAsync())!.CloseCode);
        await open.Peer.SendAsync(RawPeer.CloseOf(1000));
        await open.Peer.FinishAsync();
        await open.RunAsync(close);
        Assert.Equal(EndingKind.LocalClosed, open.Channel.Ending!.Kind);
        await open.DisposeAsync();
        Assert.Equal(0, open.Time.ActiveTimerCount);
    }

    [Fact]
    public async Task Silence_WithoutDeadlines_IsNoEnd()
    {
        ChannelFixture open = await ChannelFixture.OpenAsync(o => With(With(o, 3, TimeSpan.MaxValue), 2, TimeSpan.MaxValue));
        Task<ChannelMessage> receive = open.Channel.ReceiveAsync(Token).AsTask();
        open.Time.Advance(TimeSpan.FromDays(400));
        Assert.Null(open.Channel.Ending);
        await open.Peer.SendAsync(0x81, 1, (byte)'a');
        Assert.False((await receive).IsEnd);
        await open.DisposeAsync();
    }

    [Theory]
    [InlineData("ws://peer.test/", false)]
    [InlineData("ws://peer.test/", true)]
    [InlineData("wss://peer.test/", false)]
    public async Task Connect_WithoutDeadlines_WaitsForTheCaller(string endpoint, bool hasProxy)
    {
        foreach (TimeSpan time in (TimeSpan[])[TimeSpan.MaxValue, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan])
        {
            var clock = new ManualTimeProvider();
            var pipes = new DuplexPipePair();
            var options = new SocketTransportOptions
            {
                TimeProvider = clock,
                ConnectTimeout = time,
                TlsTimeout = time,
                UseEnvironmentProxy = false,
                Proxy = hasProxy ? new ProxyOptions { Address = new Uri("http://proxy.test"), Timeout = time } : null,
            };
            var factory = new SocketTransportFactory(options,
                (_, _, _) => Task.FromResult<IByteConnection>(new PipeConnection(pipes.Client)));
            using var cancel = new CancellationTokenSource();
            Task connecting = Task.Run(async () =>
            {
                TransportConnection transport = await factory.ConnectAsync(new Uri(endpoint), cancel.Token);
                await WebSocketChannel.ConnectAsync(
                    transport, new HandshakeRequest("peer.test", "/"),
                    new WebSocketChannelOptions { TimeProvider = clock, HandshakeTimeout = time }, cancel.Token);
            }, Token);
            await pipes.Server.Input.ReadAsync(Token);
            clock.Advance(TimeSpan.FromDays(10));
            Assert.False(connecting.IsCompleted);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        }
    }

    private static WebSocketChannelOptions With(WebSocketChannelOptions options, int which, TimeSpan time) => which switch
    {
        0 => options with { HandshakeTimeout = time },
        1 => options with { CloseTimeout = time },
        2 => options with { PingInterval = time },
        3 => options with { IdleTimeout = time },
        4 => options with { WriteTimeout = time },
        5 => options with { LingerTimeout = time },
        _ => new WebSocketChannelOptions
        {
            TimeProvider = options.TimeProvider,
            HandshakeTimeout = time,
            CloseTimeout = time,
            PingInterval = time,
            IdleTimeout = time,
            WriteTimeout = time,
            LingerTimeout = time,
        },
    };
}
