namespace LiveProto.Messages;

/// <summary>How generated media arrive (<c>Delivery</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct Delivery(string Value) : IOpenEnum<Delivery>
{
    /// <summary><c>DELIVERY_UNSPECIFIED</c>: the default.</summary>
    public static Delivery Unspecified { get; } = new("DELIVERY_UNSPECIFIED");

    /// <summary><c>INLINE</c>: in the message.</summary>
    public static Delivery Inline { get; } = new("INLINE");

    /// <summary><c>URI</c>: by reference.</summary>
    public static Delivery Uri { get; } = new("URI");

    /// <inheritdoc/>
    public static IReadOnlyList<Delivery> Known { get; } = [Unspecified, Inline, Uri];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static Delivery IOpenEnum<Delivery>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
