namespace LiveProto.Messages;

/// <summary>How much the model thinks (<c>ThinkingLevel</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ThinkingLevel(string Value) : IOpenEnum<ThinkingLevel>
{
    /// <summary><c>THINKING_LEVEL_UNSPECIFIED</c>: the default.</summary>
    public static ThinkingLevel Unspecified { get; } = new("THINKING_LEVEL_UNSPECIFIED");

    /// <summary><c>MINIMAL</c>: the default of 3.1.</summary>
    public static ThinkingLevel Minimal { get; } = new("MINIMAL");

    /// <summary><c>LOW</c>: little.</summary>
    public static ThinkingLevel Low { get; } = new("LOW");

    /// <summary><c>MEDIUM</c>: more.</summary>
    public static ThinkingLevel Medium { get; } = new("MEDIUM");

    /// <summary><c>HIGH</c>: most.</summary>
    public static ThinkingLevel High { get; } = new("HIGH");

    /// <summary><c>XHIGH</c>: beyond that; no Live model is known to take it.</summary>
    public static ThinkingLevel ExtraHigh { get; } = new("XHIGH");

    /// <inheritdoc/>
    public static IReadOnlyList<ThinkingLevel> Known { get; } = [Unspecified, Minimal, Low, Medium, High, ExtraHigh];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static ThinkingLevel IOpenEnum<ThinkingLevel>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
