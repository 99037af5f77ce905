using System.Text.Json.Nodes;

namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>A rule, as the guide has it; its answers say its name and their number.</summary>
/// <param name="Id">What it is called, in its scenario.</param>
/// <param name="When">When it applies.</param>
internal sealed record PlainRule(string Id, PlainCondition When)
{
    /// <summary>A higher one is asked first.</summary>
    public int Priority { get; init; }

    /// <summary>How often it applies.</summary>
    public int? Times { get; init; }

    /// <summary>How many answers there are.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>What follows the last of them.</summary>
    public string After { get; init; } = "last";

    /// <summary>The scenario that takes over behind any of its answers.</summary>
    public string? Use { get; init; }

    /// <summary>Which of the answers is given when it has applied so often; null = none any more.</summary>
    public int? AnswerBehind(int uses) =>
        Times <= uses ? null
        : uses < Answers ? uses
        : After == "last" ? Answers - 1
        : After == "again" ? uses % Answers
        : null;

    /// <summary>As it stands in a file.</summary>
    public JsonObject ToJson(string scenario)
    {
        var answers = new JsonArray();
        for (int i = 0; i < Answers; i++)
        {
            var answer = new JsonObject { ["say"] = $"{scenario}{Id} {i}" };
            if (Use is not null)
                answer["use"] = Use;
            answers.Add((JsonNode)answer);
        }

        var rule = new JsonObject
        {
            ["id"] = Id,
            ["when"] = When.ToJson(),
            ["priority"] = Priority,
            ["answers"] = answers,
            ["after"] = After
        };
        if (Times is { } times)
            rule["times"] = times;
        return rule;
    }
}
