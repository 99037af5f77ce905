using System.Buffers;
using System.Buffers.Text;

namespace LiveProto.Fuzz.Oracles;

/// <summary>Base64 as ProtoJSON has it, decoded by the library: both alphabets, padded or not at all, no whitespace.</summary>
internal static class SlowBase64
{
    /// <summary>The bytes; null where the text is not base64.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> characters)
    {
        if (characters.ContainsAny(" \t\r\n"u8))
            return null;
        byte[] text = characters.ToArray();
        text.AsSpan().Replace((byte)'-', (byte)'+');
        text.AsSpan().Replace((byte)'_', (byte)'/');
        bool isPadded = text.AsSpan().Contains((byte)'=');
        if ((text.Length & 3) == 1 || (isPadded && (text.Length & 3) != 0))
            return null;
        byte[] padded = [.. text, .. "=="u8[..((4 - (text.Length & 3)) & 3)]];
        byte[] bytes = new byte[padded.Length];
        return Base64.DecodeFromUtf8(padded, bytes, out _, out int written) == OperationStatus.Done ? bytes[..written] : null;
    }
}
