namespace LiveProto.Mocking;

/// <summary>The outgoing message at which a fault strikes.</summary>
public enum FaultPoint
{
    /// <summary>Every message.</summary>
    Message,

    /// <summary><c>setupComplete</c>.</summary>
    SetupComplete,

    /// <summary>A message with parts of the model's turn.</summary>
    ModelTurn,

    /// <summary>A message with a transcription, of input or output.</summary>
    Transcription,

    /// <summary><c>toolCall</c>.</summary>
    ToolCall,

    /// <summary><c>interrupted</c>.</summary>
    Interrupted,

    /// <summary><c>generationComplete</c>.</summary>
    GenerationComplete,

    /// <summary><c>turnComplete</c>.</summary>
    TurnComplete,

    /// <summary><c>sessionResumptionUpdate</c>.</summary>
    ResumptionUpdate,

    /// <summary><c>goAway</c>.</summary>
    GoAway,
}
