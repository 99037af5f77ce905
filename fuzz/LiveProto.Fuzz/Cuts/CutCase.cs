namespace LiveProto.Fuzz.Cuts;

/// <summary>One case: what happens, and at which byte (bit, for a flip).</summary>
internal readonly record struct CutCase(CutKind Kind, int Place);
