using System.Buffers.Text;
using System.Text;
using BenchmarkDotNet.Attributes;
using LiveProto.Bench.Wire;
using LiveProto.Wire;

namespace LiveProto.Bench.Benchmarks;

/// <summary>Base64 to bytes.</summary>
public class Base64DecodeBenchmarks
{
    private readonly byte[] _bytes = new byte[64 * 1024];
    private byte[] _characters = [];
    private char[] _text = [];

    /// <summary>Characters of base64.</summary>
    [Params(2560, 13312, 65536)]
    public int Characters { get; set; }

    /// <summary>Makes the characters.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _characters = WireSamples.Base64(Characters);
        _text = Encoding.ASCII.GetChars(_characters);
    }

    /// <summary>The library's decoder of UTF-8.</summary>
    [Benchmark(Baseline = true)]
    public int Base64_DecodeFromUtf8()
    {
        Base64.DecodeFromUtf8(_characters, _bytes, out _, out int written);
        return written;
    }

    /// <summary>From UTF-16, into an array of its own.</summary>
    [Benchmark]
    public int Convert_FromBase64CharArray() => Convert.FromBase64CharArray(_text, 0, _text.Length).Length;

    /// <summary>Ours.</summary>
    [Benchmark]
    public int Base64Sequence_TryDecode()
    {
        Base64Sequence.TryDecode(_characters, _bytes, out int written, out _);
        return written;
    }
}
