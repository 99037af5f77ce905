using System.Text;
using LiveProto.Fuzz.Oracles;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>Bodies of Close frames, read and written.</summary>
internal sealed class ClosePayloadTarget : IFuzzTarget
{
    public string Name => "close-payload";

    public string Law =>
        "A body is read or refused as a list of the codes and the library's UTF-8 say; what is written is the longest whole start of the reason that fits.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [], [3], [0x03, 0xE8], [0x03, 0xF0, .. "bye"u8], [0x0B, 0xB8, .. "größer, 你好 🎧"u8], [0x03, 0xED], [0x03, 0xF6, 0xC3],
        [0x13, 0x87, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("漢", 60)))],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        ProtocolViolation expected = SlowClose.Judge(input);
        ProtocolViolation found = ClosePayload.TryRead(input, out ClosePayload payload);
        if (found != expected)
            throw new InvalidOperationException($"{found} in place of {expected}");
        if (found != ProtocolViolation.None || input.IsEmpty)
            return;
        if ((int)payload.Code != (input[0] * 256) + input[1] || payload.Reason != Encoding.UTF8.GetString(input[2..]))
            throw new InvalidOperationException($"{payload} was not written");
        var written = new byte[FrameHeader.MaxControlPayloadLength];
        int length = payload.Write(written);
        int end = Math.Min(input.Length, written.Length);
        while (!SlowText.IsWhole(input[2..end]))
            end--;
        if (!input[..end].SequenceEqual(written.AsSpan(0, length)))
            throw new InvalidOperationException($"{length} bytes were written in place of {end}");
    }
}
