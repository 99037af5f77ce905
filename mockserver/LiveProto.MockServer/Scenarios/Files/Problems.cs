namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>The errors of one file.</summary>
internal sealed class Problems(string? file)
{
    private readonly List<ScenarioError> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<ScenarioError> InOrder => [.. _errors.OrderBy(static error => (error.Line, error.Column))];

    /// <summary>Adds one; beyond the limit it is dropped.</summary>
    public void Add(Position at, string message)
    {
        var error = new ScenarioError(file, at.Line, at.Column, message);
        if (_errors.Count < FileLimits.Errors && !_errors.Contains(error))
            _errors.Add(error);
    }
}
