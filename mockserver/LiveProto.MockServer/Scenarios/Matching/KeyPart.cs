namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on the test that the connection belongs to.</summary>
internal sealed class KeyPart(string key) : ConditionPart
{
    public override Specificity Specificity => new(1, 0, 0, 0);

    public override string? Refuse(UserTurn turn, Captures captures) => turn.TestKey == key ? null : $"the test key is not {key}";

    public override bool Excludes(ConditionPart other) => other is KeyPart part && part.Key != key;

    private string Key => key;
}
