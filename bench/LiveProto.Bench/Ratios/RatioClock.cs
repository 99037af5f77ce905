namespace LiveProto.Bench.Ratios;

/// <summary>What a row's samples are measured in.</summary>
internal enum RatioClock
{
    /// <summary>Elapsed time: for work that never waits.</summary>
    Wall,

    /// <summary>CPU time of this process, kernel included: for work that waits for another process.</summary>
    ProcessCpu,
}
