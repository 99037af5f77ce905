using System.Numerics;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire;

/// <summary>What a pass over a server message notes: offsets and small values, no references.</summary>
internal struct ServerMessageRecord
{
    /// <summary>How many parts are noted; the rest is scanned again when asked for.</summary>
    public const int PartCapacity = 4;

    private const int TopLevelCount = 9;

    public ServerMessageKinds KindsFound;
    public ServerContentKinds ContentFound;
    public int PartsFound;
    public int RestOfPartsOffset;
    public TextRange RoleRange;
    public TextRange InputTextRange;
    public TextRange OutputTextRange;
    public TextRange InterimTextRange;
    public TextRange ReasonRange;
    public TextRange StatusRange;
    public TextRange HandleRange;
    public TextRange SessionIdRange;
    public TextRange ActivityTypeRange;
    public TextRange SignalTypeRange;
    public long TimeLeftTicks;
    public long AudioOffsetTicks;
    public long ConsumedIndex;
    public ViewMarks Marks;
    public UsageCounts UsageFound;
    public ValueRanges Values;
    public PartRecords Parts;

    /// <summary>Index of a known top-level member in <see cref="Values"/>.</summary>
    public static bool TryGetIndex(ServerMessageKinds kind, out int index)
    {
        index = BitOperations.TrailingZeroCount((uint)kind);
        return BitOperations.IsPow2((uint)kind) && index < TopLevelCount;
    }

    [InlineArray(PartCapacity)]
    public struct PartRecords
    {
        private PartRecord _first;
    }

    [InlineArray(TopLevelCount)]
    public struct ValueRanges
    {
        private TextRange _first;
    }
}
