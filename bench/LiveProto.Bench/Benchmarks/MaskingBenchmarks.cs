using BenchmarkDotNet.Attributes;
using LiveProto.WebSockets;

namespace LiveProto.Bench.Benchmarks;

/// <summary>RFC 6455 §5.3: a payload XORed with its key, in place.</summary>
public class MaskingBenchmarks
{
    private const uint Key = 0x37FA213D;
    private byte[] _payload = [];

    /// <summary>Bytes of a payload.</summary>
    [Params(64, 2700, 65536)]
    public int Bytes { get; set; }

    /// <summary>Makes the payload.</summary>
    [GlobalSetup]
    public void Setup() => _payload = new byte[Bytes];

    /// <summary>A byte at a time.</summary>
    [Benchmark(Baseline = true)]
    public void OneByteAtATime() => Masking.ApplyScalar(_payload, Key);

    /// <summary>Ours.</summary>
    [Benchmark]
    public void Masking_Apply() => Masking.Apply(_payload, Key);
}
