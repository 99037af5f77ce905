namespace LiveProto.Messages;

/// <summary>
/// Whether the model waits for a function's result (<c>Behavior</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct Behavior(string Value) : IOpenEnum<Behavior>
{
    /// <summary><c>UNSPECIFIED</c>: the default of the model.</summary>
    public static Behavior Unspecified { get; } = new("UNSPECIFIED");

    /// <summary><c>BLOCKING</c>: it waits.</summary>
    public static Behavior Blocking { get; } = new("BLOCKING");

    /// <summary><c>NON_BLOCKING</c>: it goes on talking.</summary>
    public static Behavior NonBlocking { get; } = new("NON_BLOCKING");

    /// <inheritdoc/>
    public static IReadOnlyList<Behavior> Known { get; } = [Unspecified, Blocking, NonBlocking];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static Behavior IOpenEnum<Behavior>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
