using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>Runs code on the service: an executableCode part, then a codeExecutionResult part.</summary>
public sealed record CodeStep(string Code, string Output) : AnswerStep
{
    /// <summary>How it went; OUTCOME_OK by default.</summary>
    public CodeExecutionOutcome Outcome { get; init; } = CodeExecutionOutcome.Ok;
}
