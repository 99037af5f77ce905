using System.Text.Json;

namespace LiveProto.Fuzz.Oracles.Control;

/// <summary>
/// The part of JSON Schema that the description of the control routes uses. An integer has neither fraction nor exponent, as the readers
/// of most languages want it.
/// </summary>
/// <param name="root">The document that references point into.</param>
internal sealed class SlowSchema(JsonElement root)
{
    /// <summary>Whether a value is what the schema says.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="isNullAbsent">Whether a member that is null counts as left out.</param>
    public bool Accepts(JsonElement schema, JsonElement value, bool isNullAbsent)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
            return Accepts(Follow(reference.GetString()!), value, isNullAbsent);
        if (schema.TryGetProperty("oneOf", out JsonElement choices)
            && choices.EnumerateArray().Count(one => Accepts(one, value, isNullAbsent)) != 1)
            return false;
        if (schema.TryGetProperty("const", out JsonElement only) && !JsonElement.DeepEquals(only, value))
            return false;
        if (schema.TryGetProperty("enum", out JsonElement names) && !names.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            return false;
        return !schema.TryGetProperty("type", out JsonElement type) || type.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => AcceptsInteger(schema, value),
            "array" => value.ValueKind == JsonValueKind.Array
                && value.EnumerateArray().All(item => Accepts(schema.GetProperty("items"), item, isNullAbsent)),
            "object" => value.ValueKind == JsonValueKind.Object && AcceptsMembers(schema, value, isNullAbsent),
            var other => throw new NotSupportedException(other),
        };
    }

    private bool AcceptsMembers(JsonElement schema, JsonElement value, bool isNullAbsent)
    {
        if (!schema.TryGetProperty("properties", out JsonElement properties))
            return true;
        bool IsThere(JsonProperty one) => !isNullAbsent || one.Value.ValueKind != JsonValueKind.Null
            || RequiredOf(schema).Contains(one.Name);
        JsonProperty[] members = [.. value.EnumerateObject().Where(IsThere)];
        return members.All(one => properties.TryGetProperty(one.Name, out JsonElement inner) && Accepts(inner, one.Value, isNullAbsent))
            && RequiredOf(schema).All(name => members.Any(one => one.NameEquals(name)));
    }

    private static IEnumerable<string> RequiredOf(JsonElement schema) =>
        schema.TryGetProperty("required", out JsonElement required) ? required.EnumerateArray().Select(one => one.GetString()!) : [];

    private static bool AcceptsInteger(JsonElement schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || value.GetRawText().AsSpan().IndexOfAny(".eE") >= 0
            || !value.TryGetInt64(out long number))
            return false;
        return (!schema.TryGetProperty("minimum", out JsonElement least) || number >= least.GetInt64())
            && (!schema.TryGetProperty("maximum", out JsonElement most) || number <= most.GetInt64());
    }

    private JsonElement Follow(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name));
}
