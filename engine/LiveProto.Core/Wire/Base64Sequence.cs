using System.Buffers;
using System.Buffers.Text;

namespace LiveProto.Wire;

/// <summary>Base64 (RFC 4648 §4 and §5) as ProtoJSON has it: standard alphabet and padded out; either alphabet, padded or not, in.</summary>
public static class Base64Sequence
{
    /// <summary>Length of the encoding of <paramref name="byteCount"/> bytes, padding included.</summary>
    public static int GetEncodedLength(int byteCount) => checked((byteCount + 2) / 3 * 4);

    /// <summary>Most bytes that <paramref name="characterCount"/> characters can stand for.</summary>
    public static int GetMaxDecodedLength(int characterCount) => (int)(((long)characterCount + 3) / 4 * 3);

    /// <summary>Encodes into a span of at least <see cref="GetEncodedLength"/> bytes; answers that length.</summary>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> characters)
    {
        if (Base64.EncodeToUtf8(bytes, characters, out _, out int written) != OperationStatus.Done)
            throw new ArgumentException("The destination is too short.", nameof(characters));
        return written;
    }

    /// <summary>Decodes the whole of <paramref name="characters"/>.</summary>
    /// <param name="characters">The text, without quotes.</param>
    /// <param name="bytes">At least <see cref="GetMaxDecodedLength"/> bytes.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="bad">Index of the character at fault when the answer is false.</param>
    public static bool TryDecode(ReadOnlySpan<byte> characters, Span<byte> bytes, out int written, out int bad)
    {
        bad = 0;
        written = 0;
        byte[] standard = characters.ToArray();
        standard.AsSpan().Replace((byte)'-', (byte)'+');
        standard.AsSpan().Replace((byte)'_', (byte)'/');
        int end = standard.AsSpan().IndexOfAny(" \t\r\n"u8);
        if (end >= 0)
        {
            bad = end;
            return false;
        }

        int missing = (4 - (standard.Length & 3)) & 3;
        byte[] padded = [.. standard, .. "==="u8[..(missing == 3 ? 0 : missing)]];
        bool isValid = Base64.DecodeFromUtf8(padded, bytes, out bad, out written) == OperationStatus.Done;
        return isValid;
    }

    /// <summary>Decodes the whole of a text that may lie in several segments and may hold JSON escapes.</summary>
    internal static bool TryDecode(in ReadOnlySequence<byte> characters, bool hasEscapes, Span<byte> bytes, out int written, out int bad)
    {
        byte[] copy = characters.ToArray();
        ReadOnlySpan<byte> text = hasEscapes ? copy.AsSpan(0, JsonUnescape.Write(copy, copy)) : copy;
        return TryDecode(text, bytes, out written, out bad);
    }
}
