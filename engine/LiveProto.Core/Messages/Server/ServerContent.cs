namespace LiveProto.Messages;

/// <summary>Incremental output and state of the model's turn (<c>BidiGenerateContentServerContent</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ServerContent
{
    /// <summary>The next pieces of the turn.</summary>
    /// <remarks>Wire name <c>modelTurn</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Content? ModelTurn { get; init; }

    /// <summary>The turn is over. On the wire only ever true.</summary>
    /// <remarks>Wire name <c>turnComplete</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool TurnComplete { get; init; }

    /// <summary>Why the turn ended, beside <c>turnComplete</c>.</summary>
    /// <remarks>Wire name <c>turnCompleteReason</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public TurnCompleteReason? TurnCompleteReason { get; init; }

    /// <summary>The client interrupted: stop and flush playback.</summary>
    /// <remarks>Wire name <c>interrupted</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool Interrupted { get; init; }

    /// <summary>Sources. Vertex adds <c>{}</c> to turnComplete even without search.</summary>
    /// <remarks>Wire name <c>groundingMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [rec].</remarks>
    public GroundingMetadata? GroundingMetadata { get; init; }

    /// <summary>Everything of the turn has been generated; playback may take longer.</summary>
    /// <remarks>Wire name <c>generationComplete</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool GenerationComplete { get; init; }

    /// <summary>What the user said; no order is promised relative to the rest.</summary>
    /// <remarks>Wire name <c>inputTranscription</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Transcription? InputTranscription { get; init; }

    /// <summary>What the model said.</summary>
    /// <remarks>Wire name <c>outputTranscription</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Transcription? OutputTranscription { get; init; }

    /// <summary>URLs that were read.</summary>
    /// <remarks>Wire name <c>urlContextMetadata</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public UrlContextMetadata? UrlContextMetadata { get; init; }

    /// <summary>The model does not generate because it expects more input.</summary>
    /// <remarks>Wire name <c>waitingForInput</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool WaitingForInput { get; init; }

    /// <summary>Volatile partial transcription; each replaces the one before.</summary>
    /// <remarks>Wire name <c>interimInputTranscription</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public Transcription? InterimInputTranscription { get; init; }

    /// <summary>With <c>turnComplete</c>: whether more model turns follow without input. 3.8-extended.</summary>
    /// <remarks>Wire name <c>interactionStatus</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public InteractionStatus? InteractionStatus { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
