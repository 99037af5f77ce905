using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on one value of a function's result.</summary>
/// <param name="tool">The function; null = any.</param>
/// <param name="path">Where in the result.</param>
/// <param name="value">As text; null = any that is there.</param>
internal sealed class ResultPart(string? tool, string path, string? value) : ConditionPart
{
    public override Specificity Specificity => value is null ? new Specificity(0, 0, 1, 0) : new Specificity(1, 0, 0, 0);

    public override string? Refuse(UserTurn turn, Captures captures)
    {
        foreach (ToolResult result in turn.Results)
        {
            if ((tool is null || result.Name == tool)
                && captures.Results.Find(result, path) is { } found
                && (value is null || JsonPath.TextOf(found) == value))
            {
                return null;
            }
        }

        return value is null ? $"the result has no {path}" : $"{path} of the result is not \"{value}\"";
    }

    public override bool Excludes(ConditionPart other) =>
        other is ResultPart part && part.Path == path && part.Value is not null && value is not null && part.Value != value;

    private string Path => path;

    private string? Value => value;
}
