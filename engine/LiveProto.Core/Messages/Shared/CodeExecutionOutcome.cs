namespace LiveProto.Messages;

/// <summary>
/// How executed code ended (<c>CodeExecutionResult.Outcome</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct CodeExecutionOutcome(string Value) : IOpenEnum<CodeExecutionOutcome>
{
    /// <summary><c>OUTCOME_UNSPECIFIED</c>: the default.</summary>
    public static CodeExecutionOutcome Unspecified { get; } = new("OUTCOME_UNSPECIFIED");

    /// <summary><c>OUTCOME_OK</c>: it ran.</summary>
    public static CodeExecutionOutcome Ok { get; } = new("OUTCOME_OK");

    /// <summary><c>OUTCOME_FAILED</c>: it failed.</summary>
    public static CodeExecutionOutcome Failed { get; } = new("OUTCOME_FAILED");

    /// <summary><c>OUTCOME_DEADLINE_EXCEEDED</c>: it took too long.</summary>
    public static CodeExecutionOutcome DeadlineExceeded { get; } = new("OUTCOME_DEADLINE_EXCEEDED");

    /// <inheritdoc/>
    public static IReadOnlyList<CodeExecutionOutcome> Known { get; } = [Unspecified, Ok, Failed, DeadlineExceeded];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static CodeExecutionOutcome IOpenEnum<CodeExecutionOutcome>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
