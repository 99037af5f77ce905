namespace LiveProto.Messages;

/// <summary>
/// From which confidence on suspicious sites are left out; Vertex only. Open: a value that is not among the known ones is kept as its
/// text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct PhishBlockThreshold(string Value) : IOpenEnum<PhishBlockThreshold>
{
    /// <summary><c>PHISH_BLOCK_THRESHOLD_UNSPECIFIED</c>: the default.</summary>
    public static PhishBlockThreshold Unspecified { get; } = new("PHISH_BLOCK_THRESHOLD_UNSPECIFIED");

    /// <summary><c>BLOCK_LOW_AND_ABOVE</c>: from low on.</summary>
    public static PhishBlockThreshold BlockLowAndAbove { get; } = new("BLOCK_LOW_AND_ABOVE");

    /// <summary><c>BLOCK_MEDIUM_AND_ABOVE</c>: from medium on.</summary>
    public static PhishBlockThreshold BlockMediumAndAbove { get; } = new("BLOCK_MEDIUM_AND_ABOVE");

    /// <summary><c>BLOCK_HIGH_AND_ABOVE</c>: from high on.</summary>
    public static PhishBlockThreshold BlockHighAndAbove { get; } = new("BLOCK_HIGH_AND_ABOVE");

    /// <summary><c>BLOCK_HIGHER_AND_ABOVE</c>: from higher on.</summary>
    public static PhishBlockThreshold BlockHigherAndAbove { get; } = new("BLOCK_HIGHER_AND_ABOVE");

    /// <summary><c>BLOCK_VERY_HIGH_AND_ABOVE</c>: from very high on.</summary>
    public static PhishBlockThreshold BlockVeryHighAndAbove { get; } = new("BLOCK_VERY_HIGH_AND_ABOVE");

    /// <summary><c>BLOCK_ONLY_EXTREMELY_HIGH</c>: only extremely high.</summary>
    public static PhishBlockThreshold BlockOnlyExtremelyHigh { get; } = new("BLOCK_ONLY_EXTREMELY_HIGH");

    /// <inheritdoc/>
    public static IReadOnlyList<PhishBlockThreshold> Known { get; } =
    [
        Unspecified, BlockLowAndAbove, BlockMediumAndAbove, BlockHighAndAbove, BlockHigherAndAbove, BlockVeryHighAndAbove,
        BlockOnlyExtremelyHigh
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static PhishBlockThreshold IOpenEnum<PhishBlockThreshold>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
