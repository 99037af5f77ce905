using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class FrameHeaderTests
{
    [Theory]
    [InlineData(true, Opcode.Text, 0, "81 80 04 03 02 01")]
    [InlineData(true, Opcode.Text, 125, "81 FD 04 03 02 01")]
    [InlineData(false, Opcode.Binary, 126, "02 FE 00 7E 04 03 02 01")]
    [InlineData(true, Opcode.Binary, 65535, "82 FE FF FF 04 03 02 01")]
    [InlineData(true, Opcode.Binary, 65536, "82 FF 00 00 00 00 00 01 00 00 04 03 02 01")]
    [InlineData(true, Opcode.Ping, 3, "89 83 04 03 02 01")]
    public void Write_Masked_WritesTheShortestForm(bool isFinal, Opcode opcode, long length, string hex)
    {
        var header = new FrameHeader(isFinal, opcode, length, 0x01020304);
        byte[] bytes = new byte[FrameHeader.MaxLength];
        int written = header.Write(bytes);
        Assert.Equal(header.Length, written);
        Assert.Equal(hex.Replace(" ", ""), Convert.ToHexString(bytes.AsSpan(0, written)));
    }

    [Fact]
    public void Write_Unmasked_HasNoKey()
    {
        byte[] bytes = new byte[4];
        Assert.Equal(4, new FrameHeader(true, Opcode.Binary, 300).Write(bytes));
        Assert.Equal([0x82, 126, 1, 44], bytes);
    }

    [Fact]
    public void Write_DestinationTooShort_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameHeader(true, Opcode.Text, 1, 1).Write(new byte[5]));
}
