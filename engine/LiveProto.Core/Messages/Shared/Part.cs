namespace LiveProto.Messages;

/// <summary>One part of a turn (<c>Part</c>): at the most one kind of data, and marks about it.</summary>
public sealed record Part
{
    /// <summary>Text; the empty text is a value and written.</summary>
    public string? Text { get; init; }

    /// <summary>Media in the message itself.</summary>
    public Blob? InlineData { get; init; }

    /// <summary>Media by reference. Client to server.</summary>
    public FileData? FileData { get; init; }

    /// <summary>A call in history; the live server uses top-level <c>toolCall</c>.</summary>
    public FunctionCall? FunctionCall { get; init; }

    /// <summary>A result in history.</summary>
    public FunctionResponse? FunctionResponse { get; init; }

    /// <summary>Code written by the model. Server to client.</summary>
    public ExecutableCode? ExecutableCode { get; init; }

    /// <summary>Result of that code. Server to client.</summary>
    public CodeExecutionResult? CodeExecutionResult { get; init; }

    /// <summary>A call of one of the service's own tools.</summary>
    public PartToolCall? ToolCall { get; init; }

    /// <summary>The answer to that.</summary>
    public PartToolResponse? ToolResponse { get; init; }

    /// <summary>Transcription as a part.</summary>
    public Transcription? AudioTranscription { get; init; }

    /// <summary>True marks a thought summary. Server to client.</summary>
    public bool Thought { get; init; }

    /// <summary>Opaque; to be sent back unchanged. Server to client.</summary>
    public ReadOnlyMemory<byte> ThoughtSignature { get; init; }

    /// <summary>Cut of a video. Client to server.</summary>
    public VideoMetadata? VideoMetadata { get; init; }

    /// <summary>Free metadata; rare.</summary>
    public JsonText? PartMetadata { get; init; }

    /// <summary>How finely this part is looked at.</summary>
    public PartMediaResolution? MediaResolution { get; init; }

    /// <summary>How this part is spoken.</summary>
    public SpeechMetadata? SpeechMetadata { get; init; }

    /// <summary>How this video is gone through.</summary>
    public MediaProcessing? MediaProcessing { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
