using System.Buffers;
using System.Buffers.Text;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LiveProto.Bench.Ratios;
using LiveProto.Bench.Results;
using LiveProto.Wire;

namespace LiveProto.Bench.Wire;

/// <summary>
/// Reading and writing messages, against the library's reader, writer and base64 on the same bytes. Where AVX-512 VBMI is missing (or
/// switched off with
/// <c>DOTNET_EnableAVX512=0</c>) the claim is only to be no slower.
/// </summary>
internal sealed class WireRatios : IRatioGroup
{
    private const string Stock = "Utf8JsonReader + DecodeFromUtf8";
    private static readonly byte[] s_media = new byte[96 * 1024];
    private static readonly byte[] s_text = new byte[4096];
    private static readonly byte[] s_copy = new byte[96 * 1024];

    public string Name => "wire";

    private static bool IsWide => Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported;

    public IReadOnlyList<RatioRow> Rows => [.. Create()];

    public IReadOnlyList<string> Notes =>
        [$"kernels: {(IsWide ? "AVX-512 VBMI" : Avx2.IsSupported ? "AVX2" : Vector128.IsHardwareAccelerated ? "128-bit" : "scalar")}"];

    private static IEnumerable<RatioRow> Create()
    {
        foreach (bool isPretty in new[] { false, true })
        {
            string layout = isPretty ? "pretty" : "compact";
            yield return Read($"read audio 2.6 KB, {layout}", Whole(WireSamples.Audio(2560, isPretty)), 2.5, $"read audio, {layout}");
            yield return Read($"read audio 13 KB, {layout}", Whole(WireSamples.Audio(13312, isPretty)), 3, $"read audio, {layout}",
                bound: $"bound: copy audio 13 KB, {layout}");
            yield return Read($"read audio 64 KB, {layout}", Whole(WireSamples.Audio(65536, isPretty)), 3, $"read audio, {layout}",
                bound: $"bound: copy audio 64 KB, {layout}");
            yield return ReadAgainstCopy($"read audio 64 KB, {layout}, against a copy", WireSamples.Audio(65536, isPretty), 1 / 1.3);
            yield return CopyAlone($"bound: copy audio 13 KB, {layout}", WireSamples.Audio(13312, isPretty));
            yield return CopyAlone($"bound: copy audio 64 KB, {layout}", WireSamples.Audio(65536, isPretty));
            yield return Read($"read audio 13 KB in 14 segments, {layout}",
                WireSamples.InSegments(WireSamples.Audio(13312, isPretty), 14), 2);
            yield return Read($"read audio 64 KB in 16 segments, {layout}",
                WireSamples.InSegments(WireSamples.Audio(65536, isPretty), 16), 2);
            yield return Read($"read turnComplete, {layout}", Whole(WireSamples.TurnComplete(isPretty)), 2.5);
            yield return Read($"read outputTranscription, {layout}", Whole(WireSamples.OutputTranscription(isPretty)), 2.5);
            yield return Read($"read turnComplete + usageMetadata, {layout}", Whole(WireSamples.Usage(isPretty)), 2.5);
        }

        yield return Read("read audio 2.6 KB, as Vertex sends it", Whole(WireSamples.VertexAudio(2560)), 2.5);
        yield return Read("read audio 13 KB, as Vertex sends it", Whole(WireSamples.VertexAudio(13312)), 2.5);
        yield return Read("read audio 2.6 KB, as 3.1 sends it", Whole(WireSamples.AudioWithRoleBehind(2560, isTranscribed: false)), 2.5);
        yield return Read(
            "read audio 2.6 KB + transcription, as 3.8 sends it", Whole(WireSamples.AudioWithRoleBehind(2560, isTranscribed: true)), 2.5);
        yield return Read("read text part, as models that write send it", Whole(WireSamples.TextPart()), 2.5);
        yield return Read("read audio 2.6 KB, unusual layout", Whole(WireSamples.UnusualAudio(2560)), 2);
        yield return Read("read audio 13 KB, unusual layout", Whole(WireSamples.UnusualAudio(13312)), 2);
        yield return Read("read turnComplete, unusual layout", Whole(WireSamples.UnusualTurnComplete()), 2);
        yield return Read("read outputTranscription, unusual layout", Whole(WireSamples.UnusualTranscription()), 2);

        foreach (int characters in new[] { 2560, 13312, 65536 })
            yield return DecodeAlone(characters);
        foreach (int bytes in new[] { 640, 1280, 3200 })
            yield return WriteChunk(bytes);
    }

