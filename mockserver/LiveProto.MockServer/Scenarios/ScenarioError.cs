namespace LiveProto.Mocking.Scenarios;

/// <summary>What is wrong with a scenario, and where.</summary>
/// <param name="File">The file, as it was named; null = the text came without one.</param>
/// <param name="Line">From 1; 0 = the scenario was built in code.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ScenarioError(string? File, int Line, int Column, string Message)
{
    /// <summary><c>agent.yaml:3:5: message</c>.</summary>
    public override string ToString() => Line == 0 ? Message : $"{File ?? "scenario"}:{Line}:{Column}: {Message}";
}
