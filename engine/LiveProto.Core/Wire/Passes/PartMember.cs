namespace LiveProto.Wire.Passes;

/// <summary>Members of a part.</summary>
internal enum PartMember
{
    Text,
    InlineData,
    Thought,
    FileData,
    FunctionCall,
    FunctionResponse,
    ExecutableCode,
    CodeExecutionResult,
    ToolCall,
    ToolResponse,
    AudioTranscription,
    Unknown,
}
