using System.Numerics;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire;

/// <summary>
/// What a pass over a server message notes: offsets and small values, no references. Kept small, since a caller clears it for every message: of the rare
/// messages it has only where they lie.
/// </summary>
internal struct ServerMessageRecord
{
    private const int TopLevelCount = 9;

    public ServerMessageKinds Kinds;
    public ServerContentKinds Content;
    public ViewMarks Marks;
    public int PartCount;
    public int RestOfParts;
    public TextRange Role;
    public TextRange InputText;
    public TextRange OutputText;
    public TextRange InterimText;
    public TextRange Reason;
    public TextRange Status;
    public UsageCounts Usage;
    private ValueRanges _values;

    /// <summary>Notes where the value of a known top-level member lies.</summary>
    public void SetValue(ServerMessageKinds kind, TextRange range) => _values[BitOperations.TrailingZeroCount((uint)kind)] = range;

    /// <summary>Where the value of a top-level member lies; false when it is not there, not known, or more than one is asked for.</summary>
    public readonly bool TryGetValue(ServerMessageKinds kind, out TextRange range)
    {
        int index = BitOperations.TrailingZeroCount((uint)kind);
        bool isThere = (Kinds & kind) != 0 && BitOperations.IsPow2((uint)kind) && index < TopLevelCount;
        range = isThere ? _values[index] : default;
        return isThere;
    }

    [InlineArray(TopLevelCount)]
    private struct ValueRanges
    {
        private TextRange _first;
    }
}
