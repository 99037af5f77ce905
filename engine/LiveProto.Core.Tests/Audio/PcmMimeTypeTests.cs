using System.Text;
using LiveProto.Audio;

namespace LiveProto.Core.Tests.Audio;

public sealed class PcmMimeTypeTests
{
    [Theory]
    [InlineData("audio/pcm", 24000)]
    [InlineData("audio/pcm;rate=16000", 16000)]
    [InlineData("Audio/PCM; Rate=48000", 48000)]
    [InlineData(" audio/pcm ;channels=1; rate=8000 ", 8000)]
    [InlineData("audio/pcm;", 24000)]
    public void TryGetSampleRate_raw_audio_gives_its_rate(string mimeType, int expected)
    {
        Assert.True(PcmMimeType.TryGetSampleRate(mimeType, PcmMimeType.DefaultOutputRate, out int rate));
        Assert.Equal(expected, rate);
        Assert.True(PcmMimeType.TryGetSampleRate(Encoding.UTF8.GetBytes(mimeType), PcmMimeType.DefaultOutputRate, out rate));
        Assert.Equal(expected, rate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("audio/wav")]
    [InlineData("audio/pcmu")]
    [InlineData("audio/pcm;rate=")]
    [InlineData("audio/pcm;rate=0")]
    [InlineData("audio/pcm;rate=-16000")]
    [InlineData("audio/pcm;rate=16000x")]
    [InlineData("audio/pcm;rate=99999999999999")]
    [InlineData("audio/pcm;rate=16000;padding=................................................................")]
    public void TryGetSampleRate_anything_else_is_refused(string mimeType) =>
        Assert.False(PcmMimeType.TryGetSampleRate(mimeType, PcmMimeType.DefaultOutputRate, out _));
}
