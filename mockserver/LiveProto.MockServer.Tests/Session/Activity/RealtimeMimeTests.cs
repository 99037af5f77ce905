using LiveProto.Mocking.Session.Activity;

namespace LiveProto.Mocking.Tests.Session.Activity;

public sealed class RealtimeMimeTests
{
    [Theory]
    [InlineData("audio/pcm", "Audio", 16_000)]
    [InlineData("AUDIO/PCM; Rate=24000", "Audio", 24_000)]
    [InlineData("audio/pcm;encoding=s16;rate=8000", "Audio", 8_000)]
    [InlineData("audio/pcm;rate=1000", "Audio", 1_000)]
    [InlineData("audio/pcm;rate=192000", "Audio", 192_000)]
    [InlineData("audio/pcm;rate=999", "Unsupported", 0)]
    [InlineData("audio/pcm;rate=192001", "Unsupported", 0)]
    [InlineData("audio/pcm;rate=0", "Unsupported", 0)]
    [InlineData("audio/pcm;rate=-16000", "Unsupported", 0)]
    [InlineData("audio/pcm;rate=99999999999", "Unsupported", 0)]
    [InlineData("audio/wav", "Unsupported", 0)]
    [InlineData("image/jpeg", "Image", 0)]
    [InlineData("IMAGE/PNG", "Image", 0)]
    [InlineData("", "Unsupported", 0)]
    public void Parse_AnyMimeType_IsReadAsTheServiceDoes(string mime, string media, int rate)
    {
        Assert.Equal(media, RealtimeMime.Parse(mime, out int actual).ToString());
        if (media == "Audio")
            Assert.Equal(rate, actual);
    }
}
