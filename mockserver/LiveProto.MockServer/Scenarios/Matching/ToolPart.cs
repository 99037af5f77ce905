namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on the function whose result came; null = any.</summary>
internal sealed class ToolPart(string? name) : ConditionPart
{
    public override Specificity Specificity => name is null ? new Specificity(0, 0, 1, 0) : new Specificity(1, 0, 0, 0);

    public override string? Example => name is null ? null : $"a result of {name}";

    public override string? Refuse(UserTurn turn, Captures captures) =>
        turn.Kind != UserTurnKind.ToolResults ? "the turn is no function's result"
        : name is null || turn.Results.Any(result => result.Name == name) ? null
        : $"no result is of {name}";

    // Results of two functions can come in one turn; whoever scripts both means each for its own, and the first rule of the two takes it.
    public override bool Excludes(ConditionPart other) => other is PromptPart
        || (other is ToolPart { Name: { } theirs } && name is not null && theirs != name);

    private string? Name => name;
}
