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
    public void TryGetSampleRate_RawAudioGivesItsRate(string mimeType, int expected)
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
    [InlineData("audio/pcm;rate=768001")]
    [InlineData("audio/pcm;rate=2147483647")]
    [InlineData("audio/pcm;rate=16000;rate=0")]
    [InlineData("audio/pcm;rate=１６０００")]
    [InlineData("audio/pcm\u00A0")]
    [InlineData("\uD83D\uDD0Aaudio/pcm")]
    public void TryGetSampleRate_AnythingElseIsRefused(string mimeType) =>
        AssertSame(mimeType, expected: false);

    [Theory]
    [InlineData(1)]
    [InlineData(768_000)]
    public void TryGetSampleRate_TheBoundsAreRates(int expected)
    {
        Assert.True(PcmMimeType.TryGetSampleRate($"audio/pcm;rate={expected}", 1, out int rate));
        Assert.Equal(expected, rate);
    }

    [Fact]
    public void TryGetSampleRate_AnyLengthIsReadAlikeFromCharactersAndBytes()
    {
        foreach (string filler in (string[])[" ", "x", "\u00E9", "\uD83D\uDD0A", "\uDC00", "\0"])
        {
            for (int length = 0; length < 400; length++)
            {
                string padding = string.Concat(Enumerable.Repeat(filler, length));
                AssertSame($"audio/pcm;{padding};rate=16000", expected: true);
                AssertSame($"audio/pcm;rate=16000;{padding}", expected: true);
                AssertSame($"audio/pcm;rate=16000{padding}", expected: length == 0 || filler == " ");
            }
        }
    }

    private static void AssertSame(string mimeType, bool expected)
    {
        Assert.Equal(expected, PcmMimeType.TryGetSampleRate(mimeType, 24_000, out int rate));
        Assert.Equal(expected, PcmMimeType.TryGetSampleRate(Encoding.UTF8.GetBytes(mimeType), 24_000, out int ofBytes));
        Assert.Equal((expected ? 16_000 : 0, rate), (rate, ofBytes));
    }
}
