using System.Text;

namespace LiveProto.Mocking.Tests.Hosting.Upgrades;

/// <summary>The opening handshake (RFC 6455 §4.2), written by hand: what is one, what is not, and what is agreed to.</summary>
public sealed class HandshakeTests
{
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private const string Version = "Sec-WebSocket-Version: 13";

    private static readonly MockServerOptions s_instant = new() { InMemory = true };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key, 101)]
    [InlineData("Upgrade: WebSocket|Connection: keep-alive, upgrade|" + Version + "|" + Key, 101)]
    [InlineData("Upgrade: h2c, websocket|Connection: Upgrade|" + Version + "|" + Key, 101)]
    [InlineData("Upgrade: WebSocket,h2c|Connection: Upgrade|" + Version + "|" + Key, 101)]
    [InlineData("Upgrade: h2c|Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key, 101)]
    [InlineData("Upgrade: h2c, websockets|Connection: Upgrade|" + Version + "|" + Key, 400)]
    [InlineData("Upgrade: websocket|Connection: Upgrade|" + Version, 400)]
    [InlineData("Upgrade: websocket|Connection: Upgrade|" + Version + "|Sec-WebSocket-Key: c2hvcnQ=", 400)]
    [InlineData("Upgrade: websocket|Connection: Upgrade|" + Version + "|Sec-WebSocket-Key: ????????????????????????", 400)]
    [InlineData("Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key + "|" + Key, 400)]
    [InlineData("Upgrade: h2c|Connection: Upgrade|" + Version + "|" + Key, 400)]
    [InlineData("Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 8|" + Key, 426)]
    [InlineData("Upgrade: websocket|Connection: Upgrade|" + Key, 426)]
    public async Task Upgrade_ByTheHeadersOfTheRequest_IsTakenOrRefused(string headers, int status)
    {
        string answer = await AnswerAsync("GET", headers);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        if (status == 426)
            Assert.Contains("Sec-WebSocket-Version: 13\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_ByAnotherMethod_IsRefused() =>
        Assert.StartsWith(
            "HTTP/1.1 400 ", await AnswerAsync("PUT", "Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key),
            StringComparison.Ordinal);

    // The accept value is the one of RFC 6455 §1.3.
    [Fact]
    public async Task Upgrade_WithOffers_AgreesToTheWebSocketAndNothingElse()
    {
        string answer = await AnswerAsync(
            "GET",
            "Upgrade: websocket|Connection: Upgrade|" + Version + "|" + Key
            + "|Sec-WebSocket-Protocol: chat, superchat|Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");

        Assert.StartsWith("HTTP/1.1 101 ", answer, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", answer, StringComparison.OrdinalIgnoreCase);
    }

    // A frame that is sent together with the handshake waits in Kestrel's reader when the connection changes hands.
    [Fact]
    public async Task Upgrade_WithTheFirstFrameInTheSameBytes_LosesNothing()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream client = server.ConnectInMemory();
        await client.WriteAsync((byte[])[.. RawHandshake.Bytes, .. RawHandshake.TextFrame(RawClient.Setup)], Cancelled);

        await RawHandshake.SkipAnswerAsync(client, Cancelled);
        byte[] header = new byte[2];
        await client.ReadExactlyAsync(header, Cancelled);
        byte[] payload = new byte[header[1]];
        await client.ReadExactlyAsync(payload, Cancelled);

        Assert.Contains("setupComplete", Encoding.UTF8.GetString(payload), StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(string method, string headers)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream client = server.ConnectInMemory();
        string request = $"{method} {RawClient.GeminiPath}?key=test HTTP/1.1\r\nHost: localhost\r\n"
            + headers.Replace("|", "\r\n", StringComparison.Ordinal) + "\r\n\r\n";
        await client.WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        var answer = new StringBuilder();
        byte[] one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await client.ReadExactlyAsync(one, Cancelled);
            answer.Append((char)one[0]);
        }

        return answer.ToString();
    }
}
