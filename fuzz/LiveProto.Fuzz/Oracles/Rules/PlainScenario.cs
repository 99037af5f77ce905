using System.Text.Json.Nodes;

namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>A scenario, as the guide has it.</summary>
/// <param name="Name">Of one within another; empty = the file's own.</param>
/// <param name="Rules">In the order of the file.</param>
internal sealed record PlainScenario(string Name, IReadOnlyList<PlainRule> Rules)
{
    /// <summary>Whether the first that applies is taken, however much others say.</summary>
    public bool PicksFirst { get; init; }

    /// <summary>rules, silence, say, or nothing.</summary>
    public string? Fallback { get; init; }

    /// <summary>The sessions that begin in it.</summary>
    public PlainCondition? For { get; init; }

    /// <summary>Those within it.</summary>
    public IReadOnlyList<PlainScenario> Named { get; init; } = [];

    /// <summary>The rules in the order in which they are asked: the place of each is found by looking at all others.</summary>
    public IReadOnlyList<PlainRule> InOrder()
    {
        var left = Rules.ToList();
        var ordered = new List<PlainRule>();
        while (left.Count > 0)
        {
            PlainRule first = left.First(rule => !left.Any(other => IsBefore(other, rule)));
            left.Remove(first);
            ordered.Add(first);
        }

        return ordered;
    }

    /// <summary>As a file.</summary>
    public JsonObject ToJson()
    {
        string head = Name.Length == 0 ? "" : Name + "/";
        var json = new JsonObject
        {
            ["rules"] = new JsonArray([.. Rules.Select(rule => (JsonNode)rule.ToJson(head))]),
            ["pick"] = PicksFirst ? "first" : "mostSpecific",
        };
        if (Fallback is { } fallback)
            json["fallback"] = fallback == "say" ? new JsonObject { ["say"] = $"{head}fallback" } : fallback;
        if (For is not null)
            json["for"] = For.ToJson();
        if (Named.Count > 0)
            json["scenarios"] = new JsonObject(Named.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.ToJson())));
        return json;
    }

    private bool IsBefore(PlainRule one, PlainRule other) =>
        one.Priority != other.Priority ? one.Priority > other.Priority : !PicksFirst && one.When.Weight.IsMoreThan(other.When.Weight);
}
