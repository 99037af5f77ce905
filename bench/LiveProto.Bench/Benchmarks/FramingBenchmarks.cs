using BenchmarkDotNet.Attributes;
using LiveProto.Bench.WebSockets;

namespace LiveProto.Bench.Benchmarks;

/// <summary>One message as a masked frame, into memory.</summary>
public class FramingBenchmarks
{
    private SendInMemory _sending = null!;

    /// <summary>Bytes of a message.</summary>
    [Params(64, 2700, 65536)]
    public int Bytes { get; set; }

    /// <summary>Connects both.</summary>
    [GlobalSetup]
    public void Setup() => _sending = new SendInMemory(Bytes);

    /// <summary>The runtime's WebSocket, a client's, over a stream that drops what it gets.</summary>
    [Benchmark(Baseline = true)]
    public void WebSocket_SendAsync() => _sending.Stock(1);

    /// <summary>Ours over a pipe that does.</summary>
    [Benchmark]
    public void WebSocketChannel_SendAsync() => _sending.Ours(1);
}
