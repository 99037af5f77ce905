using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>Which names the templates of a rule can have.</summary>
internal static class TemplateNames
{
    /// <summary>Why a name never has a value in answers to a condition; null = it may have one.</summary>
    public static string? Refuse(TemplateName name, RuleCondition condition)
    {
        bool isResult = condition.Tool is not null || condition.Result.Count > 0;
        if (name.Root is "result" or "results" && !isResult)
            return $"'{name.Root}' has a value in answers to a function's result only: say 'tool' in 'when'";
        if (name.Root == "results" && name.Path.Length == 0)
            return "behind 'results' stands the name of a function: results.get_weather.summary";
        if (name.Root == "captures" && !GroupsOf(condition).Contains(name.Path))
            return $"'captures.{name.Path}' names no group of a 'matches' of this rule";
        return name.Root is "text" or "transcript" or "turn" or "model" or "instruction" && name.Path.Length > 0
            ? $"'{name.Root}' is a text: nothing stands behind it"
            : null;
    }

    private static IEnumerable<string> GroupsOf(RuleCondition condition) =>
        new[] { condition.Text, condition.Transcript, condition.Model, condition.Instruction }
            .SelectMany(static match => match?.Pattern?.GetGroupNames() ?? []);
}
