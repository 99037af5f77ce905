using LiveProto.Fuzz.Oracles;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>Text that comes in pieces; the first byte draws them.</summary>
internal sealed class Utf8Target : IFuzzTarget
{
    public string Name => "utf8";

    public string Law => "After each piece: valid so far, and complete, exactly as the library finds code point by code point.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [1, .. "plain"u8], [7, .. "größer, 你好 🎧 \uFFFD"u8], [3, 0xF4, 0x8F, 0xBF, 0xBF, 0xED, 0x9F, 0xBF, 0xE0, 0xA0, 0x80],
        [200, .. new byte[70], .. "é"u8, .. new byte[70]],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return;
        var random = new Random(input[0]);
        ReadOnlySpan<byte> text = input[1..];
        var validator = default(Utf8Validator);
        for (int at = 0; at < text.Length;)
        {
            int length = Math.Min(random.Next(1, 2 + input[0]), text.Length - at);
            bool isValid = validator.Append(text.Slice(at, length));
            at += length;
            if (isValid != SlowText.IsStart(text[..at]))
                throw new InvalidOperationException($"{(isValid ? "valid" : "invalid")} up to {at}");
            if (!isValid)
                return;
            if (validator.IsComplete != SlowText.IsWhole(text[..at]))
                throw new InvalidOperationException($"{(validator.IsComplete ? "complete" : "incomplete")} at {at}");
        }
    }
}
