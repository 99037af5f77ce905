using BenchmarkDotNet.Attributes;
using LiveProto.Bench.Sessions;

namespace LiveProto.Bench.Benchmarks;

/// <summary>One message of speech through a whole session, in memory and on one thread.</summary>
public class SessionBenchmarks
{
    private HandWrittenSession _byHand = null!;
    private OurSession _ours = null!;

    /// <summary>Characters of base64.</summary>
    [Params(2560, 13312, 65536)]
    public int Characters { get; set; }

    /// <summary>Connects both.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _byHand = new HandWrittenSession(Characters);
        _ours = OurSession.Open(Characters);
    }

    /// <summary>Ends both.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _byHand.Dispose();
        _ours.Dispose();
    }

    /// <summary>The runtime's WebSocket, Utf8JsonReader and Base64 by hand: no turns, no resumption.</summary>
    [Benchmark(Baseline = true)]
    public void WebSocket_Utf8JsonReader() => _byHand.Receive(1);

    /// <summary>Ours, its events handled.</summary>
    [Benchmark]
    public void LiveSession_HandleEvents() => _ours.Receive(1);
}
