namespace LiveProto.Bench.Ratios;

/// <summary>Medians in nanoseconds per operation, the median paired ratio, and bytes the subject allocated per operation.</summary>
internal sealed record RatioResult(RatioRow Row, double BaselineNs, double SubjectNs, double Ratio, double AllocatedBytes)
{
    public string Verdict => Row.Target is not { } target ? "" : Ratio >= target ? "met" : "MISSED";
}
