using System.Globalization;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>Finds values in free-form JSON by a path of names and numbers: <c>items.0.name</c>.</summary>
internal static class JsonPath
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    /// <summary>The value at a path; null when there is none. An empty path is the whole.</summary>
    public static JsonElement? Find(JsonText? json, string path)
    {
        if (json is not { IsEmpty: false } text)
            return null;
        var reader = new Utf8JsonReader(text.Utf8.Span, s_options);
        if (!JsonElement.TryParseValue(ref reader, out JsonElement? root))
            return null;
        JsonElement at = root.Value;
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
