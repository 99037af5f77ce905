using System.Globalization;
using System.Text.Json;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Fuzz.Oracles.Scenarios;

/// <summary>What a scenario says of its rules, as a text; and what it has to say, by the JSON that it came from.</summary>
internal static class ScenarioText
{
    /// <summary>What it says.</summary>
    public static string Of(Scenario scenario) => string.Join(
        '\n',
        [
            $"{scenario.Name ?? "-"}, {scenario.Faults.Count} faults",
            .. scenario.Rules.Select(rule => Rule(rule.Id, rule.Priority, rule.Times, rule.Answers.Count, rule.Condition)),
            .. scenario.Named.OrderBy(named => named.Key, StringComparer.Ordinal).Select(named => $"({Of(named.Value)})"),
        ]);

    /// <summary>What it has to say.</summary>
    public static string Of(JsonElement root, string? name = null)
    {
        bool isList = root.ValueKind == JsonValueKind.Array;
        JsonElement rules = isList ? root : Member(root, "rules");
        int faults = Member(root, "faults") is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;
        IEnumerable<JsonProperty> named = Member(root, "scenarios") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];
        return string.Join(
            '\n',
            [
                $"{name ?? (isList ? null : Text(Member(root, "name"))) ?? "-"}, {faults} faults",
                .. (rules.ValueKind == JsonValueKind.Array ? rules.EnumerateArray() : []).Select(Rule),
                .. named.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"({Of(one.Value, one.Name)})"),
            ]);
    }

    private static string Rule(JsonElement rule, int index)
    {
        JsonElement when = Member(rule, "when"), answers = Member(rule, "answers"), turn = Member(when, "turn");
        bool isOne = turn.ValueKind == JsonValueKind.Number;
        var condition = new RuleCondition
        {
            FromTurn = isOne ? Int(turn) : Int(Member(turn, "from")),
            ToTurn = isOne ? Int(turn) : Int(Member(turn, "to")),
            Tool = Text(Member(when, "tool")) ?? Text(Member(Member(when, "tool"), "name")),
            Key = Text(Member(when, "key")),
        };
        return Rule(
            Text(Member(rule, "id")) ?? $"rule-{index + 1}", Int(Member(rule, "priority")) ?? 0, Int(Member(rule, "times")),
            answers.ValueKind == JsonValueKind.Array ? answers.GetArrayLength() : 1, condition);
    }

    private static string Rule(string id, int priority, int? times, int answers, RuleCondition when) =>
        $"{id}: priority {priority}, {times} times, {answers} answers, turns {when.FromTurn}-{when.ToTurn}, tool {when.Tool}, key {when.Key}";

    private static JsonElement Member(JsonElement map, string name) =>
        map.ValueKind == JsonValueKind.Object && map.TryGetProperty(name, out JsonElement value) ? value : default;

    // A scalar stands for its letters where a text is due.
    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Int(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? (int)decimal.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;
}
