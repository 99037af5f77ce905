using LiveProto.Client.Audio;

namespace LiveProto.Client.Tests.Audio;

public sealed class WavFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"liveproto-{Guid.NewGuid():N}.wav");

    [Fact]
    public void WriteThenRead_GivesTheSameSamples()
    {
        short[] samples = [.. Enumerable.Range(0, 20_000).Select(i => (short)(i * 3))];
        WavFile.Write(_path, samples, 24000);
        PcmAudio audio = WavFile.Read(_path);
        Assert.Equal(24000, audio.SampleRate);
        Assert.Equal(samples, audio.Samples);
    }

    // RIFF, a fmt chunk of 16 bytes, and what is wrong with it.
    [Theory]
    [InlineData("", "begin with RIFF")]
    [InlineData("4F67675300000000", "begin with RIFF")]
    [InlineData("524946460000000057415645", "ends before")]
    [InlineData("5249464600000000574156456461746102000000FFFF", "before their format")]
    [InlineData("524946460000000057415645666D742004000000010001006461746100000000", "too short or contradicts")]
    [InlineData("524946460000000057415645666D74201000000055000100803E0000007D0000020010006461746100000000", "compressed or unusual")]
    [InlineData("524946460000000057415645666D74201000000001000000803E0000007D0000020010006461746100000000", "contradicts")]
    public void Read_FileThatIsNoWav_SaysWhatIsWrong(string hex, string why)
    {
        File.WriteAllBytes(_path, Convert.FromHexString(hex));
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => WavFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CutOffAtAnyByte_LeavesAValidFile()
    {
        // What is on disk after each single write is what a crash leaves.
        var recorder = new RecordingStream();
        using (var writer = new WavFileWriter(recorder, 16000))
        {
            writer.Write([1, 2, 3]);
            writer.Write([4, 5]);
        }

        int longest = 0;
        foreach (byte[] image in recorder.Images)
        {
            File.WriteAllBytes(_path, image);
            short[] samples = WavFile.Read(_path).Samples;
            Assert.Equal(Enumerable.Range(1, samples.Length).Select(i => (short)i), samples);
            Assert.True(samples.Length >= longest);
            longest = samples.Length;
        }

        Assert.Equal(5, longest);
        // Readers take a length of 0 for unknown, and would forgive a header that was never brought up to date.
        Assert.Equal(10, BitConverter.ToInt32(recorder.Images[^1], LiveProto.Audio.Wav.WavWriter.HeaderLength - 4));
    }

    [Fact]
    public void Read_NotAWave_Throws()
    {
        File.WriteAllText(_path, "no sound here, and certainly no header");
        Assert.Throws<InvalidDataException>(() => WavFile.Read(_path));
    }

    [Fact]
    public void Read_StereoFloat_IsMixedToMono16()
    {
        byte[] file =
        [
            .. "RIFF"u8, 52, 0, 0, 0, .. "WAVE"u8, .. "fmt "u8, 16, 0, 0, 0, 3, 0, 2, 0, 0x80, 0x3E, 0, 0, 0, 0xF4, 1, 0, 8, 0, 32, 0,
            .. "data"u8, 16, 0, 0, 0, .. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(0.25f), .. BitConverter.GetBytes(-2f),
            .. BitConverter.GetBytes(-2f),
        ];
        File.WriteAllBytes(_path, file);
        Assert.Equal([12288, short.MinValue], WavFile.Read(_path).Samples);
    }

    public void Dispose() => File.Delete(_path);

    private sealed class RecordingStream : MemoryStream
    {
        public List<byte[]> Images { get; } = [];

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            Images.Add(ToArray());
        }
    }
}
