using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>
/// Puts a live server's own ids and handles in the place of the recorded ones, in what the recorded client says. Lives as long as a
/// recording is played.
/// </summary>
internal sealed class LiveIds(string? model)
{
    private readonly List<(string Id, string Name)> _recorded = [];
    private readonly List<(string Id, string Name)> _live = [];
    private string? _handle;

    /// <summary>The recorded server said this.</summary>
    public void Recorded(SeenMessage message) => _recorded.AddRange(CallsOf(message));

    /// <summary>The live server said this.</summary>
    public void Live(SeenMessage message)
    {
        _live.AddRange(CallsOf(message));
        if (TextOf(message.Json, "sessionResumptionUpdate", "newHandle") is { Length: > 0 } handle)
            _handle = handle;
    }

    /// <summary>Ids are of a connection.</summary>
    public void BeginConnection()
    {
        _recorded.Clear();
        _live.Clear();
    }

    /// <summary>The client's message as this server takes it.</summary>
    public byte[] Translate(byte[] payload, ClientActs acts)
    {
        bool isConcerned = acts.Acts.Any(static act => act.Kind is ActKind.Setup or ActKind.ToolResult);
        if (!isConcerned || JsonNode.Parse(payload) is not JsonObject message)
            return payload;
        if (message["setup"] is JsonObject setup)
            TranslateSetup(setup);
        if ((message["toolResponse"] ?? message["tool_response"]) is JsonObject response)
            TranslateResults((response["functionResponses"] ?? response["function_responses"]) as JsonArray);
        return Encoding.UTF8.GetBytes(message.ToJsonString());
    }

    private void TranslateSetup(JsonObject setup)
    {
        if (model is not null)
            setup["model"] = model;
        var resumption = (setup["sessionResumption"] ?? setup["session_resumption"]) as JsonObject;
        if (_handle is not null && resumption?.ContainsKey("handle") == true)
            resumption["handle"] = _handle;
    }

    // The k-th call of a function is answered where the k-th was.
    private void TranslateResults(JsonArray? results)
    {
        foreach (JsonNode? result in results ?? [])
        {
            if (result is not JsonObject members || TextOf(members, "id") is not { } id)
                continue;
            int at = _recorded.FindIndex(call => call.Id == id);
            if (at < 0)
                continue;
            string name = _recorded[at].Name;
            int nth = _recorded.Take(at).Count(call => call.Name == name);
            if (_live.Where(call => call.Name == name).Skip(nth).FirstOrDefault() is { Id.Length: > 0 } live)
                members["id"] = live.Id;
        }
    }

    private static IEnumerable<(string Id, string Name)> CallsOf(SeenMessage message) =>
        message.Json is JsonObject members && members["toolCall"] is JsonObject call && call["functionCalls"] is JsonArray calls
            ? calls.Select(static one => (TextOf(one, "id") ?? "", TextOf(one, "name") ?? ""))
            : [];

    private static string? TextOf(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string member in path)
            node = (node as JsonObject)?[member];
        return node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
    }
}