    private static ReadOnlySequence<byte> Whole(byte[] message) => new(message);

    private static RatioRow Read(
        string name, ReadOnlySequence<byte> message, double target, string? chart = null, string? bound = null) =>
        new(name, Stock, IsWide ? target : 1, () =>
    {
        var stock = new StockReader();
        stock.Read(message, s_copy, s_text);
        int mediaLength = stock.MediaLength;
        int textLength = stock.TextLength;
        var ours = new OurReader();
        ours.Read(message, s_media, s_text);
        if (ours.MediaLength != mediaLength || ours.TextLength != textLength || ours.TurnComplete != stock.TurnComplete
            || ours.Total != stock.Total || !s_media.AsSpan(0, mediaLength).SequenceEqual(s_copy.AsSpan(0, mediaLength)))
            throw new InvalidOperationException($"{name}: the two readers disagree, nothing to measure");
        return new RatioPair(ReadStock(message), ReadOurs(message));
    })
        {
            MostAllocatedBytes = 0,
            Bound = bound,
            Point = chart is null ? null : new ChartPoint(chart, "bytes of a message", message.Length),
        };

    private static RatioRow ReadAgainstCopy(string name, byte[] message, double target) =>
        new(name, "memcpy of the message", IsWide ? target : null, () => new RatioPair(Copy(message), ReadOurs(Whole(message))))
        {
            MostAllocatedBytes = 0,
        };

    /// <summary>
    /// No claim, but what a claim is to be read against: how much faster than the stock pair a mere copy of the message is. Where the copy
    /// does not reach a target, reading cannot be asked to.
    /// </summary>
    private static RatioRow CopyAlone(string name, byte[] message) =>
        new(name, Stock, null, () => new RatioPair(ReadStock(Whole(message)), Copy(message)));

    /// <summary>The kernel alone: no claim either, it says how much of a read is decoding.</summary>
    private static RatioRow DecodeAlone(int characters) =>
        new($"decode base64 of {characters} characters", "Base64.DecodeFromUtf8", null, () =>
    {
        byte[] text = WireSamples.Base64(characters);
        return new RatioPair(
            count =>
            {
                for (int i = 0; i < count; i++)
                    Base64.DecodeFromUtf8(text, s_media, out _, out _);
            },
            count =>
            {
                for (int i = 0; i < count; i++)
                    Base64Sequence.TryDecode(text, s_media, out _, out _);
            });
    })
        {
            MostAllocatedBytes = 0,
            Point = new ChartPoint("decode base64", "characters", characters),
        };

    private static RatioRow WriteChunk(int byteCount) =>
        new($"write audio chunk of {byteCount} B", "Utf8JsonWriter.WriteBase64String", IsWide ? 2 : 1, () =>
        {
            var write = new ChunkWriting(byteCount);
            return new RatioPair(write.Stock, write.Ours);
        })
        {
            MostAllocatedBytes = 0,
            Point = new ChartPoint("write an audio chunk", "bytes of PCM", byteCount),
        };

    private static Action<int> ReadStock(ReadOnlySequence<byte> message)
    {
        var stock = new StockReader();
        return count =>
        {
            for (int i = 0; i < count; i++)
                stock.Read(message, s_media, s_text);
        };
    }

    private static Action<int> ReadOurs(ReadOnlySequence<byte> message)
    {
        var ours = new OurReader();
        return count =>
        {
            for (int i = 0; i < count; i++)
                ours.Read(message, s_media, s_text);
        };
    }

    // In pieces that the runtime copies by vectors. Beyond them it leaves a copy to the C library, whose string instruction took fifteen
    // times as long where both addresses lay badly to each other: that is no bound of anything.
    private static Action<int> Copy(byte[] message) => count =>
    {
        const int Piece = 2048;
        for (int i = 0; i < count; i++)
        {
            for (int at = 0; at < message.Length; at += Piece)
                message.AsSpan(at, Math.Min(Piece, message.Length - at)).CopyTo(s_copy.AsSpan(at));
        }
    };
}
