namespace LiveProto.Messages;

/// <summary>
/// What a safety threshold is compared with; Vertex only. Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct HarmBlockMethod(string Value) : IOpenEnum<HarmBlockMethod>
{
    /// <summary><c>HARM_BLOCK_METHOD_UNSPECIFIED</c>: the default.</summary>
    public static HarmBlockMethod Unspecified { get; } = new("HARM_BLOCK_METHOD_UNSPECIFIED");

    /// <summary><c>SEVERITY</c>: probability and severity.</summary>
    public static HarmBlockMethod Severity { get; } = new("SEVERITY");

    /// <summary><c>PROBABILITY</c>: probability.</summary>
    public static HarmBlockMethod Probability { get; } = new("PROBABILITY");

    /// <inheritdoc/>
    public static IReadOnlyList<HarmBlockMethod> Known { get; } = [Unspecified, Severity, Probability];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static HarmBlockMethod IOpenEnum<HarmBlockMethod>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
