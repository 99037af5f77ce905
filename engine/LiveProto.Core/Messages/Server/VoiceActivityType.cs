namespace LiveProto.Messages;

/// <summary>Start or end of speech. Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct VoiceActivityType(string Value) : IOpenEnum<VoiceActivityType>
{
    /// <summary><c>TYPE_UNSPECIFIED</c>: the default.</summary>
    public static VoiceActivityType Unspecified { get; } = new("TYPE_UNSPECIFIED");

    /// <summary><c>ACTIVITY_START</c>: speech started.</summary>
    public static VoiceActivityType ActivityStart { get; } = new("ACTIVITY_START");

    /// <summary><c>ACTIVITY_END</c>: speech ended.</summary>
    public static VoiceActivityType ActivityEnd { get; } = new("ACTIVITY_END");

    /// <inheritdoc/>
    public static IReadOnlyList<VoiceActivityType> Known { get; } = [Unspecified, ActivityStart, ActivityEnd];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static VoiceActivityType IOpenEnum<VoiceActivityType>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
