using System.Collections.Immutable;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Connections;

/// <summary>A scenario in force, and what goes wrong on the connections that are opened meanwhile.</summary>
internal sealed record ScenarioSeat(Scenario Scenario, ImmutableArray<ArmedFault> Faults)
{
    /// <summary>Puts a scenario into force; null = none.</summary>
    public static ScenarioSeat? For(Scenario? scenario) =>
        scenario is null ? null : new ScenarioSeat(scenario, [.. scenario.Faults.Select(static fault => new ArmedFault(fault))]);
}
