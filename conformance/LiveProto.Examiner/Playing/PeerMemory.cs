using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Playing;

/// <summary>What a script refers to of what the peer sent: the calls of its last toolCall and its newest handle. One per case.</summary>
internal sealed class PeerMemory(JsonObject setup, string? model = null)
{
    // Two mebibytes of base64.
    private static readonly string s_megabytes = new('A', 2 * 1024 * 1024);

    private readonly List<(string Id, string Name)> _calls = [];
    private string _handle = "";

    public void Note(JsonNode? message)
    {
        if (message is not JsonObject root)
            return;
        if (JsonSubset.TryFind(root, "toolCall", out JsonNode? call) && call?["functionCalls"] is JsonArray { Count: > 0 } calls)
        {
            _calls.Clear();
            _calls.AddRange(calls.Select(item => (Text(item, "id"), Text(item, "name"))));
        }

        JsonSubset.TryFind(root, "sessionResumptionUpdate", out JsonNode? update);
        if (Text(update, "newHandle") is { Length: > 0 } handle)
            _handle = handle;
    }

    /// <summary>
    /// The payload with <c>$setup</c>, <c>$megabytes</c>, <c>$id</c>, <c>$id2</c>, <c>$name</c> and <c>$handle</c> filled in.
    /// </summary>
    public string Fill(string payload)
    {
        if (payload is "$setup")
            payload = PlainJson.Write(new JsonObject { ["setup"] = setup.DeepClone() });
        if (model is not null)
            payload = payload.Replace(CaseFile.UsualModel, model, StringComparison.Ordinal);
        if (!payload.Contains('$', StringComparison.Ordinal))
            return payload;
        return payload
            .Replace("$id2", Call(1).Id, StringComparison.Ordinal)
            .Replace("$id", Call(0).Id, StringComparison.Ordinal)
            .Replace("$name", Call(0).Name, StringComparison.Ordinal)
            .Replace("$handle", _handle, StringComparison.Ordinal)
            .Replace("$megabytes", s_megabytes, StringComparison.Ordinal);
    }

    private (string Id, string Name) Call(int index) => index < _calls.Count ? _calls[index] : ("", "");

    private static string Text(JsonNode? holder, string name) =>
        holder is JsonObject members && JsonSubset.TryFind(members, name, out JsonNode? value) && value is JsonValue text
            && text.TryGetValue(out string? found)
            ? found
            : "";
}
