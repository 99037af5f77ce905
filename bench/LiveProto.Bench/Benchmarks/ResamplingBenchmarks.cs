using BenchmarkDotNet.Attributes;
using LiveProto.Audio;
using LiveProto.Bench.Audio;

namespace LiveProto.Bench.Benchmarks;

/// <summary>20 ms of mono at a time, in float, against libsoxr (Debian's <c>libsoxr0</c>).</summary>
public class ResamplingBenchmarks
{
    private readonly float[] _output = new float[8192];
    private readonly float[] _input = new float[960];
    private int _inputLength;
    private Soxr _soxr = null!;
    private Resampler _fast = null!;
    private Resampler _high = null!;
    private Resampler _best = null!;

    /// <summary>The two rates in Hz.</summary>
    [Params("48000 16000", "44100 16000", "24000 48000", "16000 24000")]
    public string Rates { get; set; } = "";

    /// <summary>Designs the filters.</summary>
    [GlobalSetup]
    public void Setup()
    {
        if (!Soxr.IsAvailable)
            throw new InvalidOperationException("libsoxr.so.0 is missing (apt-get install libsoxr0).");
        int[] rates = [.. Rates.Split(' ').Select(rate => int.Parse(rate, System.Globalization.CultureInfo.InvariantCulture))];
        _inputLength = rates[0] / 50;
        var random = new Random(7);
        for (int i = 0; i < _input.Length; i++)
            _input[i] = random.NextSingle() - 0.5f;
        _soxr = Soxr.Float(rates[0], rates[1], Soxr.HighQuality);
        _fast = new Resampler(rates[0], rates[1], ResamplerQuality.Fast);
        _high = new Resampler(rates[0], rates[1], ResamplerQuality.High);
        _best = new Resampler(rates[0], rates[1], ResamplerQuality.Best);
    }

    /// <summary>Lets libsoxr go.</summary>
    [GlobalCleanup]
    public void Cleanup() => _soxr.Dispose();

    /// <summary>libsoxr's recipe HQ.</summary>
    [Benchmark(Baseline = true)]
    public int SoxrHighQuality() => _soxr.Process(_input.AsSpan(0, _inputLength), _output);

    /// <summary>Ours for speech.</summary>
    [Benchmark]
    public int Fast() => _fast.Process(_input.AsSpan(0, _inputLength), _output);

    /// <summary>Ours, the default.</summary>
    [Benchmark]
    public int High() => _high.Process(_input.AsSpan(0, _inputLength), _output);

    /// <summary>Ours at its best.</summary>
    [Benchmark]
    public int Best() => _best.Process(_input.AsSpan(0, _inputLength), _output);
}
