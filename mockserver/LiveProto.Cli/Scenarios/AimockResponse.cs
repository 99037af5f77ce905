using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Cli.Scenarios;

/// <summary>Makes steps of what aimock's fixtures respond.</summary>
internal static class AimockResponse
{
    /// <summary>The calls in a response, those of its blocks included.</summary>
    public static IEnumerable<JsonObject> CallsOf(JsonObject? response) =>
        ((response?["toolCalls"] as JsonArray) ?? [])
            .Concat(((response?["blocks"] as JsonArray) ?? [])
            .Where(static block => (block as JsonObject)?["type"]?.ToString() == "toolCall"))
            .OfType<JsonObject>();

    /// <summary>The steps; null = there is no counterpart.</summary>
    public static JsonArray? Convert(JsonObject fixture, JsonObject response, Action<string> note)
    {
        var steps = new JsonArray();
        if (fixture["streamingProfile"] is JsonObject profile && Milliseconds(profile["ttft"]) is { } wait)
            steps.Add(Step("wait", wait));
        if (response["reasoning"] is JsonValue reasoning)
            steps.Add(Step("think", Plain(reasoning.ToString())));
        int before = steps.Count;
        if (response["blocks"] is JsonArray { Count: > 0 } blocks)
            AddBlocks(steps, blocks);
        else
            AddContent(steps, response);
        if (response["error"] is JsonObject error)
        {
            steps.Add(Step("close", new JsonObject { ["code"] = 1011, ["reason"] = Plain(error["message"]?.ToString() ?? "") }));
            note("an HTTP error became a close with 1011");
        }

        if (steps.Count == before)
        {
            note($"a response with {string.Join(", ", response.Select(static member => member.Key))} has no counterpart; left out");
            return null;
        }

        foreach (string key in (string[])["disconnectAfterMs", "latency", "chunkSize", "truncateAfterChunks", "chaos",
            "recordedTimings", "replaySpeed"])
        {
            if (fixture[key] is not null)
                note($"{key} has no counterpart; left out");
        }

        return steps;
    }

    private static void AddContent(JsonArray steps, JsonObject response)
    {
        if (response["content"] is { } content)
            steps.Add(Step("say", Plain(TextOf(content))));
        if (response["webSearches"] is JsonArray { Count: > 0 } searches)
            steps.Add(Step("grounding", new JsonObject { ["webSearchQueries"] = searches.DeepClone() }));
        JsonNode[] calls = [.. CallsOf(response).Select(ToCall)];
        if (calls.Length > 0)
            steps.Add(Step("call", new JsonArray(calls)));
    }

    private static void AddBlocks(JsonArray steps, JsonArray blocks)
    {
        foreach (JsonObject block in blocks.OfType<JsonObject>())
        {
            if (block["type"]?.ToString() == "toolCall")
                steps.Add(Step("call", ToCall(block)));
            else if (block["text"] is { } text)
                steps.Add(Step("say", Plain(TextOf(text))));
        }
    }

    // As a node: the list's generic method wants code made at run time, which a native build has none of.
    private static JsonNode Step(string name, JsonNode? value) => new JsonObject { [name] = value };

    private static JsonObject ToCall(JsonObject call)
    {
        var made = new JsonObject { ["name"] = call["name"]?.ToString() ?? "" };
        JsonNode? arguments = call["arguments"] is JsonValue text ? TryParse(text.ToString()) : call["arguments"]?.DeepClone();
        if (arguments is JsonObject { Count: > 0 } args)
        {
            Escape(args);
            made["args"] = args;
        }

        if (call["id"] is JsonValue id)
            made["id"] = id.ToString();
        return made;
    }

    private static JsonNode? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // Arguments that are not JSON are made on purpose there; here they are an object, always.
            return null;
        }
    }

    private static void Escape(JsonObject map)
    {
        foreach ((string key, JsonNode? value) in map.ToArray())
        {
            if (value is JsonObject inner)
                Escape(inner);
            else if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                map[key] = Plain(text.ToString());
        }
    }

    private static string TextOf(JsonNode content) => content is JsonValue text ? text.ToString() : content.ToJsonString();

    // Braces are names in our templates.
    private static string Plain(string text) => text.Replace("{{", "\\{{", StringComparison.Ordinal);

    private static string? Milliseconds(JsonNode? value) =>
        double.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out double time) && time > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time)}ms")
            : null;
}
