using System.Buffers.Binary;
using LiveProto.Audio;
using LiveProto.Mocking.Scenarios.Files;

namespace LiveProto.Mocking.Tests.Scenarios.Files;

/// <summary>The sound that a scenario names: from its folder and below, and no more than a server can keep.</summary>
public sealed class AudioFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-audio-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("../outside.wav", "does not lie below")]
    [InlineData("/etc/passwd", "does not lie below")]
    [InlineData("", "does not lie below")]
    [InlineData("missing.wav", "no such file")]
    [InlineData("a\0b.wav", "cannot be read")]
    [InlineData("text.wav", "no WAV file")]
    [InlineData("empty.wav", "holds no audio")]
    [InlineData("slow.wav", "the sample rate is 999")]
    [InlineData("fast.wav", "the sample rate is 192001")]
    public void TryLoad_FileThatCannotBeUsed_IsRefusedWithTheReason(string name, string why)
    {
        File.WriteAllText(Path.Combine(_folder, "text.wav"), "no sound");
        File.WriteAllBytes(Path.Combine(_folder, "empty.wav"), Wav(16_000, samples: 0));
        File.WriteAllBytes(Path.Combine(_folder, "slow.wav"), Wav(999, samples: 10));
        File.WriteAllBytes(Path.Combine(_folder, "fast.wav"), Wav(Resampler.MaxRate + 1, samples: 10));
        Assert.False(new AudioFiles(_folder).TryLoad(name, out _, out string? problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryLoad_FileBelowTheFolder_IsSoundAtTheModelsRate()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "deep"));
        File.WriteAllBytes(Path.Combine(_folder, "deep", "a.wav"), Wav(24_000, samples: 48));
        Assert.True(new AudioFiles(_folder).TryLoad("deep/a.wav", out ReadOnlyMemory<byte> pcm, out _));
        Assert.Equal(96, pcm.Length);
    }

    [Fact]
    public void TryDecode_LengthOfOneAndOfAll_IsBounded()
    {
        var audio = new AudioFiles(null);
        Assert.False(audio.TryDecode(Convert.ToBase64String(Wav(8000, samples: 8000 * 300 + 1)), out _, out string? problem));
        Assert.Contains("longer than 5 minutes", problem, StringComparison.Ordinal);
        string most = Convert.ToBase64String(Wav(8000, samples: 8000 * 300));
        for (int i = 0; i < 4; i++)
            Assert.True(audio.TryDecode(most, out _, out _));
        Assert.False(audio.TryDecode(most, out _, out problem));
        Assert.Contains("23 minutes in all", problem, StringComparison.Ordinal);
    }

    private static byte[] Wav(int rate, int samples)
    {
        byte[] wav = new ReceivedAudio(8000, new byte[2 * samples]).ToWav();
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), rate);
        return wav;
    }
}
