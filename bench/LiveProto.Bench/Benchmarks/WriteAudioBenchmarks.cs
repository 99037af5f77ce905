using BenchmarkDotNet.Attributes;
using LiveProto.Bench.Wire;

namespace LiveProto.Bench.Benchmarks;

/// <summary>One chunk of a microphone's PCM as a message.</summary>
public class WriteAudioBenchmarks
{
    private ChunkWriting _writing = null!;

    /// <summary>20 ms, 40 ms and 100 ms at 16 kHz.</summary>
    [Params(640, 1280, 3200)]
    public int PcmBytes { get; set; }

    /// <summary>Makes the chunk.</summary>
    [GlobalSetup]
    public void Setup() => _writing = new ChunkWriting(PcmBytes);

    /// <summary>The library's writer, reused.</summary>
    [Benchmark(Baseline = true)]
    public void Utf8JsonWriter_WriteBase64String() => _writing.Stock(1);

    /// <summary>Ours.</summary>
    [Benchmark]
    public void RealtimeAudioWriter() => _writing.Ours(1);
}
