namespace LiveProto.Messages;

/// <summary>Grounding by Google Search (<c>GoogleSearch</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record GoogleSearch
{
    /// <summary>Only results of this time.</summary>
    /// <remarks>Wire name <c>timeRangeFilter</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Interval? TimeRangeFilter { get; init; }

    /// <summary>Which kinds of search.</summary>
    /// <remarks>Wire name <c>searchTypes</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public SearchTypes? SearchTypes { get; init; }

    /// <summary>Domains left out.</summary>
    /// <remarks>Wire name <c>excludeDomains</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public IReadOnlyList<string> ExcludeDomains { get; init; } = [];

    /// <summary>From which confidence on suspicious sites are left out.</summary>
    /// <remarks>Wire name <c>blockingConfidence</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public PhishBlockThreshold? BlockingConfidence { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
