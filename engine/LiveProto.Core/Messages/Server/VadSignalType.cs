namespace LiveProto.Messages;

/// <summary>
/// Start or end of speech, explicit form; Vertex only. Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct VadSignalType(string Value) : IOpenEnum<VadSignalType>
{
    /// <summary><c>VAD_SIGNAL_TYPE_UNSPECIFIED</c>: the default.</summary>
    public static VadSignalType Unspecified { get; } = new("VAD_SIGNAL_TYPE_UNSPECIFIED");

    /// <summary><c>VAD_SIGNAL_TYPE_SOS</c>: start of speech.</summary>
    public static VadSignalType Sos { get; } = new("VAD_SIGNAL_TYPE_SOS");

    /// <summary><c>VAD_SIGNAL_TYPE_EOS</c>: end of speech.</summary>
    public static VadSignalType Eos { get; } = new("VAD_SIGNAL_TYPE_EOS");

    /// <inheritdoc/>
    public static IReadOnlyList<VadSignalType> Known { get; } = [Unspecified, Sos, Eos];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static VadSignalType IOpenEnum<VadSignalType>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
