using System.Buffers;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class FrameReaderTests
{
    [Fact]
    public void TryReadHeader_AllTwoByteHeaders_AreJudgedAsTheTableSays()
    {
        for (int word = 0; word < 65536; word++)
        {
            byte[] bytes = [(byte)(word >> 8), (byte)word];
            OperationStatus status = FrameReader.TryReadHeader(bytes, out FrameHeader header, out int length,
                out ProtocolViolation violation);
            (OperationStatus expectedStatus, ProtocolViolation expectedViolation) = Expect(bytes[0], bytes[1]);
            Assert.True((status, violation) == (expectedStatus, expectedViolation), $"{word:X4}: {status} {violation}");
            if (status == OperationStatus.Done)
            {
                Assert.Equal(2, length);
                Assert.Equal(new FrameHeader(bytes[0] >= 0x80, (Opcode)(bytes[0] & 15), bytes[1]), header);
            }
        }
    }

    [Theory]
    [InlineData("82 7E 00 7E", 126, 4)]
    [InlineData("82 7E FF FF", 65535, 4)]
    [InlineData("82 7F 00 00 00 00 00 01 00 00", 65536, 10)]
    [InlineData("02 7F 7F FF FF FF FF FF FF FF", long.MaxValue, 10)]
    public void TryReadHeader_ExtendedLength_IsReadUnderEverySplit(string hex, long payloadLength, int headerLength)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(OperationStatus.Done, FrameReader.TryReadHeader(Segments.Cut(bytes, cut), out FrameHeader header,
                out int length, out _));
            Assert.Equal((payloadLength, headerLength), (header.PayloadLength, length));
            if (cut < bytes.Length)
                Assert.Equal(OperationStatus.NeedMoreData, FrameReader.TryReadHeader(bytes.AsSpan(0, cut), out _, out _, out _));
        }
    }

    [Theory]
    [InlineData("82 7E 00 00", ProtocolViolation.NonMinimalLength)]
    [InlineData("82 7E 00 7D", ProtocolViolation.NonMinimalLength)]
    [InlineData("82 7F 00 00 00 00 00 00 00 7D", ProtocolViolation.NonMinimalLength)]
    [InlineData("82 7F 00 00 00 00 00 00 FF FF", ProtocolViolation.NonMinimalLength)]
    [InlineData("82 7F 80", ProtocolViolation.LengthOutOfRange)]
    [InlineData("82 7F FF FF FF FF FF FF FF FF", ProtocolViolation.LengthOutOfRange)]
    [InlineData("89 7E", ProtocolViolation.ControlFrameTooLong)]
    [InlineData("88 7F", ProtocolViolation.ControlFrameTooLong)]
    [InlineData("09", ProtocolViolation.FragmentedControlFrame)]
    [InlineData("C1", ProtocolViolation.ReservedBits)]
    [InlineData("83", ProtocolViolation.ReservedOpcode)]
    [InlineData("81 80", ProtocolViolation.MaskedServerFrame)]
    public void TryReadHeader_BrokenRule_IsNamedAtTheByteThatBreaksIt(string hex, ProtocolViolation expected)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));
        Assert.Equal(OperationStatus.InvalidData, FrameReader.TryReadHeader(bytes, out _, out _, out ProtocolViolation violation));
        Assert.Equal(expected, violation);
    }

    // The rules in the order in which their bits arrive; written out apart from the code under test.
    private static (OperationStatus Status, ProtocolViolation Violation) Expect(int first, int second)
    {
        bool isControl = first % 16 >= 8;
        if (first / 16 % 8 != 0)
            return (OperationStatus.InvalidData, ProtocolViolation.ReservedBits);
        if (!new[] { 0, 1, 2, 8, 9, 10 }.Contains(first % 16))
            return (OperationStatus.InvalidData, ProtocolViolation.ReservedOpcode);
        if (isControl && first < 128)
            return (OperationStatus.InvalidData, ProtocolViolation.FragmentedControlFrame);
        if (second >= 128)
            return (OperationStatus.InvalidData, ProtocolViolation.MaskedServerFrame);
        if (isControl && second > 125)
            return (OperationStatus.InvalidData, ProtocolViolation.ControlFrameTooLong);
        return (second > 125 ? OperationStatus.NeedMoreData : OperationStatus.Done, ProtocolViolation.None);
    }
}
