namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>What every rule says that is not about results of functions.</summary>
internal sealed class PromptPart : ConditionPart
{
    public override Specificity Specificity => default;

    public override string? Refuse(UserTurn turn, Captures captures) =>
        turn.Kind == UserTurnKind.ToolResults ? "it is about what the user says, and the turn is a function's result" : null;

    public override bool Excludes(ConditionPart other) => other is ToolPart;
}
