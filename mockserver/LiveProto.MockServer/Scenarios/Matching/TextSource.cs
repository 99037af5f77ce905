namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>Which text of a turn a condition is about.</summary>
internal enum TextSource
{
    Text,
    Transcript,
    Model,
    Instruction,
}
