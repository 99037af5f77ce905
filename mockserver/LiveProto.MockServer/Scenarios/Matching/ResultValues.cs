using System.Text.Json;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>
/// What a turn looks for in the results of functions: each result is read once, and all looks together may cost so much. Not thread-safe:
/// one for each turn.
/// </summary>
internal sealed class ResultValues
{
    // A look may have to pass every member of a result.
    private const long MaxBytes = 512L * 1024 * 1024;

    private readonly Dictionary<ToolResult, JsonElement?> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ToolResult, string> _texts = new(ReferenceEqualityComparer.Instance);
    private long _bytes;

    /// <summary>The value at a path of a result; null = there is none, or the turn has looked for as much as it may.</summary>
    public JsonElement? Find(ToolResult? result, string path)
    {
        if (result?.Response is not { IsEmpty: false } json || json.Utf8.Length > MaxBytes - _bytes)
            return null;
        _bytes += json.Utf8.Length;
        if (!_values.TryGetValue(result, out JsonElement? whole))
            _values[result] = whole = JsonPath.Read(json);
        return whole is { } value ? JsonPath.Find(value, path) : null;
    }

    /// <summary>All values of a result as one text.</summary>
    public string TextOf(ToolResult? result)
    {
        if (result is null)
            return "";
        if (!_texts.TryGetValue(result, out string? text))
            _texts[result] = text = ToolResultText.Of(result.Response);
        return text;
    }
}
