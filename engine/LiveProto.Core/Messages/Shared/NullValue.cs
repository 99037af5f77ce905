namespace LiveProto.Messages;

/// <summary>
/// Null where it is spelled out (<c>google.protobuf.NullValue</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct NullValue(string Value) : IOpenEnum<NullValue>
{
    /// <summary><c>NULL_VALUE</c>: null.</summary>
    public static NullValue Null { get; } = new("NULL_VALUE");

    /// <inheritdoc/>
    public static IReadOnlyList<NullValue> Known { get; } = [Null];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static NullValue IOpenEnum<NullValue>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
