namespace LiveProto.Messages;

/// <summary>A time interval, start inclusive, end exclusive (<c>google.type.Interval</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Interval
{
    /// <summary>Start, RFC 3339 on the wire.</summary>
    /// <remarks>Wire name <c>startTime</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>End, RFC 3339 on the wire.</summary>
    /// <remarks>Wire name <c>endTime</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
