namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>The errors of one file.</summary>
internal sealed class Problems(string? file)
{
    // Of a file that is broken everywhere, the first are found among so many.
    private const int MaxKept = 1000;

    private readonly HashSet<ScenarioError> _errors = [];
    private readonly HashSet<Node> _broken = [];

    public bool Any => _errors.Count > 0;

    /// <summary>How many there are so far.</summary>
    public int Count => _errors.Count;

    /// <summary>The first ones, in the order of the text; the last says how many follow.</summary>
    public IReadOnlyList<ScenarioError> InOrder
    {
        get
        {
            ScenarioError[] first = [.. _errors.OrderBy(static error => (error.Line, error.Column)).Take(FileLimits.Errors)];
            if (_errors.Count > first.Length)
                first[^1] = first[^1] with { Message = $"{first[^1].Message} (and {_errors.Count - first.Length} more)" };
            return first;
        }
    }

    /// <summary>Adds one; beyond the limit it is dropped.</summary>
    public void Add(Position at, string message)
    {
        if (_errors.Count < MaxKept)
            _errors.Add(new ScenarioError(file, at.Line, at.Column, message));
    }

    /// <summary>Says that a value has another form than it has to have: what it means is not asked.</summary>
    public void Break(Node node) => _broken.Add(node);

    /// <summary>Whether the form of a value, or of one in it, is wrong.</summary>
    public bool IsBroken(Node node) => _broken.Contains(node);
}
