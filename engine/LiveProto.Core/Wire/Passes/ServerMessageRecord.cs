using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>
/// What a pass over a server message notes: offsets and small values, no references. Kept small, since a caller clears it for every
/// message: what is rare is looked for when asked for.
/// </summary>
internal struct ServerMessageRecord
{
    public ServerMessageKinds Kinds;
    public ServerContentKinds Content;
    public ViewMarks Marks;
    public int PartCount;
    public int RestOfParts;
    public TextRange InputText;
    public TextRange OutputText;
    public UsageCounts Usage;
}
