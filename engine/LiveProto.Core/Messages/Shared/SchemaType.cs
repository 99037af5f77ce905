namespace LiveProto.Messages;

/// <summary>A JSON type (<c>Type</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct SchemaType(string Value) : IOpenEnum<SchemaType>
{
    /// <summary><c>TYPE_UNSPECIFIED</c>: the default.</summary>
    public static SchemaType Unspecified { get; } = new("TYPE_UNSPECIFIED");

    /// <summary><c>STRING</c>: a string.</summary>
    public static SchemaType String { get; } = new("STRING");

    /// <summary><c>NUMBER</c>: a number.</summary>
    public static SchemaType Number { get; } = new("NUMBER");

    /// <summary><c>INTEGER</c>: an integer.</summary>
    public static SchemaType Integer { get; } = new("INTEGER");

    /// <summary><c>BOOLEAN</c>: true or false.</summary>
    public static SchemaType Boolean { get; } = new("BOOLEAN");

    /// <summary><c>ARRAY</c>: a list.</summary>
    public static SchemaType Array { get; } = new("ARRAY");

    /// <summary><c>OBJECT</c>: an object.</summary>
    public static SchemaType Object { get; } = new("OBJECT");

    /// <summary><c>NULL</c>: null.</summary>
    public static SchemaType Null { get; } = new("NULL");

    /// <inheritdoc/>
    public static IReadOnlyList<SchemaType> Known { get; } = [Unspecified, String, Number, Integer, Boolean, Array, Object, Null];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static SchemaType IOpenEnum<SchemaType>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
