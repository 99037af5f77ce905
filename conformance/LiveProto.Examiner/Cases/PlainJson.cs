using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>JSON as the examiner reads and writes it.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions s_pretty = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new FormatException($"no JSON: {error.Message}", error);
        }
    }

    /// <summary>
    /// Null when the bytes are not JSON that every reader takes alike: a name twice in one object and half a surrogate pair are none.
    /// </summary>
    public static JsonNode? TryParse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            ReadStrings(node);
            return node;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The library looks at escapes only when a string is asked for.
    private static void ReadStrings(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach ((_, JsonNode? member) in members)
                ReadStrings(member);
        }
        else if (node is JsonArray elements)
        {
            foreach (JsonNode? element in elements)
                ReadStrings(element);
        }
        else if (node?.GetValueKind() == JsonValueKind.String)
        {
            node.GetValue<string>();
        }
    }

    /// <summary>In one line.</summary>
    public static string Write(JsonNode? node) => Write(node, s_compact);

    /// <summary>As the service writes: two spaces, a line feed at the end.</summary>
    public static string WritePretty(JsonNode? node) => Write(node, s_pretty) + "\n";

    private static string Write(JsonNode? node, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
