namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on the functions that the client declared.</summary>
internal sealed class DeclaresPart(string name) : ConditionPart
{
    public override Specificity Specificity => new(0, 0, 1, 0);

    public override string? Example => $"{name} is declared";

    public override string? Refuse(UserTurn turn, Captures captures) =>
        turn.Tools.Find(name) is null ? $"no function {name} is declared" : null;

    // A client may declare any functions together.
    public override bool Excludes(ConditionPart other) => false;
}
