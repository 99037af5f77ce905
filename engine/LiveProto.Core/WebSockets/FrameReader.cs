using System.Buffers;
using System.Buffers.Binary;

namespace LiveProto.WebSockets;

/// <summary>Cuts frame headers that a server sent, RFC 6455 §5.2. Stateless: a short buffer is an answer, not a wait.</summary>
public static class FrameReader
{
    /// <summary>
    /// Reads the header that <paramref name="bytes"/> begins with. A broken rule is reported as soon as the byte that breaks it is
    /// there, whole header or not.
    /// </summary>
    /// <returns>
    /// <see cref="OperationStatus.Done"/> with the header and its length; <see cref="OperationStatus.NeedMoreData"/>; or
    /// <see cref="OperationStatus.InvalidData"/> with the violation.
    /// </returns>
    public static OperationStatus TryReadHeader(
        ReadOnlySpan<byte> bytes, out FrameHeader header, out int headerLength, out ProtocolViolation violation)
    {
        header = default;
        headerLength = 0;
        violation = ProtocolViolation.None;
        if (bytes.IsEmpty)
            return OperationStatus.NeedMoreData;

        int first = bytes[0];
        var opcode = (Opcode)(first & 0x0F);
        bool isFinal = (first & 0x80) != 0;
        if ((first & 0x70) != 0)
            return Broken(ProtocolViolation.ReservedBits, out violation);
        if (!opcode.IsDefined())
            return Broken(ProtocolViolation.ReservedOpcode, out violation);
        if (opcode.IsControl() && !isFinal)
            return Broken(ProtocolViolation.FragmentedControlFrame, out violation);
        if (bytes.Length < 2)
            return OperationStatus.NeedMoreData;

        int second = bytes[1];
        // §5.1: a client must close on a masked frame; tolerating it would hide a broken peer.
        if ((second & 0x80) != 0)
            return Broken(ProtocolViolation.MaskedServerFrame, out violation);
        if (second <= 125)
        {
            headerLength = 2;
            header = new FrameHeader(isFinal, opcode, second);
            return OperationStatus.Done;
        }

        if (opcode.IsControl())
            return Broken(ProtocolViolation.ControlFrameTooLong, out violation);
        return TryReadExtendedLength(bytes, isFinal, opcode, second == 126 ? 2 : 8, out header, out headerLength, out violation);
    }

    /// <summary>As above, for a header that may lie across segments.</summary>
    /// <inheritdoc cref="TryReadHeader(ReadOnlySpan{byte}, out FrameHeader, out int, out ProtocolViolation)"/>
    public static OperationStatus TryReadHeader(
        in ReadOnlySequence<byte> bytes, out FrameHeader header, out int headerLength, out ProtocolViolation violation)
    {
        OperationStatus status = TryReadHeader(bytes.FirstSpan, out header, out headerLength, out violation);
        if (status != OperationStatus.NeedMoreData || bytes.IsSingleSegment)
            return status;

        Span<byte> contiguous = stackalloc byte[FrameHeader.MaxLength];
        int length = (int)Math.Min(bytes.Length, FrameHeader.MaxLength);
        bytes.Slice(0, length).CopyTo(contiguous);
        return TryReadHeader(contiguous[..length], out header, out headerLength, out violation);
    }

    private static OperationStatus TryReadExtendedLength(
        ReadOnlySpan<byte> bytes, bool isFinal, Opcode opcode, int width, out FrameHeader header, out int headerLength,
        out ProtocolViolation violation)
    {
        header = default;
        headerLength = 0;
        violation = ProtocolViolation.None;

        // §5.2: the most significant bit of a 64-bit length must be 0. Checked as unsigned, before any arithmetic.
        if (width == 8 && bytes.Length > 2 && (bytes[2] & 0x80) != 0)
            return Broken(ProtocolViolation.LengthOutOfRange, out violation);
        if (bytes.Length < 2 + width)
            return OperationStatus.NeedMoreData;

        ulong length = width == 2 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
        if (length <= (width == 2 ? 125u : ushort.MaxValue))
            return Broken(ProtocolViolation.NonMinimalLength, out violation);

        headerLength = 2 + width;
        header = new FrameHeader(isFinal, opcode, (long)length);
        return OperationStatus.Done;
    }

    private static OperationStatus Broken(ProtocolViolation rule, out ProtocolViolation violation)
    {
        violation = rule;
        return OperationStatus.InvalidData;
    }
}
