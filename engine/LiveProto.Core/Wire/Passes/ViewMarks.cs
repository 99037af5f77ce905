namespace LiveProto.Wire.Passes;

/// <summary>Small facts about a message that need one bit.</summary>
[Flags]
internal enum ViewMarks
{
    None = 0,
    InputFinished = 1,
    OutputFinished = 1 << 1,
    HasMore = 1 << 2,
}
