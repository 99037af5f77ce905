namespace LiveProto.Wire;

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
