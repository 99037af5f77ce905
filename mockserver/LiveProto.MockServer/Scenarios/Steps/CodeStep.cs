using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Runs code on the service: an executableCode part, then a codeExecutionResult part.</summary>
internal sealed record CodeStep(string Source, string Output) : AnswerStep
{
    /// <summary>How it went; OUTCOME_OK by default.</summary>
    public CodeExecutionOutcome Outcome { get; init; } = CodeExecutionOutcome.Ok;
}
