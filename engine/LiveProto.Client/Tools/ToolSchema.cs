using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>
/// The schema of a type, from System.Text.Json's exporter, in the service's subset of OpenAPI 3.0 (docs/protocol.md §3.4), which has one
/// type a value,
/// <c>nullable</c> beside it, a type for each enum, and no references.
/// </summary>
internal sealed class ToolSchema
{
    private static readonly JsonSchemaExporterOptions Options =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    private readonly JsonNode _root;
    private readonly Stack<JsonNode> _open = new();

    private ToolSchema(JsonNode root) => _root = root;

    /// <summary>
    /// The schema of a function's arguments; null when there are none, since the service refuses an object without members.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The type is not an object, or holds what the service has no schema for; names the member.
    /// </exception>
    public static Schema? Of(JsonTypeInfo info) => Of(info.GetJsonSchemaAsNode(Options), info.Type.ToString());

    /// <summary>The same of a JSON Schema.</summary>
    /// <inheritdoc cref="Of(JsonTypeInfo)" path="/exception"/>
    public static Schema? Of(JsonNode root, string name)
    {
        Schema schema = new ToolSchema(root).Convert(root, "$");
        if (schema.Type != SchemaType.Object)
            throw new ArgumentException($"The arguments of a function are the members of an object; {name} is none.", nameof(root));
        return schema.Properties.Count == 0 ? null : schema with { Nullable = false };
    }

    private Schema Convert(JsonNode? node, string path)
    {
        if (node is not JsonObject schema)
            throw Unfit(path, "holds any JSON, and the service wants one type");
        if (_open.Contains(schema))
            throw Unfit(path, "holds its own type, and the service's schemas have no references");
        _open.Push(schema);
        Schema converted = schema["$ref"] is { } reference ? Convert(Resolve((string)reference!), path) : ConvertMembers(schema, path);
        _open.Pop();
        return (string?)schema["description"] is { } description ? converted with { Description = description } : converted;
    }

    private Schema ConvertMembers(JsonObject schema, string path)
    {
        List<string> types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(static type => (string)type!)],
            { } one => [(string)one!],
            null => [],
        };
        bool isNullable = types.Remove("null");
        // Numbers that may be read from strings: the model is asked for the number.
        if (types.Count == 2 && types.Remove("string") && types[0] is not ("integer" or "number"))
            throw Unfit(path, "has two types, and the service wants one");
        var values = (schema["enum"] as JsonArray ?? (schema["const"] is { } constant ? [constant.DeepClone()] : null))?.ToList();
        isNullable |= values?.RemoveAll(static value => value is null) > 0;
        List<Schema> anyOf = [];
        foreach (JsonNode? alternative in schema["anyOf"] as JsonArray ?? [])
        {
            if (alternative is JsonObject { Count: 1 } only && only["type"] is JsonValue type && (string?)type == "null")
                isNullable = true;
            else
                anyOf.Add(Convert(alternative, path));
        }

        SchemaType? kind = KindOf(types, values, schema);
        if (kind is null && anyOf.Count == 0)
            throw Unfit(path, "holds any JSON, and the service wants one type");
        bool isText = kind == SchemaType.String;
        // Of formats of strings the service takes two, and refuses a setup with others.
        string? format = values is not null ? "enum" : (string?)schema["format"] is "date-time" ? "date-time" : null;
        return new Schema
        {
            Type = kind,
            Nullable = isNullable,
            Format = format,
            Enum = [.. (values ?? []).Select(value => value!.GetValueKind() == System.Text.Json.JsonValueKind.String
                ? (string)value!
                : throw Unfit(path, "is an enum of other values than strings"))],
            Properties = [.. (schema["properties"] as JsonObject ?? [])
                .Select(member => new SchemaProperty(member.Key, Convert(member.Value, $"{path}.{member.Key}")))],
            Required = [.. (schema["required"] as JsonArray ?? []).Select(static name => (string)name!)],
            Items = schema.TryGetPropertyValue("items", out JsonNode? items) ? Convert(items, $"{path}[]") : null,
            AnyOf = anyOf,
            Pattern = isText ? (string?)schema["pattern"] : null,
            MinLength = isText ? (long?)schema["minLength"] : null,
            MaxLength = isText ? (long?)schema["maxLength"] : null,
            Default = schema["default"] is { } value ? JsonText.Parse(value.ToJsonString()) : null,
        };
    }

    private static SchemaType? KindOf(List<string> types, List<JsonNode?>? values, JsonObject schema) => types switch
    {
        [string type] => new SchemaType(type.ToUpperInvariant()),
        _ when values is not null => SchemaType.String,
        _ when schema.ContainsKey("properties") => SchemaType.Object,
        _ when schema.ContainsKey("items") => SchemaType.Array,
        _ => null,
    };

    // RFC 6901, as a fragment.
    private JsonNode? Resolve(string reference)
    {
        JsonNode? node = _root;
        foreach (string step in reference.Split('/').Skip(1))
        {
            string name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            node = node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node?[name];
        }

        return node;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        string? text = DescriptionOf(context.PropertyInfo?.AttributeProvider)
            ?? DescriptionOf(context.PropertyInfo?.AssociatedParameter?.AttributeProvider)
            ?? DescriptionOf(context.TypeInfo.Type);
        if (text is not null && schema is JsonObject members)
            members["description"] = text;
        return schema;
    }

    private static string? DescriptionOf(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute description, ..]
            ? description.Description
            : null;

    private static ArgumentException Unfit(string path, string why) =>
        new(path == "$" ? $"The arguments' type {why}." : $"The argument '{path[2..]}' {why}.", "arguments");
}
