using System.Text.Json;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>What a test is answered by.</summary>
internal sealed record ScenarioBody
{
    /// <summary>The text of a scenario file (YAML or JSON), the scenario as JSON itself, or null for none.</summary>
    public required JsonElement Scenario { get; init; }
}
