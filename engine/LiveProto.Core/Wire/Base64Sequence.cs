using System.Buffers;
using LiveProto.Wire.Base64Kernels;
using LiveProto.Wire.Json;

namespace LiveProto.Wire;

/// <summary>Base64 as ProtoJSON has it. Out: RFC 4648 §4, padded. In: the alphabets of §4 and §5, padded or not.</summary>
/// <remarks>
/// The rule for input: characters of either alphabet, nothing else, no whitespace; at the end either complete padding or none; a single
/// character left over is refused; bits behind the last byte must be zero. On the standard alphabet that is what
/// <see cref="System.Buffers.Text.Base64"/> decides, less whitespace. Thread-safe, allocates nothing.
/// </remarks>
public static class Base64Sequence
{
    /// <summary>Length of the encoding of <paramref name="byteCount"/> bytes, padding included.</summary>
    /// <exception cref="OverflowException">The length does not fit an int.</exception>
    public static int GetEncodedLength(int byteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        return checked((int)((byteCount + 2L) / 3 * 4));
    }

    /// <summary>Most bytes that <paramref name="characterCount"/> characters can stand for.</summary>
    public static int GetMaxDecodedLength(int characterCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(characterCount);
        return (int)((characterCount + 3L) / 4 * 3);
    }

    /// <summary>Encodes into a span of at least <see cref="GetEncodedLength"/> bytes; answers that length.</summary>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> characters)
    {
        int length = GetEncodedLength(bytes.Length);
        if (characters.Length < length)
            throw new ArgumentException($"The encoding takes {length} bytes.", nameof(characters));
        Base64Encoding.Write(bytes, characters[..length]);
        return length;
    }

    /// <summary>Decodes the whole of a text.</summary>
    /// <param name="characters">The text, without quotes.</param>
    /// <param name="bytes">At least <see cref="GetMaxDecodedLength"/> bytes.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="bad">When the answer is false: index of the character at fault, or the length when something is missing at the
    /// end.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> characters, Span<byte> bytes, out int written, out int bad)
    {
        ThrowIfShort(characters.Length, bytes);
        var decoder = new Base64Decoder(bytes);
        decoder.Read(characters, out int used);
        return decoder.TryFinish(characters[used..], out bad) ? Done(decoder, out written) : Bad(used, ref bad, out written);
    }

    /// <summary>Decodes the whole of a text that lies in one or many segments.</summary>
    /// <inheritdoc cref="TryDecode(ReadOnlySpan{byte}, Span{byte}, out int, out int)"/>
    public static bool TryDecode(in ReadOnlySequence<byte> characters, Span<byte> bytes, out int written, out int bad)
    {
        if (characters.IsSingleSegment)
            return TryDecode(characters.FirstSpan, bytes, out written, out bad);
        ThrowIfShort(checked((int)characters.Length), bytes);
        var decoder = new Base64Decoder(bytes);
        int before = 0;
        SequencePosition next = characters.Start;
        while (characters.TryGet(ref next, out ReadOnlyMemory<byte> segment))
        {
            decoder.Read(segment.Span, out int used);
            before += used;
            if (used < segment.Length)
                break;
        }

        // Padding, or a fault: at the most three characters matter.
        ReadOnlySequence<byte> rest = characters.Slice(before);
        Span<byte> end = stackalloc byte[3];
        int length = (int)Math.Min(rest.Length, end.Length);
        rest.Slice(0, length).CopyTo(end);
        return decoder.TryFinish(end[..length], out bad) ? Done(decoder, out written) : Bad(before, ref bad, out written);
    }

    /// <summary>Decodes a text that may hold JSON escapes, which only the .NET SDK puts there: it writes <c>+</c> as
    /// <c>\u002B</c>.</summary>
    internal static bool TryDecode(in ReadOnlySequence<byte> characters, bool hasEscapes, Span<byte> bytes, out int written, out int bad)
    {
        if (!hasEscapes)
            return TryDecode(characters, bytes, out written, out bad);
        byte[] plain = ArrayPool<byte>.Shared.Rent((int)characters.Length);
        characters.CopyTo(plain);
        int length = JsonUnescape.Write(plain.AsSpan(0, (int)characters.Length), plain);
        bool isDecoded = TryDecode(plain.AsSpan(0, length), bytes, out written, out bad);
        ArrayPool<byte>.Shared.Return(plain);
        // An index in the unescaped text says nothing about the message.
        bad = 0;
        return isDecoded;
    }

    private static bool Done(in Base64Decoder decoder, out int written)
    {
        written = decoder.Written;
        return true;
    }

    private static bool Bad(int before, ref int bad, out int written)
    {
        bad += before;
        written = 0;
        return false;
    }

    private static void ThrowIfShort(int characterCount, Span<byte> bytes)
    {
        if (bytes.Length < GetMaxDecodedLength(characterCount))
            throw new ArgumentException($"The data may take {GetMaxDecodedLength(characterCount)} bytes.", nameof(bytes));
    }
}
