namespace LiveProto.Wire.Passes;

/// <summary>Totals in <c>usageMetadata</c>.</summary>
internal enum UsageMember
{
    Prompt,
    Response,
    Candidates,
    Thoughts,
    Total,
    Unknown,
}
