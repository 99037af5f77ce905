namespace LiveProto.Messages;

/// <summary>
/// How readily the start of speech is found (<c>StartSensitivity</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct StartSensitivity(string Value) : IOpenEnum<StartSensitivity>
{
    /// <summary><c>START_SENSITIVITY_UNSPECIFIED</c>: the default.</summary>
    public static StartSensitivity Unspecified { get; } = new("START_SENSITIVITY_UNSPECIFIED");

    /// <summary><c>START_SENSITIVITY_HIGH</c>: found more often.</summary>
    public static StartSensitivity High { get; } = new("START_SENSITIVITY_HIGH");

    /// <summary><c>START_SENSITIVITY_LOW</c>: found less often.</summary>
    public static StartSensitivity Low { get; } = new("START_SENSITIVITY_LOW");

    /// <inheritdoc/>
    public static IReadOnlyList<StartSensitivity> Known { get; } = [Unspecified, High, Low];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static StartSensitivity IOpenEnum<StartSensitivity>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
