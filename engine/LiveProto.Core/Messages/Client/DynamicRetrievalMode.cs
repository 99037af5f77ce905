namespace LiveProto.Messages;

/// <summary>
/// When old models search (<c>DynamicRetrievalConfig.Mode</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct DynamicRetrievalMode(string Value) : IOpenEnum<DynamicRetrievalMode>
{
    /// <summary><c>MODE_UNSPECIFIED</c>: the default.</summary>
    public static DynamicRetrievalMode Unspecified { get; } = new("MODE_UNSPECIFIED");

    /// <summary><c>MODE_DYNAMIC</c>: when the model thinks that it helps.</summary>
    public static DynamicRetrievalMode Dynamic { get; } = new("MODE_DYNAMIC");

    /// <inheritdoc/>
    public static IReadOnlyList<DynamicRetrievalMode> Known { get; } = [Unspecified, Dynamic];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static DynamicRetrievalMode IOpenEnum<DynamicRetrievalMode>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
