namespace LiveProto.Messages;

/// <summary>A type, by the OpenAPI 3.0 subset (<c>Schema</c>).</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Schema
{
    /// <summary>The type; lower case is tolerated by the service.</summary>
    /// <remarks>Wire name <c>type</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public SchemaType? Type { get; init; }

    /// <summary>Format such as <c>date</c>, <c>int32</c>, <c>enum</c>.</summary>
    /// <remarks>Wire name <c>format</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Format { get; init; }

    /// <summary>Title.</summary>
    /// <remarks>Wire name <c>title</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Title { get; init; }

    /// <summary>What the value means.</summary>
    /// <remarks>Wire name <c>description</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Description { get; init; }

    /// <summary>Whether null is allowed.</summary>
    /// <remarks>Wire name <c>nullable</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public bool Nullable { get; init; }

    /// <summary>Allowed strings.</summary>
    /// <remarks>Wire name <c>enum</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<string> Enum { get; init; } = [];

    /// <summary>Type of the elements of an ARRAY.</summary>
    /// <remarks>Wire name <c>items</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public Schema? Items { get; init; }

    /// <summary>Fewest elements (int64, a string on the wire).</summary>
    /// <remarks>Wire name <c>minItems</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public long? MinItems { get; init; }

    /// <summary>Most elements (int64, a string on the wire).</summary>
    /// <remarks>Wire name <c>maxItems</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public long? MaxItems { get; init; }

    /// <summary>Members of an OBJECT, in their order.</summary>
    /// <remarks>Wire name <c>properties</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<SchemaProperty> Properties { get; init; } = [];

    /// <summary>Names of members that must be there.</summary>
    /// <remarks>Wire name <c>required</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Fewest members (int64, a string on the wire).</summary>
    /// <remarks>Wire name <c>minProperties</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public long? MinProperties { get; init; }

    /// <summary>Most members (int64, a string on the wire).</summary>
    /// <remarks>Wire name <c>maxProperties</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public long? MaxProperties { get; init; }

    /// <summary>Least number.</summary>
    /// <remarks>Wire name <c>minimum</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? Minimum { get; init; }

    /// <summary>Greatest number.</summary>
    /// <remarks>Wire name <c>maximum</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public double? Maximum { get; init; }

    /// <summary>Shortest string (int64, a string on the wire).</summary>
    /// <remarks>Wire name <c>minLength</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public long? MinLength { get; init; }

    /// <summary>Longest string (int64, a string on the wire).</summary>
    /// <remarks>Wire name <c>maxLength</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public long? MaxLength { get; init; }

    /// <summary>Regular expression for a string.</summary>
    /// <remarks>Wire name <c>pattern</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public string? Pattern { get; init; }

    /// <summary>An example value.</summary>
    /// <remarks>Wire name <c>example</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public JsonText? Example { get; init; }

    /// <summary>Alternatives.</summary>
    /// <remarks>Wire name <c>anyOf</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    /// <summary>Order of members in generated output.</summary>
    /// <remarks>Wire name <c>propertyOrdering</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<string> PropertyOrdering { get; init; } = [];

    /// <summary>Default value; only documents.</summary>
    /// <remarks>Wire name <c>default</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public JsonText? Default { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
