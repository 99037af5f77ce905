namespace LiveProto.Wire;

/// <summary>Which members <c>serverContent</c> has; for a bool member: that it is true.</summary>
[Flags]
public enum ServerContentKinds
{
    /// <summary>None: the filler <c>{"serverContent":{}}</c> of models 3.1 and 3.8.</summary>
    None = 0,

    /// <summary><c>modelTurn</c>.</summary>
    ModelTurn = 1,

    /// <summary><c>turnComplete</c> is true.</summary>
    TurnComplete = 1 << 1,

    /// <summary><c>interrupted</c> is true.</summary>
    Interrupted = 1 << 2,

    /// <summary><c>generationComplete</c> is true.</summary>
    GenerationComplete = 1 << 3,

    /// <summary><c>waitingForInput</c> is true.</summary>
    WaitingForInput = 1 << 4,

    /// <summary><c>inputTranscription</c>.</summary>
    InputTranscription = 1 << 5,

    /// <summary><c>outputTranscription</c>.</summary>
    OutputTranscription = 1 << 6,

    /// <summary><c>interimInputTranscription</c>.</summary>
    InterimInputTranscription = 1 << 7,

    /// <summary><c>groundingMetadata</c>.</summary>
    GroundingMetadata = 1 << 8,

    /// <summary><c>urlContextMetadata</c>.</summary>
    UrlContextMetadata = 1 << 9,

    /// <summary><c>turnCompleteReason</c>.</summary>
    TurnCompleteReason = 1 << 10,

    /// <summary><c>interactionStatus</c>.</summary>
    InteractionStatus = 1 << 11,

    /// <summary>A member that this version does not know.</summary>
    Unknown = 1 << 12,
}
