namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on the number of the turn.</summary>
internal sealed class TurnPart(int from, int to) : ConditionPart
{
    public override Specificity Specificity => from == to ? new Specificity(1, 0, 0, 0) : new Specificity(0, 0, 1, 0);

    public override string? Example => $"turn {from}";

    public override string? Refuse(UserTurn turn, Captures captures) =>
        turn.Number >= from && turn.Number <= to ? null
        : from == to ? $"it is about turn {from}"
        : to == int.MaxValue ? $"it is about turns from {from} on"
        : $"it is about turns {from} to {to}";

    public override bool Excludes(ConditionPart other) => other is TurnPart turn && (turn.From > to || turn.To < from);

    private int From => from;

    private int To => to;
}
