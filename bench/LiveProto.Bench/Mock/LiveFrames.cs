using System.Text;

namespace LiveProto.Bench.Mock;

/// <summary>What a client of the measurements sends, as bytes made in advance.</summary>
internal static class LiveFrames
{
    // Ten thousand turns are more than any context window holds: without compression the service, and so the mock, would close.
    public static byte[] Setup { get; } = Frame(
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"contextWindowCompression":{"slidingWindow":{}}}}""");

    public static byte[] Prompt { get; } =
        Frame("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");

    public static byte[] SetupEnd { get; } = "\"setupComplete\": {}\n}\n"u8.ToArray();

    public static byte[] TurnEnd { get; } = "\"turnComplete\": true"u8.ToArray();

    public static byte[] UpgradeEnd { get; } = "\r\n\r\n"u8.ToArray();

    public static byte[] Upgrade(string host) => Encoding.ASCII.GetBytes(
        $"""
        GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=bench HTTP/1.1
        Host: {host}
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==


        """.ReplaceLineEndings("\r\n"));

    private static byte[] Frame(string text)
    {
        // Masked with zeros: the payload stays as it is, and the server unmasks all the same.
        byte[] payload = Encoding.UTF8.GetBytes(text);
        byte[] header = payload.Length < 126
            ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0]
            : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        return [.. header, .. payload];
    }
}
