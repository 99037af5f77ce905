namespace LiveProto.Bench.Ratios;

/// <summary>A named set of claims, run by <c>-- ratios NAME</c>.</summary>
internal interface IRatioGroup
{
    /// <summary>What the command line calls it: one lower-case word.</summary>
    string Name { get; }

    /// <summary>The claims, made anew for each run. A row that cannot run here is left out after saying why on standard error.</summary>
    IEnumerable<RatioRow> GetRows();
}
