namespace LiveProto.Wire;

/// <summary>Where the members of one part lie. <see cref="DecodedLength"/> is -1 while the data has not been decoded.</summary>
internal struct PartRecord
{
    public PartKind Kind;
    public bool IsThought;
    public TextRange Json;
    public TextRange Text;
    public TextRange MimeType;
    public TextRange Data;
    public int DecodedOffset;
    public int DecodedLength;

    /// <summary>Moves the ranges, which were found in a slice, to where they lie in the message.</summary>
    public void Shift(int by)
    {
        Json = Json.Shifted(by);
        Text = Text.Shifted(by);
        MimeType = MimeType.Shifted(by);
        Data = Data.Shifted(by);
    }
}
