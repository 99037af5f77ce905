using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>
/// Where the members of one part lie. <see cref="Value"/> is its text or its data, by its kind. <see cref="DecodedLength"/> is -1 while the
/// data has not been decoded.
/// </summary>
internal struct PartRecord
{
    public PartKind Kind;
    public bool IsThought;
    public bool HasMore;
    public TextRange Json;
    public TextRange MimeType;
    public TextRange Value;
    public int DecodedOffset;
    public int DecodedLength;

    /// <summary>Moves the ranges, which were found in a slice, to where they lie in the message.</summary>
    public void Shift(int by)
    {
        Json = Json.Shifted(by);
        MimeType = MimeType.Shifted(by);
        Value = Value.Shifted(by);
    }
}
