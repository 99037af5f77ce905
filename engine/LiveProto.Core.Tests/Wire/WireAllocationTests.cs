using System.Buffers;
using System.Text;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public class WireAllocationTests
{
    private static readonly byte[] Media = new byte[100_000];
    private static readonly byte[] Text = new byte[1000];

    [Theory]
    [InlineData(1)]
    [InlineData(900)]
    [InlineData(1 << 20)]
    public void Reading_AnAudioMessageAndDecodingItAllocatesNothing(int segment)
    {
        byte[] json = Encoding.ASCII.GetBytes(
            "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm;rate=24000\",\n            \"data\": \""
            + Convert.ToBase64String(new byte[9600])
            + "\"\n          }\n        }\n      ]\n    },\n    \"outputTranscription\": {\n      \"text\": \" rooms\"\n    }\n  },\n  \"usageMetadata\": {\n    \"totalTokenCount\": 7\n  }\n}\n");
        ReadOnlySequence<byte> sequence = Segments.Every(json, segment);
        int decoded = 0;
        long bytes = Allocations.Measure(
            () =>
            {
                if (!ServerMessageReader.TryRead(sequence, Media, out ServerMessageView view, out _))
                    return;
                foreach (PartView part in view.ModelTurnParts)
                {
                    part.TryGetDecoded(out _, out decoded);
                    part.MimeType.CopyTo(Text);
                }

                view.OutputTranscription.CopyTo(Text);
            },
            warmup: 50, count: 200);
        Assert.Equal(9600, decoded);
        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Decoding_OnDemandIntoSamplesAllocatesNothing()
    {
        byte[] json = Encoding.ASCII.GetBytes("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"@"}}]}}}""".Replace("@",
            Convert.ToBase64String(new byte[4800])));
        ReadOnlySequence<byte> sequence = Segments.Every(json, 1000);
        short[] samples = new short[3000];
        int written = 0;
        Assert.Equal(0, Allocations.Measure(() =>
        {
            ServerMessageReader.TryRead(sequence, out ServerMessageView view, out _);
            foreach (PartView part in view.ModelTurnParts)
                part.TryDecode(samples, out written, out _);
        }));
        Assert.Equal(2400, written);
    }

    [Fact]
    public void Writing_AnAudioChunkAllocatesNothing()
    {
        var writer = new RealtimeAudioWriter(16000);
        short[] samples = new short[1600];
        byte[] buffer = new byte[writer.GetLength(samples.Length)];
        Assert.Equal(0, Allocations.Measure(() => writer.Write(buffer, samples)));
    }
}
