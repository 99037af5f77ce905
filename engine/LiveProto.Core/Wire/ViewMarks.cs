namespace LiveProto.Wire;

/// <summary>Small facts about a message that need one bit.</summary>
[Flags]
internal enum ViewMarks
{
    None = 0,
    InputFinished = 1,
    OutputFinished = 1 << 1,
    Resumable = 1 << 2,
    ConsumedIndex = 1 << 3,
    TimeLeft = 1 << 4,
    AudioOffset = 1 << 5,
}
