namespace LiveProto.Bench.Results;

/// <summary>Holds what was measured against what was promised, with the noise of the measurement.</summary>
internal static class Judge
{
    /// <summary>What an operation that allocates nothing may show, in bytes: something else in the process allocated meanwhile.</summary>
    public const double AllocationNoise = 0.01;

    /// <summary>The quantity must reach the limit.</summary>
    public static Verdict AtLeast(Estimate? measured, double? limit) => (measured, limit) switch
    {
        (null, _) or (_, null) => Verdict.None,
        ({ } value, { } least) when value.Low >= least => Verdict.Met,
        ({ } value, { } least) when value.High < least => Verdict.Missed,
        _ => Verdict.Undecided,
    };

    /// <summary>The quantity must not pass the limit.</summary>
    public static Verdict AtMost(Estimate? measured, double? limit) => (measured, limit) switch
    {
        (null, _) or (_, null) => Verdict.None,
        ({ } value, { } most) when value.High <= most => Verdict.Met,
        ({ } value, { } most) when value.Low > most => Verdict.Missed,
        _ => Verdict.Undecided,
    };

    /// <summary>Bytes of an operation: what is promised to allocate nothing allocates nothing.</summary>
    public static Verdict Allocation(double? bytes, double? limit) => (bytes, limit) switch
    {
        (null, _) or (_, null) => Verdict.None,
        ({ } measured, { } most) => measured <= most + AllocationNoise ? Verdict.Met : Verdict.Missed,
    };

    /// <summary>Several promises of one row: the worst of what became of them.</summary>
    public static Verdict Worst(params ReadOnlySpan<Verdict> verdicts)
    {
        Verdict worst = Verdict.None;
        foreach (Verdict verdict in verdicts)
            worst = verdict > worst ? verdict : worst;
        return worst;
    }
}
