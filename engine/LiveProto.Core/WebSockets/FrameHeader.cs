using System.Buffers.Binary;

namespace LiveProto.WebSockets;

/// <summary>The header of one frame, RFC 6455 §5.2, with the reserved bits clear.</summary>
/// <param name="IsFinal">FIN: the last frame of its message.</param>
/// <param name="Opcode">What the frame is.</param>
/// <param name="PayloadLength">Bytes of payload, 0 … 2^63 − 1.</param>
/// <param name="MaskingKey">
/// The key of a masked frame, its first byte on the wire in the low byte; null when the frame is not masked.
/// </param>
public readonly record struct FrameHeader(bool IsFinal, Opcode Opcode, long PayloadLength, uint? MaskingKey = null)
{
    /// <summary>The longest header: 2 bytes, a 64-bit length, a key.</summary>
    public const int MaxLength = 14;

    /// <summary>The longest payload of a control frame, §5.5.</summary>
    public const int MaxControlPayloadLength = 125;

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public int Length => GetLength(PayloadLength, MaskingKey is not null);

    /// <summary>The length of the header of a frame with this payload; the shortest form of the length, as §5.2 demands.</summary>
    public static int GetLength(long payloadLength, bool isMasked)
    {
        int length = payloadLength <= 125 ? 2 : payloadLength <= ushort.MaxValue ? 4 : 10;
        return isMasked ? length + 4 : length;
    }

    /// <summary>Writes the header and returns its length.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter than <see cref="Length"/>.</exception>
    public int Write(Span<byte> destination)
    {
        destination = destination[..Length];
        int at = 2;
        int maskBit = MaskingKey is null ? 0 : 0x80;
        destination[0] = (byte)((IsFinal ? 0x80 : 0) | (byte)Opcode);
        if (PayloadLength <= 125)
        {
            destination[1] = (byte)(maskBit | (int)PayloadLength);
        }
        else if (PayloadLength <= ushort.MaxValue)
        {
            destination[1] = (byte)(maskBit | 126);
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)PayloadLength);
            at = 4;
        }
        else
        {
            destination[1] = (byte)(maskBit | 127);
            BinaryPrimitives.WriteInt64BigEndian(destination[2..], PayloadLength);
            at = 10;
        }

        if (MaskingKey is { } key)
            BinaryPrimitives.WriteUInt32LittleEndian(destination[at..], key);
        return destination.Length;
    }
}
