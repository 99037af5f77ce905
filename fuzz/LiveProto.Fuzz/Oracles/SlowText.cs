using System.Buffers;
using System.Text;

namespace LiveProto.Fuzz.Oracles;

/// <summary>UTF-8 one code point after the other, by the library.</summary>
internal static class SlowText
{
    /// <summary>Whether a valid text can begin with these bytes.</summary>
    public static bool IsStart(ReadOnlySpan<byte> bytes) => Read(bytes) != OperationStatus.InvalidData;

    /// <summary>Whether these bytes are a text.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => Read(bytes) == OperationStatus.Done;

    private static OperationStatus Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out _, out int length);
            if (status != OperationStatus.Done)
                return status;
            bytes = bytes[length..];
        }

        return OperationStatus.Done;
    }
}
