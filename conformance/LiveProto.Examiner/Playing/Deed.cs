using System.Globalization;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Playing;

/// <summary>What a client's messages say: the user's words, answers to calls, sound. Total: what is malformed says nothing.</summary>
internal sealed class Deed
{
    private const double DefaultRate = 16_000;

    /// <summary>What the user said in text.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Answers to calls.</summary>
    public List<Answer> Answers { get; } = [];

    /// <summary>How long the sound is, at the rate that it is said to have.</summary>
    public double SoundMs { get; private set; }

    /// <summary>Takes one more message.</summary>
    public void Add(JsonNode? message)
    {
        foreach (JsonNode? turn in Members(Find(message, "clientContent", "turns")))
        {
            // What a model is said to have said is a memory, not the user's words.
            if (TextOf(Find(turn, "role")) is null or "" or "user")
                Words.AddRange(Members(Find(turn, "parts")).Select(part => TextOf(Find(part, "text"))).OfType<string>());
        }

        if (TextOf(Find(message, "realtimeInput", "text")) is { } text)
            Words.Add(text);
        foreach (JsonNode? response in Members(Find(message, "toolResponse", "functionResponses")))
            Answers.Add(new Answer(TextOf(Find(response, "name")), Find(response, "response")));
        foreach (JsonNode? blob in Members(Find(message, "realtimeInput", "mediaChunks")).Append(Find(message, "realtimeInput", "audio")))
            SoundMs += MillisecondsOf(blob);
    }

    private static double MillisecondsOf(JsonNode? blob)
    {
        if (TextOf(Find(blob, "mimeType")) is not { } type || !type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
            || TextOf(Find(blob, "data")) is not { } data)
            return 0;
        int at = type.IndexOf("rate=", StringComparison.OrdinalIgnoreCase);
        bool hasRate = double.TryParse(at < 0 ? "" : type[(at + 5)..], NumberStyles.None, CultureInfo.InvariantCulture, out double rate);
        // PCM16: two bytes a sample; base64: four characters for three bytes.
        return data.Length * 3 / 4 / 2 * 1000 / (hasRate && rate > 0 ? rate : DefaultRate);
    }

    private static JsonNode? Find(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (node is not JsonObject members || !JsonSubset.TryFind(members, name, out node))
                return null;
        }

        return node;
    }

    private static JsonArray Members(JsonNode? node) => node as JsonArray ?? [];

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>An answer to a call.</summary>
    /// <param name="Name">Of the function; null where only the id tells.</param>
    /// <param name="Response">What was answered.</param>
    public sealed record Answer(string? Name, JsonNode? Response)
    {
        /// <summary>Whether this is what was told, with more beside it perhaps.</summary>
        public bool IsAs(Answer told) => (Name is null or "" || Name == told.Name) && JsonSubset.Holds(Response, told.Response);
    }
}
