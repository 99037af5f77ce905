namespace LiveProto.Wire.Passes;

/// <summary>Members of a transcription.</summary>
internal enum TranscriptionMember
{
    Text,
    Finished,
    Unknown,
}
