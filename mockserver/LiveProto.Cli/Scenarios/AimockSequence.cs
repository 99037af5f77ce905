using System.Text.Json.Nodes;

namespace LiveProto.Cli.Scenarios;

/// <summary>
/// Fixtures that match the same and answer one after the other. There the next one may answer the result of a call that the one before
/// made; here rules about results are apart from those about what the user says.
/// </summary>
internal sealed class AimockSequence(JsonObject when)
{
    private JsonArray? _toPrompts;
    private JsonArray? _toResults;
    private bool _hasCalled;

    /// <summary>Whether fixtures that match so belong to it.</summary>
    public bool IsOf(JsonObject other) => JsonNode.DeepEquals(when, other);

    /// <summary>Adds the next answer; a rule when it is the first of its kind.</summary>
    public (JsonObject When, JsonArray Answers)? Add(JsonArray steps)
    {
        bool isResult = _hasCalled;
        _hasCalled = steps.Any(static step => step!["call"] is not null);
        JsonArray? answers = isResult ? _toResults : _toPrompts;
        if (answers is not null)
        {
            answers.Add((JsonNode)steps);
            return null;
        }

        answers = new JsonArray((JsonNode)steps);
        var condition = (JsonObject)when.DeepClone();
        if (isResult)
        {
            condition["tool"] ??= "*";
            _toResults = answers;
        }
        else
        {
            _toPrompts = answers;
        }

        return (condition, answers);
    }
}
