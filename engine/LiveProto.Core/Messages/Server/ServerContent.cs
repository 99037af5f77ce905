namespace LiveProto.Messages;

/// <summary>Incremental output and state of the model's turn (<c>BidiGenerateContentServerContent</c>).</summary>
public sealed record ServerContent
{
    /// <summary>The next pieces of the turn.</summary>
    public Content? ModelTurn { get; init; }

    /// <summary>The turn is over. On the wire only ever true.</summary>
    public bool TurnComplete { get; init; }

    /// <summary>Why the turn ended, beside <c>turnComplete</c>.</summary>
    public TurnCompleteReason? TurnCompleteReason { get; init; }

    /// <summary>The client interrupted: stop and flush playback.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Sources. Vertex adds <c>{}</c> to turnComplete even without search.</summary>
    public GroundingMetadata? GroundingMetadata { get; init; }

    /// <summary>Everything of the turn has been generated; playback may take longer.</summary>
    public bool GenerationComplete { get; init; }

    /// <summary>What the user said; no order is promised relative to the rest.</summary>
    public Transcription? InputTranscription { get; init; }

    /// <summary>What the model said.</summary>
    public Transcription? OutputTranscription { get; init; }

    /// <summary>URLs that were read.</summary>
    public UrlContextMetadata? UrlContextMetadata { get; init; }

    /// <summary>The model does not generate because it expects more input.</summary>
    public bool WaitingForInput { get; init; }

    /// <summary>Volatile partial transcription; each replaces the one before.</summary>
    public Transcription? InterimInputTranscription { get; init; }

    /// <summary>With <c>turnComplete</c>: whether more model turns follow without input. 3.8-extended.</summary>
    public InteractionStatus? InteractionStatus { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
