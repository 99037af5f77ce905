using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Playing;

/// <summary>What no client does on a connection, whatever the case is about: what a script does not wait for is judged by this.</summary>
internal sealed class ClientManners
{
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private bool _hasSetUp;

    /// <summary>The first thing that was wrong.</summary>
    public Judgement Judgement { get; private set; } = Judgement.Ok;

    /// <summary>A message of the client.</summary>
    public void Note(JsonNode? message)
    {
        if (message is not JsonObject root)
            return;
        if (JsonSubset.TryFind(root, "setup", out _))
        {
            if (_hasSetUp)
                Blame("a second setup came; the service closes with 1007");
            _hasSetUp = true;
        }

        if (JsonSubset.TryFind(root, "toolResponse", out JsonNode? answer) && answer is JsonObject holder
            && JsonSubset.TryFind(holder, "functionResponses", out JsonNode? list) && list is JsonArray responses)
        {
            foreach (JsonObject response in responses.OfType<JsonObject>())
                NoteAnswer(response);
        }
    }

    // One that is to be continued is not the last.
    private void NoteAnswer(JsonObject response)
    {
        bool goesOn = JsonSubset.TryFind(response, "willContinue", out JsonNode? more) && more is JsonValue flag
            && flag.TryGetValue(out bool isTrue) && isTrue;
        if (!goesOn && JsonSubset.TryFind(response, "id", out JsonNode? value) && value is JsonValue text
            && text.TryGetValue(out string? id) && !_answered.Add(id))
            Blame($"call {id} was answered twice");
    }

    private void Blame(string why) => Judgement = Judgement.Worse(Judgement, new Judgement(Grade.Failed, why));
}
