using LiveProto.Wire.Json;

namespace LiveProto.Core.Tests.Wire;

public class ScanKernelTests
{
    [Fact]
    public void StringScan_AllLengthsOffsetsAndBytes_EqualsTheScalarOne()
    {
        for (int length = 0; length <= 257; length++)
        {
            byte[] text = new byte[length + 16];
            text.AsSpan().Fill((byte)'a');
            int offset = length % 16;
            Assert.Equal(-1, StringScan.IndexOfSpecialOrNonAscii(text.AsSpan(offset, length)));
            Assert.Equal(-1, StringScan.IndexOfSpecial(text.AsSpan(offset, length)));
            for (int at = 0; at < length; at += length > 70 ? 7 : 1)
            {
                foreach (byte special in new byte[] { (byte)'"', (byte)'\\', 0, 0x1F, 0x20, 0x21, 0x7F, 0x80, 0xFF })
                {
                    text[offset + at] = special;
                    Span<byte> span = text.AsSpan(offset, length);
                    Assert.Equal(StringScan.IndexOfSpecialOrNonAsciiScalar(span), StringScan.IndexOfSpecialOrNonAscii(span));
                    bool stops = special is < 0x20 or (byte)'"' or (byte)'\\';
                    Assert.Equal(stops ? at : -1, StringScan.IndexOfSpecial(span));
                    text[offset + at] = (byte)'a';
                }
            }
        }
    }

    [Fact]
    public void Whitespace_AllLengthsAndEveryByteBehind_EqualsTheScalarOne()
    {
        for (int length = 0; length <= 80; length++)
        {
            for (int behind = 0; behind < 256; behind++)
            {
                byte[] text = new byte[length + 20];
                for (int i = 0; i < text.Length; i++)
                    text[i] = " \n\r\t"u8[i % 4];
                text[length] = (byte)behind;
                bool isSpace = behind is ' ' or '\n' or '\r' or '\t';
                Assert.Equal(isSpace ? text.Length : length, Whitespace.Count(text, 0));
                Assert.Equal(Whitespace.CountScalar(text), Whitespace.Count(text, 0));
            }
        }
    }

    [Fact]
    public void Whitespace_FromEveryIndexOfEveryLength_EqualsTheScalarOne()
    {
        for (int length = 0; length <= 257; length++)
        {
            byte[] text = new byte[length];
            text.AsSpan().Fill((byte)' ');
            for (int other = -1; other < length; other += length > 70 ? 7 : 1)
            {
                if (other >= 0)
                    text[other] = (byte)'}';
                for (int index = 0; index <= length; index++)
                    Assert.Equal(Whitespace.CountScalar(text.AsSpan(index)), Whitespace.Count(text, index));
                if (other >= 0)
                    text[other] = (byte)' ';
            }
        }
    }

    [Fact]
    public void Whitespace_Line_IsANewlineAndTwoSpacesALevel()
    {
        for (int levels = 0; levels <= 6; levels++)
        {
            byte[] line = [(byte)'\n', .. Enumerable.Repeat((byte)' ', 2 * levels), (byte)'"'];
            Assert.True(Whitespace.IsLine(line, levels));
            Assert.True(Whitespace.IsLine(line.AsSpan()[..^1], levels));
            for (int at = 0; at < line.Length - 1; at++)
            {
                Assert.False(Whitespace.IsLine(line.AsSpan()[..at], levels));
                byte[] other = [.. line];
                other[at] = (byte)'\t';
                Assert.False(Whitespace.IsLine(other, levels));
            }
        }
    }

    [Fact]
    public void Whitespace_RunOfAGuessedLength_IsFoundOnlyWhereItIs()
    {
        for (int length = 0; length <= 40; length++)
        {
            for (int room = length; room <= length + 40; room++)
            {
                byte[] text = new byte[1 + room];
                for (int i = 0; i < text.Length; i++)
                    text[i] = i <= length ? " \n\r\t"u8[i % 4] : (byte)'"';
                for (int guess = 0; guess <= 45; guess++)
                {
                    bool isRun = Whitespace.IsRun(text, 1, guess);
                    if (guess != length || room == length)
                        Assert.False(isRun, $"{length} bytes of whitespace are not {guess}, or do not end");
                    // It may answer no near the end, but where there is a vector it must not.
                    else if (System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated && room >= 32 && length < 16)
                        Assert.True(isRun, $"{length} in {room}");
                }
            }
        }
    }
}
