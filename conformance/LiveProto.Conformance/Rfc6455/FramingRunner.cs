using System.Buffers;
using System.Security.Cryptography;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>Plays a case against the client in memory and in virtual time; the client echoes every message, as Autobahn's does.</summary>
internal static class FramingRunner
{
    /// <summary>The limit under which every case is played: bigger frames are refused.</summary>
    public const int MaxMessageLength = 1 << 17;

    /// <summary>The most frames of one message, the first included: the default.</summary>
    public const int MaxFragments = 16_384;

    /// <summary>
    /// What was delivered (and echoed), pongs and the end: <c>text 5 2cf24dba; pong 0; peer closed 1000</c>. Fails by itself when
    /// the client's frames do not match what it says it received.
    /// </summary>
    public static async Task<string> RunAsync(FramingCase @case)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        var options = new WebSocketChannelOptions
        {
            TimeProvider = time,
            Limits = new ConnectionLimits { MaxMessageLength = MaxMessageLength }
        };
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/"), options, CancellationToken.None);
        await peer.AcceptAsync();
        await using WebSocketChannel channel = await connecting;

        var received = new List<string>();
        Task echo = EchoAsync(channel, received);
        foreach (byte[] write in @case.Writes)
            await peer.SendAsync(write);
        await peer.FinishAsync();
        await echo;
        await channel.DisposeAsync();

        List<RawPeer.Frame> sent = await peer.ReadToEndAsync();
        return Describe(received, sent, channel.Ending!);
    }

    public static string Name(int opcode, ReadOnlySpan<byte> payload) =>
        $"{(opcode == 1 ? "text" : "binary")} {payload.Length} {Convert.ToHexStringLower(SHA256.HashData(payload).AsSpan(0, 4))}";

    private static async Task EchoAsync(WebSocketChannel channel, List<string> received)
    {
        while (true)
        {
            ChannelMessage message = await channel.ReceiveAsync(CancellationToken.None);
            if (message.IsEnd)
                return;
            byte[] payload = message.Payload.ToArray();
            received.Add(Name((int)message.Opcode, payload));
            await channel.SendAsync(message.Opcode, payload, CancellationToken.None);
        }
    }

    private static string Describe(List<string> received, List<RawPeer.Frame> sent, ConnectionEnding ending)
    {
        var steps = new List<string>();
        int echoes = 0;
        int? closeCode = null;
        foreach (RawPeer.Frame frame in sent)
        {
            Assert.True(closeCode is null, "the client sent a frame after its Close");
            switch (frame.Opcode)
            {
                case 8:
                    closeCode = frame.CloseCode;
                    break;
                case 10:
                    steps.Add($"pong {frame.Payload.Length}");
                    break;
                default:
                    steps.Add(Name(frame.Opcode, frame.Payload));
                    Assert.Equal(received[echoes++], steps[^1]);
                    break;
            }
        }

        Assert.Equal(received.Count, echoes);
        steps.Add(ending.Kind switch
        {
            EndingKind.PeerClosed => $"peer closed {(int)ending.CloseCode!}",
            EndingKind.ProtocolViolation => $"failed {(int)ending.CloseCode!} {ending.Violation}",
            _ => $"{ending.Kind}",
        });
        // §5.5.1 and §7.1.7: the Close that answers or fails says the same code; a Close without a code is answered without one.
        Assert.Equal((int?)ending.CloseCode, closeCode);
        return string.Join("; ", steps);
    }
}
