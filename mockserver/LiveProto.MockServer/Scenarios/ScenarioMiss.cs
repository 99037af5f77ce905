namespace LiveProto.Mocking.Scenarios;

/// <summary>A turn that no rule of the session's scenario applied to. Holds nothing of what the client said.</summary>
/// <param name="Turn">The turn's number on its connection, from 1.</param>
/// <param name="Kind">What asked for the answer.</param>
/// <param name="NearestRule">Id of the rule whose conditions held for the most part; null = there are no rules.</param>
/// <param name="Why">The first of its conditions that did not hold.</param>
public sealed record ScenarioMiss(int Turn, UserTurnKind Kind, string? NearestRule, string Why)
{
    /// <summary>One sentence, for logs.</summary>
    public override string ToString() =>
        NearestRule is null ? $"No rule applies to turn {Turn}: {Why}."
            : $"No rule applies to turn {Turn}. The nearest is {NearestRule}: {Why}.";
}
