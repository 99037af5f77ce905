namespace LiveProto.Messages;

/// <summary>A type, by the OpenAPI 3.0 subset (<c>Schema</c>).</summary>
public sealed record Schema
{
    /// <summary>The type; lower case is tolerated by the service.</summary>
    public SchemaType? Type { get; init; }

    /// <summary>Format such as <c>date</c>, <c>int32</c>, <c>enum</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>What the value means.</summary>
    public string? Description { get; init; }

    /// <summary>Whether null is allowed.</summary>
    public bool Nullable { get; init; }

    /// <summary>Allowed strings.</summary>
    public IReadOnlyList<string> Enum { get; init; } = [];

    /// <summary>Type of the elements of an ARRAY.</summary>
    public Schema? Items { get; init; }

    /// <summary>Fewest elements (int64, a string on the wire).</summary>
    public long? MinItems { get; init; }

    /// <summary>Most elements (int64, a string on the wire).</summary>
    public long? MaxItems { get; init; }

    /// <summary>Members of an OBJECT, in their order.</summary>
    public IReadOnlyList<SchemaProperty> Properties { get; init; } = [];

    /// <summary>Names of members that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Fewest members (int64, a string on the wire).</summary>
    public long? MinProperties { get; init; }

    /// <summary>Most members (int64, a string on the wire).</summary>
    public long? MaxProperties { get; init; }

    /// <summary>Least number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Greatest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Shortest string (int64, a string on the wire).</summary>
    public long? MinLength { get; init; }

    /// <summary>Longest string (int64, a string on the wire).</summary>
    public long? MaxLength { get; init; }

    /// <summary>Regular expression for a string.</summary>
    public string? Pattern { get; init; }

    /// <summary>An example value.</summary>
    public JsonText? Example { get; init; }

    /// <summary>Alternatives.</summary>
    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    /// <summary>Order of members in generated output.</summary>
    public IReadOnlyList<string> PropertyOrdering { get; init; } = [];

    /// <summary>Default value; only documents.</summary>
    public JsonText? Default { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
