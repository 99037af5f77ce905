using System.Buffers.Text;
using BenchmarkDotNet.Attributes;
using LiveProto.Wire;

namespace LiveProto.Bench.Benchmarks;

/// <summary>Bytes to base64.</summary>
public class Base64EncodeBenchmarks
{
    private readonly byte[] _characters = new byte[128 * 1024];
    private byte[] _bytes = [];

    /// <summary>Bytes of PCM: 20 ms and 100 ms at 16 kHz, a second at 24 kHz.</summary>
    [Params(640, 3200, 48000)]
    public int PcmBytes { get; set; }

    /// <summary>Makes the bytes.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _bytes = new byte[PcmBytes];
        new Random(3).NextBytes(_bytes);
    }

    /// <summary>The library's encoder to UTF-8.</summary>
    [Benchmark(Baseline = true)]
    public int Base64_EncodeToUtf8()
    {
        Base64.EncodeToUtf8(_bytes, _characters, out _, out int written);
        return written;
    }

    /// <summary>A string, as most programs make it.</summary>
    [Benchmark]
    public int Convert_ToBase64String() => Convert.ToBase64String(_bytes).Length;

    /// <summary>Ours.</summary>
    [Benchmark]
    public int Base64Sequence_Encode() => Base64Sequence.Encode(_bytes, _characters);
}
