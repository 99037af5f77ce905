namespace LiveProto.Wire.Passes;

/// <summary>Members of the messages that a pass only checks.</summary>
internal enum RareMember
{
    SessionId,
    TimeLeft,
    NewHandle,
    Resumable,
    LastConsumedClientMessageIndex,
    Type,
    AudioOffset,
    VadSignalType,
    Unknown,
}
