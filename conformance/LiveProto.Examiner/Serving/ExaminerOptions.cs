using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Serving;

/// <summary>How clients are examined. Immutable.</summary>
public sealed record ExaminerOptions
{
    /// <summary>The port on 127.0.0.1; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>The cases that can be asked for.</summary>
    public IReadOnlyList<ExamCase> Cases { get; init; } = Catalogue.All;

    /// <summary>How long a client without a driver may stay away before it counts as gone.</summary>
    internal TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long one case may take; what is awaited inside it has half of that.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(20);
}
