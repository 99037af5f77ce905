using System.Text.Json;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>What a broken keyword of the schema means to who wrote the file.</summary>
internal sealed class SchemaWords(JsonElement schema)
{
    /// <summary>One error in words.</summary>
    /// <param name="path">The way through the schema to the sub-schema that failed, references included.</param>
    /// <param name="instance">The way through the file.</param>
    /// <param name="keyword">The keyword that failed; empty for the schema <c>false</c>.</param>
    /// <param name="message">What the library says.</param>
    public string Say(string[] path, string[] instance, string keyword, string message)
    {
        string what = instance.Length == 0 ? "the file" : int.TryParse(instance[^1], out _) ? "this" : $"'{Shown(instance[^1])}'";
        return keyword switch
        {
            "" => SayUnknown(Follow(path[..^1]), instance[^1]),
            "type" when Follow(path) is { } at && at.TryGetProperty("type", out JsonElement type) =>
                $"{what} is {OtherWay(path)}{NameOf(type)}",
            "enum" when Follow(path) is { } at && at.TryGetProperty("enum", out JsonElement values) => $"{what} is one of {Listed(values)}",
            "const" => $"{what} is true, or left out",
            "pattern" => $"{what} is not in the form that it has to have: {message}",
            _ => $"{what}: {message}",
        };
    }

    private static string SayUnknown(JsonElement? at, string key)
    {
        string[] known = at is { } parent && parent.TryGetProperty("properties", out JsonElement properties)
            ? [.. properties.EnumerateObject().Select(static property => property.Name).Where(static name => name[0] != '$')]
            : [];
        string? meant = known.FirstOrDefault(name => IsNear(name, key));
        return $"there is no key '{Shown(key)}' here"
            + (meant is not null ? $"; '{meant}' was meant, perhaps" : known.Length > 0 ? $"; there are {string.Join(", ", known)}" : "");
    }

    private JsonElement? Follow(string[] path)
    {
        JsonElement at = schema;
        foreach (string step in path)
        {
            if (step == "$ref")
            {
                // "#/$defs/name": all of them are in this file.
                if (!at.TryGetProperty("$ref", out JsonElement reference))
                    return null;
                at = schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out JsonElement next))
            {
                // Behind the name of a keyword the library repeats the name of the property.
                continue;
            }
            else
            {
                at = next;
            }
        }

        return at;
    }

    // Where the schema forks by type, what the other branch wanted would have done as well.
    private string OtherWay(string[] path)
    {
        int fork = Array.LastIndexOf(path, "else");
        bool isWhole = fork >= 0 && path.AsSpan(fork + 1).IndexOfAnyExcept("$ref") < 0;
        return isWhole && Follow(path[..fork]) is { } at && at.TryGetProperty("if", out JsonElement condition)
            && condition.TryGetProperty("type", out JsonElement type)
            ? $"{OtherWay(path[..fork])}{NameOf(type)} or "
            : "";
    }

    private static string NameOf(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? string.Join(" or ", type.EnumerateArray().Select(static one => Word(one.GetString()!)))
        : Word(type.GetString()!);

    private static string Word(string type) => type switch
    {
        "string" => "a text (quotation marks make one of a number)",
        "object" => "a map of keys",
        "array" => "a list",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        _ => "null",
    };

    private static string Listed(JsonElement values) =>
        string.Join(", ", values.EnumerateArray().Select(static value => value.GetString()));

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    // One letter more, less, other, or two in the wrong order; or another letter case.
    private static bool IsNear(string name, string key)
    {
        if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
            return true;
        if (Math.Abs(name.Length - key.Length) > 1 || key.Length < 3)
            return false;
        int same = 0;
        while (same < name.Length && same < key.Length && name[same] == key[same])
            same++;
        ReadOnlySpan<char> a = name.AsSpan(same);
        ReadOnlySpan<char> b = key.AsSpan(same);
        return (a.Length > b.Length && a[1..].SequenceEqual(b))
            || (b.Length > a.Length && b[1..].SequenceEqual(a))
            || (a.Length == b.Length && (a[1..].SequenceEqual(b[1..])
            || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]))));
    }
}
