namespace LiveProto.Messages;

/// <summary>
/// How readily the end of speech is found (<c>EndSensitivity</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct EndSensitivity(string Value) : IOpenEnum<EndSensitivity>
{
    /// <summary><c>END_SENSITIVITY_UNSPECIFIED</c>: the default.</summary>
    public static EndSensitivity Unspecified { get; } = new("END_SENSITIVITY_UNSPECIFIED");

    /// <summary><c>END_SENSITIVITY_HIGH</c>: speech ends more often.</summary>
    public static EndSensitivity High { get; } = new("END_SENSITIVITY_HIGH");

    /// <summary><c>END_SENSITIVITY_LOW</c>: speech ends less often.</summary>
    public static EndSensitivity Low { get; } = new("END_SENSITIVITY_LOW");

    /// <inheritdoc/>
    public static IReadOnlyList<EndSensitivity> Known { get; } = [Unspecified, High, Low];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static EndSensitivity IOpenEnum<EndSensitivity>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
