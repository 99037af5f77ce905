namespace LiveProto.Mocking;

/// <summary>Whether a turn is declared complete while its blocking call is open (docs/protocol.md §6.9).</summary>
public enum TurnCompleteAfterToolCall
{
    /// <summary>At once, as Vertex does.</summary>
    Always,

    /// <summary>When no answer has come within <see cref="ToolOptions.SlowResponse"/>, as 2.x on the Gemini API does.</summary>
    IfResponseIsSlow,

    /// <summary>Never, as 3.1 does.</summary>
    Never,
}
