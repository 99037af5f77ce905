namespace LiveProto.Messages;

/// <summary>
/// When the model uses the result of a NON_BLOCKING call (<c>Scheduling</c>). Open: a value that is not among the known ones is kept as
/// its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct FunctionResponseScheduling(string Value) : IOpenEnum<FunctionResponseScheduling>
{
    /// <summary><c>SCHEDULING_UNSPECIFIED</c>: the default.</summary>
    public static FunctionResponseScheduling Unspecified { get; } = new("SCHEDULING_UNSPECIFIED");

    /// <summary><c>SILENT</c>: the result only enters the context.</summary>
    public static FunctionResponseScheduling Silent { get; } = new("SILENT");

    /// <summary><c>WHEN_IDLE</c>: after the current turn.</summary>
    public static FunctionResponseScheduling WhenIdle { get; } = new("WHEN_IDLE");

    /// <summary><c>INTERRUPT</c>: at once, cutting what is being said.</summary>
    public static FunctionResponseScheduling Interrupt { get; } = new("INTERRUPT");

    /// <inheritdoc/>
    public static IReadOnlyList<FunctionResponseScheduling> Known { get; } = [Unspecified, Silent, WhenIdle, Interrupt];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static FunctionResponseScheduling IOpenEnum<FunctionResponseScheduling>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
