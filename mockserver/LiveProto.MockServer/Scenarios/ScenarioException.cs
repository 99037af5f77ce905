namespace LiveProto.Mocking.Scenarios;

/// <summary>A scenario that cannot be used; its message holds every error, a line each.</summary>
public sealed class ScenarioException : FormatException
{
    internal ScenarioException(IReadOnlyList<ScenarioError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>What is wrong, in the order of the text; at least one.</summary>
    public IReadOnlyList<ScenarioError> Errors { get; }
}
