using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>The first few parts of a model turn; the rest is scanned again when asked for.</summary>
[InlineArray(Capacity)]
internal struct PartRecords
{
    public const int Capacity = 2;
    private PartRecord _first;
}
