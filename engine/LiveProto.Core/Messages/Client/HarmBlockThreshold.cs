namespace LiveProto.Messages;

/// <summary>
/// From when on content is blocked (<c>HarmBlockThreshold</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct HarmBlockThreshold(string Value) : IOpenEnum<HarmBlockThreshold>
{
    /// <summary><c>HARM_BLOCK_THRESHOLD_UNSPECIFIED</c>: the default.</summary>
    public static HarmBlockThreshold Unspecified { get; } = new("HARM_BLOCK_THRESHOLD_UNSPECIFIED");

    /// <summary><c>BLOCK_LOW_AND_ABOVE</c>: from low on.</summary>
    public static HarmBlockThreshold BlockLowAndAbove { get; } = new("BLOCK_LOW_AND_ABOVE");

    /// <summary><c>BLOCK_MEDIUM_AND_ABOVE</c>: from medium on.</summary>
    public static HarmBlockThreshold BlockMediumAndAbove { get; } = new("BLOCK_MEDIUM_AND_ABOVE");

    /// <summary><c>BLOCK_ONLY_HIGH</c>: only high.</summary>
    public static HarmBlockThreshold BlockOnlyHigh { get; } = new("BLOCK_ONLY_HIGH");

    /// <summary><c>BLOCK_NONE</c>: never.</summary>
    public static HarmBlockThreshold BlockNone { get; } = new("BLOCK_NONE");

    /// <summary><c>OFF</c>: the filter is off.</summary>
    public static HarmBlockThreshold Off { get; } = new("OFF");

    /// <inheritdoc/>
    public static IReadOnlyList<HarmBlockThreshold> Known { get; } =
        [Unspecified, BlockLowAndAbove, BlockMediumAndAbove, BlockOnlyHigh, BlockNone, Off];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static HarmBlockThreshold IOpenEnum<HarmBlockThreshold>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
