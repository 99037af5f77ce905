using System.Buffers;
using LiveProto.Fuzz.Oracles;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>Base64 against the library, in every segmentation.</summary>
internal sealed class Base64Target : IFuzzTarget
{
    public string Name => "base64";

    public string Law =>
        "the verdict and the bytes are the library's, padding completed and the URL-safe alphabet translated; whitespace is refused; chopping changes nothing";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "", "QQ==", "QUI=", "QUJD", "QUJDRA", "-_-_", "+/+/",
            "AAABXCOMP6xXcGVYbNRqUFswQagkjAcD4DvHI6ojmtuR5c3oUu6H9bv9Jgb7DXwUCBkyG8MayBeIEoQLZwP3gLzSuxy5PkBWu56bsdN5kDwvoEggY3Roj",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
        [.. Enumerable.Repeat((byte)'A', 1000)],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        byte[] bytes = new byte[Base64Sequence.GetMaxDecodedLength(input.Length)];
        bool isOurs = Base64Sequence.TryDecode(input, bytes, out int length, out int bad);
        if (!isOurs && (bad < 0 || bad > input.Length))
            throw new InvalidOperationException($"a fault without a place: {bad}");
        byte[]? expected = SlowBase64.Decode(input);
        if (isOurs != expected is not null || (isOurs && !bytes.AsSpan(0, length).SequenceEqual(expected)))
            throw new InvalidOperationException($"ours {isOurs}, the library {expected is not null}");
        foreach (ReadOnlySequence<byte> chopped in Chopped.All(input))
        {
            byte[] again = new byte[bytes.Length];
            if (Base64Sequence.TryDecode(chopped, again, out int written, out int badAgain) != isOurs || written != length
                || badAgain != bad
                || !again.AsSpan(0, written).SequenceEqual(bytes.AsSpan(0, length)))
                throw new InvalidOperationException("chopped it is something else");
        }

        byte[] characters = new byte[Base64Sequence.GetEncodedLength(input.Length)];
        Base64Sequence.Encode(input, characters);
        if (!characters.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(input))))
            throw new InvalidOperationException("encoded differently");
    }
}
