namespace LiveProto.Messages;

/// <summary>Thinking of the model (<c>ThinkingConfig</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record ThinkingConfig
{
    /// <summary>Whether thought summaries are sent as parts with <c>thought</c> set.</summary>
    /// <remarks>Wire name <c>includeThoughts</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool? IncludeThoughts { get; init; }

    /// <summary>Tokens: 0 switches off, -1 lets the model choose. 2.5 native audio.</summary>
    /// <remarks>Wire name <c>thinkingBudget</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [doc].</remarks>
    public int? ThinkingBudget { get; init; }

    /// <summary>3.1 and 3.8-extended; 3.8 closes 1007 for any.</summary>
    /// <remarks>Wire name <c>thinkingLevel</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public ThinkingLevel? ThinkingLevel { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
