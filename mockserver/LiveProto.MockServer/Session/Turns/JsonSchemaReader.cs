using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// Reads a JSON Schema as far as arguments are made from it: types, properties, items, enums, choices, bounds and <c>$ref</c> into the
/// document. What it does not know it leaves out.
/// </summary>
internal sealed class JsonSchemaReader
{
    // References may lead in circles, and fan out.
    private const int MaxDepth = 16;
    private const int MaxNodes = 4096;

    private readonly JsonElement _root;
    private int _nodes;

    private JsonSchemaReader(JsonElement root) => _root = root;

    /// <summary>The schema of UTF-8 JSON; null where it cannot be read.</summary>
    public static Schema? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return new JsonSchemaReader(document.RootElement).Read(document.RootElement, 0);
        }
        catch (JsonException)
        {
            return null; // Deeper than anybody nests a schema.
        }
    }

    private Schema? Read(JsonElement node, int depth)
    {
        if (node.ValueKind != JsonValueKind.Object || depth > MaxDepth || ++_nodes > MaxNodes)
            return null;
        if (Find(node, "$ref", JsonValueKind.String) is { } reference)
            return Resolve(reference.GetString()!) is { } target ? Read(target, depth + 1) : null;
        return new Schema
        {
            Type = TypeOf(node),
            Enum = Strings(node, "enum"),
            Required = Strings(node, "required"),
            Items = Find(node, "items", JsonValueKind.Object) is { } items ? Read(items, depth + 1) : null,
            Properties = Find(node, "properties", JsonValueKind.Object) is { } properties
                ? [.. properties.EnumerateObject().Select(p => new SchemaProperty(p.Name, Read(p.Value, depth + 1) ?? new Schema()))]
                : [],
            AnyOf = Choices(node, depth),
            Minimum = Find(node, "minimum", JsonValueKind.Number)?.GetDouble(),
            Maximum = Find(node, "maximum", JsonValueKind.Number)?.GetDouble(),
        };
    }

    /// <summary>A name, or the first of several that is not null: <c>["string","null"]</c>.</summary>
    private static SchemaType? TypeOf(JsonElement node)
    {
        string? name = Find(node, "type", JsonValueKind.String)?.GetString()
            ?? Strings(node, "type").FirstOrDefault(static type => type != "null");
        return name is null ? null : new SchemaType(name.ToUpperInvariant());
    }

    private Schema[] Choices(JsonElement node, int depth)
    {
        JsonElement? choices = Find(node, "anyOf", JsonValueKind.Array) ?? Find(node, "oneOf", JsonValueKind.Array);
        return choices is { } list ? [.. list.EnumerateArray().Select(choice => Read(choice, depth + 1)).OfType<Schema>()] : [];
    }

    private static string[] Strings(JsonElement node, string member) => Find(node, member, JsonValueKind.Array) is { } list
        ? [.. list.EnumerateArray().Where(static e => e.ValueKind == JsonValueKind.String).Select(static e => e.GetString()!)]
        : [];

    private static JsonElement? Find(JsonElement node, string member, JsonValueKind kind) =>
        node.TryGetProperty(member, out JsonElement found) && found.ValueKind == kind ? found : null;

    /// <summary><c>#/$defs/Name</c>: a JSON pointer (RFC 6901) into the document.</summary>
    private JsonElement? Resolve(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        JsonElement at = _root;
        foreach (string step in reference[2..].Split('/'))
        {
            string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at;
    }
}
