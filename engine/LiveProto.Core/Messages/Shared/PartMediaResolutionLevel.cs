namespace LiveProto.Messages;

/// <summary>
/// How finely one part is looked at (<c>PartMediaResolutionLevel</c>). Open: a value that is not among the known ones is kept as its
/// text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct PartMediaResolutionLevel(string Value) : IOpenEnum<PartMediaResolutionLevel>
{
    /// <summary><c>MEDIA_RESOLUTION_UNSPECIFIED</c>: the default.</summary>
    public static PartMediaResolutionLevel Unspecified { get; } = new("MEDIA_RESOLUTION_UNSPECIFIED");

    /// <summary><c>MEDIA_RESOLUTION_LOW</c>: coarsely.</summary>
    public static PartMediaResolutionLevel Low { get; } = new("MEDIA_RESOLUTION_LOW");

    /// <summary><c>MEDIA_RESOLUTION_MEDIUM</c>: in between.</summary>
    public static PartMediaResolutionLevel Medium { get; } = new("MEDIA_RESOLUTION_MEDIUM");

    /// <summary><c>MEDIA_RESOLUTION_HIGH</c>: finely.</summary>
    public static PartMediaResolutionLevel High { get; } = new("MEDIA_RESOLUTION_HIGH");

    /// <summary><c>MEDIA_RESOLUTION_ULTRA_HIGH</c>: most finely.</summary>
    public static PartMediaResolutionLevel UltraHigh { get; } = new("MEDIA_RESOLUTION_ULTRA_HIGH");

    /// <inheritdoc/>
    public static IReadOnlyList<PartMediaResolutionLevel> Known { get; } = [Unspecified, Low, Medium, High, UltraHigh];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static PartMediaResolutionLevel IOpenEnum<PartMediaResolutionLevel>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
