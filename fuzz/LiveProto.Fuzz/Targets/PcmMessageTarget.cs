using System.Buffers;
using System.Text;
using System.Text.Json;
using LiveProto.Audio;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>
/// Speech in messages, both ways: the first two bytes are a sample rate and a way of cutting, the others are samples, and base64 of a
/// server.
/// </summary>
internal sealed class PcmMessageTarget : IFuzzTarget
{
    private readonly byte[] _media = new byte[1 << 17];

    public string Name => "pcm-message";

    public string Law =>
        "What is written is the one message that says it, in the library's base64; what is read are the library's bytes, two a sample.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [1, 0], [160, 3, 1, 2, 3], [.. Enumerable.Range(0, 642).Select(i => (byte)(i * 37))],
        [240, 9, .. "AAABAAIA-_+/"u8], [8, 2, .. "AQ=="u8],
        [255, 100, .. Enumerable.Repeat((byte)'Q', 1368)],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2)
            return;
        Write(100 * (1 + input[0]), input[2..]);
        Read(input[2..], input[1]);
    }

    private static void Write(int rate, ReadOnlySpan<byte> bytes)
    {
        var samples = new short[bytes.Length / 2];
        Pcm16.FromBytes(bytes[..(2 * samples.Length)], samples);
        var writer = new RealtimeAudioWriter(rate);
        // A byte more, to see that it is left alone.
        var message = new byte[writer.GetLength(samples.Length) + 1];
        message[^1] = 0xAA;
        writer.Write(message, samples);
        string data = Convert.ToBase64String(bytes[..(2 * samples.Length)]);
        string expected = $$$$"""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate={{{{rate}}}}","data":"{{{{data}}}}"}}}""";
        if (message[^1] != 0xAA || Encoding.UTF8.GetString(message.AsSpan(0, message.Length - 1)) != expected)
            throw new InvalidOperationException($"{Encoding.UTF8.GetString(message)} in place of {expected}");
    }

    private void Read(ReadOnlySpan<byte> characters, int cut)
    {
        string data = Encoding.Latin1.GetString(characters);
        string text = JsonEncodedText.Encode(data, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        byte[] json = Encoding.UTF8.GetBytes(
            $$$$"""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"{{{{text}}}}"}}]}}}""");
        byte[]? expected = Oracles.SlowBase64.Decode(Encoding.UTF8.GetBytes(data));
        ReadOnlySequence<byte> pieces = cut == 0 ? new ReadOnlySequence<byte>(json) : LiveProto.Testing.Segments.Every(json, cut);
        bool isRead = ServerMessageReader.TryRead(pieces, _media, out ServerMessageView view, out WireError error);
        if (isRead != expected is not null)
            throw new InvalidOperationException(isRead ? "what is no base64 was read" : $"refused: {error}");
        if (expected is null)
            return;
        foreach (PartView part in view.ModelTurnParts)
        {
            if (!part.TryGetDecoded(out int offset, out int length) || !_media.AsSpan(offset, length).SequenceEqual(expected))
                throw new InvalidOperationException("other bytes than the library's");
            var samples = new short[(part.MaxDataLength + 1) / 2];
            bool isPcm = part.TryDecode(samples, out int written, out _);
            var plain = new short[expected.Length / 2];
            for (int i = 0; i < plain.Length; i++)
                plain[i] = (short)(expected[2 * i] | (expected[(2 * i) + 1] << 8));
            if (isPcm != (expected.Length % 2 == 0) || (isPcm && !samples.AsSpan(0, written).SequenceEqual(plain)))
                throw new InvalidOperationException($"{written} samples of {expected.Length} bytes");
        }
    }
}
