using System.Text;

namespace LiveProto.Mocking.Tests;

/// <summary>A WebSocket client by hand, for what no WebSocket library would show or send.</summary>
internal static class RawHandshake
{
    public static byte[] Bytes { get; } = Encoding.ASCII.GetBytes(
        $"GET {RawClient.GeminiPath}?key=test HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    /// <summary>A masked close frame with 1000.</summary>
    public static byte[] CloseFrame { get; } = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8];

    /// <summary>A text frame of up to 65,535 bytes, masked with zeros.</summary>
    public static byte[] TextFrame(string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        return [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0, .. payload];
    }

    /// <summary>Reads the answer to the handshake, and not a byte more.</summary>
    public static async Task SkipAnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] one = new byte[1];
        var answer = new StringBuilder();
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            answer.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101", answer.ToString(), StringComparison.Ordinal);
    }
}
