namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>What came of trying rules on a turn.</summary>
/// <param name="Rule">The one that applies; null = none does.</param>
/// <param name="Captures">What its patterns found.</param>
/// <param name="Nearest">The one whose conditions held for the most part; null = there are no rules.</param>
/// <param name="Why">Why that one does not apply.</param>
internal readonly record struct RuleTrial(ScenarioRule? Rule, Captures Captures, ScenarioRule? Nearest, string Why);
