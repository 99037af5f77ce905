namespace LiveProto.Bench.Results;

/// <summary>One run of one command, as it is written to a file.</summary>
internal sealed record BenchRun
{
    /// <summary>The format that this version writes, and the only one that it reads.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>The command that measured.</summary>
    public required string Command { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Version and commit of what was measured.</summary>
    public required string Version { get; init; }

    public required Machine Machine { get; init; }

    public required MachineLoad Load { get; init; }

    /// <summary>Whether it came to its end; a run that was cut short keeps what it had.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>What has to be known to read the figures.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required IReadOnlyList<BenchRow> Rows { get; init; }
}
