namespace LiveProto.Mocking;

/// <summary>Whether a turn is declared complete while its blocking call is open (docs/protocol.md §6.9).</summary>
public enum TurnCompleteAfterToolCall
{
    /// <summary>At once, as half-cascade on Vertex does.</summary>
    Always,

    /// <summary>When no answer has come within <see cref="ToolOptions.SlowResponse"/>, by this option only.</summary>
    IfResponseIsSlow,

    /// <summary>Never, as the Gemini API does.</summary>
    Never,
}
