using System.Text;
using LiveProto.Testing;

namespace LiveProto.Fuzz.Cuts;

/// <summary>What a server sends in one session: the opening handshake, setup, audio, transcripts, tools, pings, fragments, goAway,
/// Close.</summary>
internal sealed class CutSession
{
    private readonly List<byte[]> _frames = [];
    private readonly List<byte[]> _messages = [];

    /// <param name="audioMessages">How many audio messages of 2.7 KB.</param>
    public CutSession(int audioMessages)
    {
        Json("{\n  \"setupComplete\": {}\n}\n");
        byte[] pcm = new byte[1920];
        var random = new Random(9);
        for (int i = 0; i < audioMessages; i++)
        {
            random.NextBytes(pcm);
            Json($$"""
                {
                  "serverContent": {
                    "modelTurn": { "parts": [ { "inlineData": { "mimeType": "audio/pcm;rate=24000", "data": "{{Convert.ToBase64String(pcm)}}" } } ] }
                  }
                }
                """);
            if (i % 4 == 1)
                _frames.Add(RawPeer.FrameOf(0x89, [1, 2, (byte)i]));
            if (i % 4 == 2)
                Text("{\"serverContent\":{\"outputTranscription\":{\"text\":\"größer, 你好 🎧\"}}}");
        }

        Json(
            "{ \"toolCall\": { \"functionCalls\": [ { \"id\": \"call-1\", \"name\": \"turn_on\", \"args\": { \"room\": \"Küche\" } } ] } }");
        Fragments("{\"serverContent\":{\"turnComplete\":true},\"usageMetadata\":{\"totalTokenCount\":77}}");
        Json("{ \"goAway\": { \"timeLeft\": \"10s\" } }");
        _frames.Add(RawPeer.CloseOf(1000, "bye"));
        After = [.. _frames.SelectMany(f => f)];
    }

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<byte[]> Messages => _messages;

    /// <summary>Everything after the handshake.</summary>
    public byte[] After { get; }

    /// <summary>Everything, for a client that asked with this request. Its length does not depend on the request.</summary>
    public byte[] GetBytes(string request) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {RawPeer.GetAccept(request)}\r\nServer: cut\r\n\r\n"),
        .. After,
    ];

    private void Json(string json) => Add(0x82, Encoding.UTF8.GetBytes(json));

    private void Text(string json) => Add(0x81, Encoding.UTF8.GetBytes(json));

    private void Add(int firstByte, byte[] payload)
    {
        _messages.Add(payload);
        _frames.Add(RawPeer.FrameOf(firstByte, payload));
    }

    private void Fragments(string json)
    {
        byte[] payload = Encoding.UTF8.GetBytes(json);
        _messages.Add(payload);
        for (int at = 0; at < payload.Length; at += 10)
            _frames.Add(RawPeer.FrameOf(at == 0 ? 0x01 : 0x00, payload.AsSpan(at, Math.Min(10, payload.Length - at))));
        _frames.Add(RawPeer.FrameOf(0x89, []));
        _frames.Add(RawPeer.FrameOf(0x80, []));
    }
}
