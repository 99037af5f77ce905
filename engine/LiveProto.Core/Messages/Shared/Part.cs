namespace LiveProto.Messages;

/// <summary>One part of a turn (<c>Part</c>): at the most one kind of data, and marks about it.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Part
{
    /// <summary>Text; the empty text is a value and written.</summary>
    /// <remarks>Wire name <c>text</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Text { get; init; }

    /// <summary>Media in the message itself.</summary>
    /// <remarks>Wire name <c>inlineData</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Blob? InlineData { get; init; }

    /// <summary>Media by reference. Client to server.</summary>
    /// <remarks>Wire name <c>fileData</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public FileData? FileData { get; init; }

    /// <summary>A call in history; the live server uses top-level <c>toolCall</c>.</summary>
    /// <remarks>Wire name <c>functionCall</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public FunctionCall? FunctionCall { get; init; }

    /// <summary>A result in history.</summary>
    /// <remarks>Wire name <c>functionResponse</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public FunctionResponse? FunctionResponse { get; init; }

    /// <summary>Code written by the model. Server to client.</summary>
    /// <remarks>Wire name <c>executableCode</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ExecutableCode? ExecutableCode { get; init; }

    /// <summary>Result of that code. Server to client.</summary>
    /// <remarks>Wire name <c>codeExecutionResult</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public CodeExecutionResult? CodeExecutionResult { get; init; }

    /// <summary>Server-side tool call, kept raw.</summary>
    /// <remarks>Wire name <c>toolCall</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public JsonText? ToolCall { get; init; }

    /// <summary>Server-side tool result, kept raw.</summary>
    /// <remarks>Wire name <c>toolResponse</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public JsonText? ToolResponse { get; init; }

    /// <summary>Transcription as a part, kept raw.</summary>
    /// <remarks>Wire name <c>audioTranscription</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public JsonText? AudioTranscription { get; init; }

    /// <summary>True marks a thought summary. Server to client.</summary>
    /// <remarks>Wire name <c>thought</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool Thought { get; init; }

    /// <summary>Opaque; to be sent back unchanged. Server to client.</summary>
    /// <remarks>Wire name <c>thoughtSignature</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public ReadOnlyMemory<byte> ThoughtSignature { get; init; }

    /// <summary>Cut of a video. Client to server.</summary>
    /// <remarks>Wire name <c>videoMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public VideoMetadata? VideoMetadata { get; init; }

    /// <summary>Free metadata; rare.</summary>
    /// <remarks>Wire name <c>partMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public JsonText? PartMetadata { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
