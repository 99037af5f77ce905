using BenchmarkDotNet.Attributes;
using LiveProto.Bench.Mock;

namespace LiveProto.Bench.Benchmarks;

/// <summary>A short text turn of the mock, in memory and on one thread.</summary>
public class MockTurnBenchmarks
{
    private readonly InlineTurns _replay = InlineTurns.AtReplay();
    private readonly InlineTurns _mock = InlineTurns.AtMock();

    /// <summary>A peer that answers each prompt with the recorded bytes: the pipes and the client.</summary>
    [Benchmark(Baseline = true)]
    public double RecordedBytes() => _replay.Time(1);

    /// <summary>The mock.</summary>
    [Benchmark]
    public double Mock() => _mock.Time(1);
}
