using System.Globalization;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>Finds values in free-form JSON by a path of names and numbers: <c>items.0.name</c>.</summary>
internal static class JsonPath
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    /// <summary>A text as a value; null where it is none.</summary>
    public static JsonElement? Read(JsonText json)
    {
        var reader = new Utf8JsonReader(json.Utf8.Span, s_options);
        return JsonElement.TryParseValue(ref reader, out JsonElement? root) ? root : null;
    }

    /// <summary>The value at a path; null when there is none. An empty path is the whole.</summary>
    public static JsonElement? Find(JsonElement at, string path)
    {
        foreach (string step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out JsonElement member))
                at = member;
            else if (at.ValueKind == JsonValueKind.Array && TryIndex(step, at.GetArrayLength(), out int index))
                at = at[index];
            else
                return null;
        }

        return at;
    }

    /// <summary>A value as text: a string without quotes, anything else as JSON.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool TryIndex(string step, int length, out int index) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < length;
}
