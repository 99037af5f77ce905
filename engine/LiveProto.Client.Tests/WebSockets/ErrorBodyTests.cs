using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

/// <summary>What a server says with a refusal is shown: its start, in printable characters, and never the caller's credential.</summary>
public sealed class ErrorBodyTests
{
    [Fact]
    public async Task Refused_LongBodyWithControlCharacters_IsBoundedAndPrintable()
    {
        WebSocketConnectException error = await RefuseAsync("HTTP/1.1 500 X\r\nContent-Length: 9000\r\n\r\na\u0001\u001b[31m\r\n\u00e9"
            + new string('b', 9000));
        Assert.Equal(500, error.HttpStatus);
        Assert.StartsWith("a [31m bbb", error.Body, StringComparison.Ordinal);
        Assert.InRange(error.Body!.Length, 900, 1024);
        Assert.DoesNotContain(error.Body, c => c is < ' ' or > '~');
    }

    [Theory]
    [InlineData("HTTP/1.1 403 X\r\nContent-Length: 4\r\n\r\nno waybeyond", "no w")]
    [InlineData("HTTP/1.1 403 X\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nno \r\n3;x=y\r\nway\r\n0\r\n\r\nbeyond", "no way")]
    [InlineData("HTTP/1.1 403 X\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 403 X\r\nContent-Length: 11\r\n\r\nkey SECRET12 is wrong", "key ***")]
    public async Task Refused_BodyThatIsWhole_IsShownAtOnce(string answer, string body) =>
        Assert.Equal(body, (await RefuseAsync(answer)).Body);

    // No time passes: whoever waited for more would wait for ever.
    private static async Task<WebSocketConnectException> RefuseAsync(string answer)
    {
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        Task<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/", [new("x-key", "SECRET12")]),
            new WebSocketChannelOptions { TimeProvider = new ManualTimeProvider() }, TestContext.Current.CancellationToken).AsTask();
        await peer.ReadRequestAsync();
        await peer.SendAsync(Encoding.Latin1.GetBytes(answer));
        return await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
