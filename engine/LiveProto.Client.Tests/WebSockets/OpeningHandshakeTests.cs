using System.Text.RegularExpressions;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

public sealed partial class OpeningHandshakeTests
{
    // §4.1: "The nonce MUST be selected randomly for each connection."
    [Fact]
    public async Task Connect_EveryConnection_HasAKeyOfSixteenBytesOfItsOwn()
    {
        const int count = 200;
        var keys = new HashSet<string>();
        var values = new HashSet<byte>[16];
        for (int i = 0; i < values.Length; i++)
            values[i] = [];
        for (int i = 0; i < count; i++)
        {
            string key = await ConnectAsync();
            byte[] nonce = Convert.FromBase64String(key);
            Assert.Equal(16, nonce.Length);
            Assert.True(keys.Add(key), key);
            for (int at = 0; at < nonce.Length; at++)
                values[at].Add(nonce[at]);
        }

        // Of 256 values 200 draws find 139 on average; 90 is nine standard deviations below.
        Assert.All(values, found => Assert.InRange(found.Count, 90, 200));
    }

    private static async Task<string> ConnectAsync()
    {
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        ValueTask<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/"), new WebSocketChannelOptions(),
            TestContext.Current.CancellationToken);
        await peer.AcceptAsync();
        await using WebSocketChannel channel = await connecting;
        return KeyHeader().Match(peer.Request).Groups[1].Value;
    }

    [GeneratedRegex("\r\nSec-WebSocket-Key: ([^\r]*)\r\n")]
    private static partial Regex KeyHeader();
}
