namespace LiveProto.Bench.Ratios;

/// <summary>A named set of claims.</summary>
internal interface IRatioGroup
{
    /// <summary>What the command line calls it: one lower-case word.</summary>
    string Name { get; }

    /// <summary>What has to be known to read its figures on this machine: registers used, a baseline that is missing.</summary>
    IReadOnlyList<string> Notes => [];

    /// <summary>The claims that can be measured here.</summary>
    IReadOnlyList<RatioRow> Rows { get; }
}
