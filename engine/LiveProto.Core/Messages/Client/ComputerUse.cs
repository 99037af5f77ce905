namespace LiveProto.Messages;

/// <summary>Computer use; typed by SDKs, not for live sessions (<c>ComputerUse</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source]. Immutable, hence safe to share between threads.</remarks>
public sealed record ComputerUse
{
    /// <summary>What is operated.</summary>
    /// <remarks>Wire name <c>environment</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public ComputerUseEnvironment? Environment { get; init; }

    /// <summary>Functions left out.</summary>
    /// <remarks>Wire name <c>excludedPredefinedFunctions</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public IReadOnlyList<string> ExcludedPredefinedFunctions { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
