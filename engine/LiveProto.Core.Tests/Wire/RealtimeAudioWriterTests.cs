using System.Text;
using System.Text.Json;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public class RealtimeAudioWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(320)]
    [InlineData(1601)]
    public void Write_Samples_IsTheMessageOfTheReference(int count)
    {
        short[] samples = [.. Enumerable.Range(0, count).Select(i => (short)(i * 977))];
        var writer = new RealtimeAudioWriter(44100);
        byte[] message = new byte[writer.GetLength(count) + 2];
        message.AsSpan().Fill(0xEE);
        writer.Write(message, samples);
        Assert.Equal((0xEE, 0xEE), (message[^2], message[^1]));
        using JsonDocument document = JsonDocument.Parse(message.AsMemory(0, message.Length - 2));
        JsonElement audio = document.RootElement.GetProperty("realtimeInput").GetProperty("audio");
        Assert.Equal("audio/pcm;rate=44100", audio.GetProperty("mimeType").GetString());
        byte[] pcm = audio.GetProperty("data").GetBytesFromBase64();
        Assert.Equal(2 * count, pcm.Length);
        for (int i = 0; i < count; i++)
            Assert.Equal(samples[i], (short)(pcm[2 * i] | (pcm[(2 * i) + 1] << 8)));
        Assert.DoesNotContain("\\", Encoding.ASCII.GetString(message, 0, message.Length - 2));
    }

    [Fact]
    public void Write_DestinationTooShort_Throws() =>
        Assert.Throws<ArgumentException>(() => new RealtimeAudioWriter(16000).Write(new byte[50], new short[10]));

    [Fact]
    public void Constructor_RateNotPositive_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealtimeAudioWriter(0));
}
