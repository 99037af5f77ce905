using System.Buffers.Binary;
using LiveProto.Audio;
using LiveProto.Audio.Wav;

namespace LiveProto.Core.Tests.Audio.Wav;

public class WavTests
{
    private static readonly byte[] Minimal =
    [
        .. "RIFF"u8, 44, 0, 0, 0, .. "WAVE"u8,
        .. "fmt "u8, 16, 0, 0, 0, 1, 0, 2, 0, 0x80, 0x3E, 0, 0, 0x00, 0xFA, 0, 0, 4, 0, 16, 0,
        .. "data"u8, 8, 0, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0,
    ];

    [Fact]
    public void Read_EveryTwoWaySplit_GivesFormatAndSamples()
    {
        for (int cut = 0; cut <= Minimal.Length; cut++)
        {
            Result result = Read(Minimal, cut);
            Assert.Equal(WavError.None, result.Error);
            Assert.Equal(new PcmFormat(16000, 2), result.Format);
            Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0], result.Samples);
            Assert.Equal(2, result.FrameCount);
        }
    }

    [Theory]
    [InlineData(1, 8, SampleEncoding.Pcm8, 1)]
    [InlineData(1, 16, SampleEncoding.Pcm16, 2)]
    [InlineData(1, 24, SampleEncoding.Pcm24, 3)]
    [InlineData(1, 32, SampleEncoding.Pcm32, 4)]
    [InlineData(3, 32, SampleEncoding.Float32, 4)]
    [InlineData(3, 64, SampleEncoding.Float64, 8)]
    [InlineData(6, 8, SampleEncoding.ALaw, 1)]
    [InlineData(7, 8, SampleEncoding.MuLaw, 1)]
    public void Read_EveryEncoding_PlainAndExtensible(int code, int bits, SampleEncoding encoding, int size)
    {
        foreach (bool extensible in (bool[])[false, true])
        {
            byte[] file = Riff(Format(code, 3, 8000, size * 3, bits, extensible), Chunk("data", new byte[size * 6]));
            Result result = Read(file, 13);
            Assert.Equal(new PcmFormat(8000, 3, encoding), result.Format);
            Assert.Equal(size * 6, result.Samples.Length);
        }
    }

    [Fact]
    public void Read_UnknownChunksAndOddPadding_AreSkipped()
    {
        byte[] file = Riff(Chunk("LIST", [1, 2, 3]), Format(1, 1, 8000, 2, 16), Chunk("cue ", [1]), Chunk("data", [1, 2, 3, 4]),
            Chunk("id3 ", [1]));
        for (int cut = 0; cut <= file.Length; cut++)
            Assert.Equal([1, 2, 3, 4], Read(file, cut).Samples);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    public void Read_UnknownLength_GivesAllToTheEnd(uint size)
    {
        byte[] file = [.. Riff(Format(1, 1, 8000, 2, 16)), .. "data"u8, .. BitConverter.GetBytes(size), 1, 2, 3, 4, 5];
        Result result = Read(file, 30);
        Assert.Null(result.FrameCount);
        // The odd byte at the end is not a sample.
        Assert.Equal([1, 2, 3, 4], result.Samples);
    }

    // A file that goes on behind its data chunk was finished: 0 is the length then.
    [Theory]
    [InlineData("LIST", 17)]
    [InlineData("LIST", 0)]
    [InlineData("id3 ", 1)]
    [InlineData("fact", 4)]
    [InlineData("data", 8)]
    public void Read_EmptyDataWithAChunkBehind_HasNoSamples(string id, int length)
    {
        byte[][] before = [Format(1, 1, 8000, 2, 16), Chunk("JUNK", new byte[3]), Chunk("data", [])];
        byte[] file = Riff([.. before, Chunk(id, new byte[length])]);
        for (int cut = 0; cut <= file.Length; cut++)
        {
            Result result = Read(file, cut);
            Assert.Empty(result.Samples);
            Assert.Equal((0L, WavError.None), (result.FrameCount!.Value, result.Error));
        }
    }

    [Fact]
    public void Read_EmptyDataOf64Bits_HasNoSamples()
    {
        byte[] ds64 = Chunk("ds64", [.. BitConverter.GetBytes(100L), .. new byte[20]]);
        byte[] file = Riff([ds64, Format(1, 1, 8000, 2, 16), [.. "data"u8, 0xFF, 0xFF, 0xFF, 0xFF], Chunk("LIST", new byte[40])]);
        file[2] = (byte)'6';
        file[3] = (byte)'4';
        file[1] = (byte)'F';
        Assert.Empty(Read(file, 30).Samples);
    }

    // The header of a writer that could not go back: the file as it was when it was begun.
    [Theory]
    [InlineData(0)]
    [InlineData(36)]
    [InlineData(-1)]
    public void Read_HeaderNeverFinished_GivesAllToTheEnd(int riffSize)
    {
        byte[] file = [.. Riff(Format(1, 1, 8000, 2, 16), Chunk("data", [])), .. "LISTEN"u8];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), riffSize);
        Result result = Read(file, 44);
        Assert.Null(result.FrameCount);
        Assert.Equal("LISTEN"u8, result.Samples);
    }

    [Fact]
    public void Read_DataCutOff_GivesWhatIsThere()
    {
        byte[] file = [.. Riff(Format(1, 1, 8000, 2, 16)), .. "data"u8, 100, 0, 0, 0, 1, 2, 3, 4];
        Result result = Read(file, 20);
        Assert.Equal(50, result.FrameCount);
        Assert.Equal([1, 2, 3, 4], result.Samples);
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Read_Rf64_TakesTheLengthFromDs64(string id)
    {
        byte[] ds64 = new byte[28];
        BinaryPrimitives.WriteInt64LittleEndian(ds64.AsSpan(8), 6);
        byte[] file = [.. id.Select(c => (byte)c), 255, 255, 255, 255, .. "WAVE"u8, .. Chunk("ds64", ds64), .. Format(1, 1, 8000, 2, 16),
            .. "data"u8, 255, 255, 255, 255, 1, 2, 3, 4, 5, 6, 7, 8];
        Result result = Read(file, 60);
        Assert.Equal(3, result.FrameCount);
        Assert.Equal([1, 2, 3, 4, 5, 6], result.Samples);
    }

    [Fact]
    public void Read_Rf64WithAShortData_BelievesTheChunk()
    {
        // EBU Tech 3306: only a size of 0xFFFFFFFF refers to ds64.
        byte[] ds64 = new byte[28];
        BinaryPrimitives.WriteInt64LittleEndian(ds64.AsSpan(8), 1000);
        byte[] file = [.. "RF64"u8, 255, 255, 255, 255, .. "WAVE"u8, .. Chunk("ds64", ds64), .. Format(1, 1, 8000, 2, 16),
            .. Chunk("data", [1, 2, 3, 4]), 9, 9];
        Assert.Equal([1, 2, 3, 4], Read(file, 70).Samples);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public void Read_Rf64WithANegativeLength_ReadsToTheEnd(long length)
    {
        byte[] ds64 = new byte[28];
        BinaryPrimitives.WriteInt64LittleEndian(ds64.AsSpan(8), length);
        byte[] file = [.. "RF64"u8, 255, 255, 255, 255, .. "WAVE"u8, .. Chunk("ds64", ds64), .. Format(1, 1, 8000, 2, 16), .. "data"u8, 255,
            255, 255, 255, 1, 2, 3, 4];
        Result result = Read(file, 60);
        Assert.Null(result.FrameCount);
        Assert.Equal([1, 2, 3, 4], result.Samples);
    }

    [Fact]
    public void Read_AskedInVainForLong_StillHasCountedOneChunk()
    {
        var reader = new WavReader();
        for (int i = 0; i < 5000; i++)
            Assert.Equal(WavReadStatus.NeedMoreData, reader.Read(Minimal.AsSpan(i == 0 ? 0 : 12, i == 0 ? 30 : 18), false, out _, out _));
        Assert.Equal(WavReadStatus.Format, reader.Read(Minimal.AsSpan(12), false, out _, out _));
    }

    [Fact]
    public void Read_AllPromisedSamplesTaken_EndsWithoutWaitingForTheStream()
    {
        var reader = new WavReader();
        Assert.Equal(WavReadStatus.Format, reader.Read(Minimal, false, out int consumed, out _));
        Assert.Equal(WavReadStatus.Samples, reader.Read(Minimal.AsSpan(consumed), false, out _, out _));
        Assert.Equal(WavReadStatus.End, reader.Read([], false, out _, out _));
    }

    [Fact]
    public void Read_SecondFormat_IsAnUnknownChunk()
    {
        byte[] file = Riff(Format(1, 1, 8000, 2, 16), Format(1, 2, 16000, 4, 16), Chunk("data", [1, 2]));
        Result result = Read(file, 0);
        Assert.Equal(new PcmFormat(8000), result.Format);
        Assert.Equal([1, 2], result.Samples);
    }

    public static TheoryData<string, byte[], WavError> Hostile => new()
    {
        { "empty", [], WavError.NotWave },
        { "not a wave", "ID3 and some more bytes of music"u8.ToArray(), WavError.NotWave },
        { "RIFF of another kind", [.. "RIFF"u8, 4, 0, 0, 0, .. "AVI "u8], WavError.NotWave },
        { "no chunks", Riff(), WavError.Truncated },
        { "no data", Riff(Format(1, 1, 8000, 2, 16)), WavError.Truncated },
        { "data first", Riff(Chunk("data", [1, 2])), WavError.NoFormat },
        { "short format", Riff(Chunk("fmt ", new byte[15])), WavError.BadFormat },
        { "no channels", Riff(Format(1, 0, 8000, 2, 16)), WavError.BadFormat },
        { "no rate", Riff(Format(1, 1, 0, 2, 16)), WavError.BadFormat },
        { "block align lies", Riff(Format(1, 2, 8000, 3, 16)), WavError.BadFormat },
        { "rate beyond 31 bits", Riff(Format(1, 1, int.MinValue + 8000, 2, 16)), WavError.BadFormat },
        { "extensible without its extension", Riff(Chunk("fmt ", Format(1, 1, 8000, 2, 16, true)[8..38])), WavError.BadFormat },
        { "ADPCM", Riff(Format(2, 1, 8000, 1, 4)), WavError.UnsupportedFormat },
        { "12 bits", Riff(Format(1, 1, 8000, 2, 12)), WavError.UnsupportedFormat },
        { "65535 channels", Riff(Format(1, 65535, 8000, 65534, 16)), WavError.BadFormat },
        { "300 channels", Riff(Format(1, 300, 8000, 600, 16)), WavError.UnsupportedFormat },
        { "chunk that never ends", [.. Riff(), .. "LIST"u8, 255, 255, 255, 255, 1, 2, 3], WavError.Truncated },
        { "endless empty chunks", Riff([.. Enumerable.Repeat(Chunk("junk", []), 2000)]), WavError.TooManyChunks },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_Hostile_EndsInANamedError(string what, byte[] file, WavError error)
    {
        Assert.NotNull(what);
        Assert.Equal(error, Read(file, file.Length / 2).Error);
        Assert.Equal(error, Read(file, 0).Error);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(6L)]
    [InlineData(7L)]
    public void WriteHeader_ThenRead_GivesTheSame(long dataBytes)
    {
        var format = new PcmFormat(24000, 1, SampleEncoding.MuLaw);
        var file = new byte[WavWriter.HeaderLength + dataBytes + (dataBytes & 1)];
        new WavWriter(format).WriteHeader(file, dataBytes);
        Assert.Equal((uint)(file.Length - 8), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)));
        Result result = Read(file, 31);
        Assert.Equal(format, result.Format);
        Assert.Equal(dataBytes, result.Samples.Length);
    }

    [Fact]
    public void WriteHeader_EveryField_IsWhereItBelongs()
    {
        byte[] header = [.. Enumerable.Repeat((byte)0xEE, WavWriter.HeaderLength)];
        new WavWriter(new PcmFormat(16000, 2, SampleEncoding.Pcm24)).WriteHeader(header, 12);
        Assert.Equal(
            [
                .. "RIFF"u8, 86, 0, 0, 0, .. "WAVE"u8, .. "JUNK"u8, 28, 0, 0, 0, .. new byte[28],
                .. "fmt "u8, 18, 0, 0, 0, 1, 0, 2, 0, 0x80, 0x3E, 0, 0, 0x00, 0x77, 1, 0, 6, 0, 24, 0, 0, 0,
                .. "data"u8, 12, 0, 0, 0,
            ],
            header);
    }

    [Theory]
    [InlineData(0xFFFF_FFFEL - (WavWriter.HeaderLength - 8), "RIFF")]
    [InlineData(0xFFFF_FFFEL - (WavWriter.HeaderLength - 8) + 1, "RF64")]
    [InlineData(0xFFFF_FFFEL, "RF64")]
    public void WriteHeader_TheWholeFileBeyondFourGigabytes_IsRf64(long dataBytes, string id)
    {
        var header = new byte[WavWriter.HeaderLength];
        new WavWriter(new PcmFormat(48000)).WriteHeader(header, dataBytes);
        Assert.Equal(id, System.Text.Encoding.ASCII.GetString(header.AsSpan(0, 4)));
    }

    [Fact]
    public void WriteHeader_BeyondFourGigabytes_IsRf64()
    {
        var header = new byte[WavWriter.HeaderLength];
        new WavWriter(new PcmFormat(48000)).WriteHeader(header, 5_000_000_000);
        Assert.Equal("RF64"u8, header.AsSpan(0, 4));
        var reader = new WavReader();
        Assert.Equal(WavReadStatus.Format, reader.Read(header, false, out int consumed, out _));
        reader.Read(header.AsSpan(consumed), false, out _, out _);
        Assert.Equal(2_500_000_000, reader.FrameCount);
    }

    [Fact]
    public void WriteHeader_LengthNeverKnown_IsReadToTheEnd()
    {
        var file = new byte[WavWriter.HeaderLength + 10];
        new WavWriter(new PcmFormat(48000)).WriteHeader(file, null);
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(WavWriter.HeaderLength - 4)));
        Assert.Equal(10, Read(file, 5).Samples.Length);
    }

    private static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(c => c)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    private static byte[] Chunk(string id, byte[] body) =>
        [.. id.Select(c => (byte)c), .. BitConverter.GetBytes(body.Length), .. body, .. body.Length % 2 == 1 ? new byte[1] : []];

    private static byte[] Format(int code, int channels, int rate, int blockAlign, int bits, bool extensible = false)
    {
        byte[] body =
        [
            .. BitConverter.GetBytes((ushort)(extensible ? 0xFFFE : code)), .. BitConverter.GetBytes((ushort)channels),
            .. BitConverter.GetBytes(rate),
            .. BitConverter.GetBytes(rate * blockAlign), .. BitConverter.GetBytes((ushort)blockAlign),
            .. BitConverter.GetBytes((ushort)bits),
        ];
        return Chunk("fmt ", !extensible ? body : [.. body, 22, 0, (byte)bits, 0, 4, 0, 0, 0, (byte)code, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0,
            0, 0xAA, 0, 0x38, 0x9B, 0x71]);
    }

    private static Result Read(byte[] file, int cut)
    {
        var reader = new WavReader();
        var samples = new List<byte>();
        int start = 0, end = cut;
        for (int calls = 0; calls < 10_000; calls++)
        {
            WavReadStatus status = reader.Read(file.AsSpan(start, end - start), end == file.Length, out int consumed,
                out ReadOnlySpan<byte> some);
            start += consumed;
            samples.AddRange(some);
            if (status is WavReadStatus.End or WavReadStatus.Invalid)
                return new Result(reader.Format, reader.Error, reader.FrameCount, [.. samples]);
            if (status == WavReadStatus.NeedMoreData)
                end = end == file.Length ? throw new InvalidOperationException("wants more than there is") : file.Length;
        }

        throw new InvalidOperationException("does not end");
    }

    private sealed record Result(PcmFormat Format, WavError Error, long? FrameCount, byte[] Samples);
}
