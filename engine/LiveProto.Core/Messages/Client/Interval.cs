namespace LiveProto.Messages;

/// <summary>A time interval, start inclusive, end exclusive (<c>google.type.Interval</c>).</summary>
public sealed record Interval
{
    /// <summary>Start, RFC 3339 on the wire.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>End, RFC 3339 on the wire.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
