using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Playing;

/// <summary>What no server does on a connection, whatever the case is about: what a script does not wait for is judged by this.</summary>
internal sealed class ServerManners
{
    private readonly HashSet<string> _calls = new(StringComparer.Ordinal);
    private bool _isReady;

    /// <summary>The first thing that was wrong.</summary>
    public Judgement Judgement { get; private set; } = Judgement.Ok;

    /// <summary>A message of the server.</summary>
    public void Note(JsonNode? message)
    {
        if (message is not JsonObject root)
        {
            Blame("a message came that is no JSON object");
            return;
        }

        bool isReady = JsonSubset.TryFind(root, "setupComplete", out _);
        if (isReady && _isReady)
            Blame("a second setupComplete came");
        _isReady |= isReady;
        if (!_isReady)
            Blame($"{string.Join(", ", root.Select(member => member.Key).DefaultIfEmpty("an empty message"))} came before setupComplete");
        foreach (JsonNode? call in ListOf(root, "toolCall", "functionCalls"))
            NoteCall(call);
        foreach (JsonNode? id in ListOf(root, "toolCallCancellation", "ids"))
            NoteCancellation(id);
    }

    private void NoteCall(JsonNode? call)
    {
        if (call is JsonObject members && JsonSubset.TryFind(members, "id", out JsonNode? id) && TextOf(id) is { Length: > 0 } text
            && !_calls.Add(text))
            Blame($"call {text} was made twice");
    }

    private void NoteCancellation(JsonNode? id)
    {
        if (TextOf(id) is { } text && !_calls.Contains(text))
            Blame($"call {text} was taken back, and never made");
    }

    private static JsonArray ListOf(JsonObject root, string message, string list) =>
        JsonSubset.TryFind(root, message, out JsonNode? holder) && holder is JsonObject members
            && JsonSubset.TryFind(members, list, out JsonNode? value) && value is JsonArray elements ? elements : [];

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private void Blame(string why) => Judgement = Judgement.Worse(Judgement, new Judgement(Grade.Failed, why));
}
