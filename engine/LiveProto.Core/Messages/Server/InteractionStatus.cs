namespace LiveProto.Messages;

/// <summary>
/// Whether more model turns follow without user input; 3.8-extended. Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct InteractionStatus(string Value) : IOpenEnum<InteractionStatus>
{
    /// <summary><c>IN_PROGRESS</c>: more turns follow.</summary>
    public static InteractionStatus InProgress { get; } = new("IN_PROGRESS");

    /// <summary><c>IDLE</c>: nothing follows without input.</summary>
    public static InteractionStatus Idle { get; } = new("IDLE");

    /// <summary><c>REQUIRES_ACTION</c>: deprecated.</summary>
    public static InteractionStatus RequiresAction { get; } = new("REQUIRES_ACTION");

    /// <summary><c>INTERACTION_STATUS_UNSPECIFIED</c>: the default.</summary>
    public static InteractionStatus Unspecified { get; } = new("INTERACTION_STATUS_UNSPECIFIED");

    /// <inheritdoc/>
    public static IReadOnlyList<InteractionStatus> Known { get; } = [Unspecified, InProgress, Idle, RequiresAction];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static InteractionStatus IOpenEnum<InteractionStatus>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
