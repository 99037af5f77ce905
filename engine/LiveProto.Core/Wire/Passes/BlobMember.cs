namespace LiveProto.Wire.Passes;

/// <summary>Members of inline data.</summary>
internal enum BlobMember
{
    Data,
    MimeType,
    Unknown,
}
