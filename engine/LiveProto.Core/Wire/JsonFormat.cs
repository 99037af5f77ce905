namespace LiveProto.Wire;

/// <summary>How JSON is laid out.</summary>
public enum JsonFormat
{
    /// <summary>No whitespace: what clients send.</summary>
    Compact,

    /// <summary>Two spaces a level, <c>"k": v</c>, a newline at the end: what the service sends.</summary>
    Pretty,
}
