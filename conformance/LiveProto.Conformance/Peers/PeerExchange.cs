using System.Buffers;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Peers;

/// <summary>What is said to every other implementation, over real sockets, and what must come back.</summary>
public abstract class PeerExchange(PeerServer server) : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));

    private CancellationToken Token => _patience.Token;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _patience.Dispose();
    }

    [Theory]
    [InlineData(Opcode.Text)]
    [InlineData(Opcode.Binary)]
    public async Task Echo_OfEveryKindOfLength_ComesBackWhole(Opcode opcode)
    {
        await using WebSocketChannel channel = await ConnectAsync("/echo");
        foreach (int length in (int[])[0, 1, 125, 126, 65535, 65536, 1 << 20])
        {
            byte[] sent = new byte[length];
            new Random(7).NextBytes(sent);
            if (opcode == Opcode.Text)
                Array.ForEach(Enumerable.Range(0, length).ToArray(), i => sent[i] &= 0x7F);
            await channel.SendAsync(opcode, sent, Token);
            ChannelMessage echo = await channel.ReceiveAsync(Token);
            Assert.False(echo.IsEnd, $"length {length}: {channel.Ending}");
            Assert.Equal(opcode, echo.Opcode);
            Assert.True(echo.Payload.ToArray().AsSpan().SequenceEqual(sent), $"length {length}");
        }
    }

    [Fact]
    public async Task Receive_FragmentsWithAPingBetween_IsOneMessage()
    {
        await using WebSocketChannel channel = await ConnectAsync("/fragments");
        Assert.Equal("first ü last", await ReadAsync(channel));
        await EchoAsync(channel, "still there");
    }

    [Fact]
    public async Task Receive_Ping_IsAnsweredWithItsPayload()
    {
        await using WebSocketChannel channel = await ConnectAsync("/ping");
        Assert.Equal("pong are you there?", await ReadAsync(channel));
    }

    [Fact]
    public async Task Send_Ping_IsTakenAndItsPongTroublesNobody()
    {
        await using WebSocketChannel channel = await ConnectAsync("/echo");
        await channel.SendAsync(Opcode.Ping, new byte[125], Token);
        await channel.SendAsync(Opcode.Pong, "unasked"u8.ToArray(), Token);
        await EchoAsync(channel, "after");
    }

    [Fact]
    public async Task Close_OfThePeer_IsAnsweredAndTold()
    {
        await using WebSocketChannel channel = await ConnectAsync("/close");
        Assert.Null(await ReadAsync(channel));
        Assert.Equal(
            (EndingKind.PeerClosed, (CloseCode)4321, "genug für heute"),
            (channel.Ending!.Kind, channel.Ending.CloseCode!.Value, channel.Ending.Reason));
    }

    [Fact]
    public async Task Close_OfOurs_ReachesThePeerWithCodeAndReason()
    {
        await using (WebSocketChannel channel = await ConnectAsync("/noted"))
        {
            await EchoAsync(channel, "one");
            await channel.CloseAsync((CloseCode)3001, "bis später", Token);
            Assert.Equal((EndingKind.LocalClosed, (CloseCode)3001), (channel.Ending!.Kind, channel.Ending.CloseCode!.Value));
        }

        // The peer notes an ending after its socket is closed, which is after ours is.
        string? told;
        do
        {
            await using WebSocketChannel asking = await ConnectAsync("/last-close");
            told = await ReadAsync(asking);
        }
        while (told == "none");
        Assert.Equal("3001 bis später", told);
    }

    [Fact]
    public async Task Connection_DroppedByThePeer_IsLostAfterItsLastMessage()
    {
        await using WebSocketChannel channel = await ConnectAsync("/drop");
        Assert.Equal("last words", await ReadAsync(channel));
        Assert.Null(await ReadAsync(channel));
        Assert.Equal(EndingKind.TransportLost, channel.Ending!.Kind);
    }

    [Theory]
    [InlineData("chat.v2", "chat.v1", "chat.v2")]
    [InlineData(null, "chat.v1")]
    public async Task Subprotocol_OfThoseAskedFor_IsThePeersChoice(string? chosen, params string[] asked)
    {
        await using WebSocketChannel channel = await ConnectAsync("/echo", asked);
        Assert.Equal(chosen, channel.Subprotocol);
    }

    [Fact]
    public async Task Subprotocol_NobodyAskedFor_IsRefused()
    {
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => ConnectAsync("/echo", "rogue"));
        Assert.Equal((ConnectFailure.HandshakeViolation, HandshakeViolation.UnexpectedSubprotocol), (error.Reason, error.Violation));
    }

    private async Task EchoAsync(WebSocketChannel channel, string text)
    {
        await channel.SendAsync(Opcode.Text, Encoding.UTF8.GetBytes(text), Token);
        Assert.Equal(text, await ReadAsync(channel));
    }

    private async Task<string?> ReadAsync(WebSocketChannel channel)
    {
        ChannelMessage message = await channel.ReceiveAsync(Token);
        return message.IsEnd ? null : Encoding.UTF8.GetString(message.Payload);
    }

    private async Task<WebSocketChannel> ConnectAsync(string path, params string[] subprotocols)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var endpoint = new Uri(server.Address, path);
        TransportConnection transport = await new SocketTransportFactory().ConnectAsync(endpoint, Token);
        return await WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(endpoint, [], subprotocols),
            new WebSocketChannelOptions(), Token);
    }
}
