using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>turnComplete, which the session adds itself.</summary>
/// <param name="EndsTurn">False for the early turnComplete of a turn that waits for a tool.</param>
/// <param name="WaitsForInput"><c>waitingForInput</c> beside it.</param>
/// <param name="Reason"><c>turnCompleteReason</c> beside it.</param>
internal sealed record EndStep(bool EndsTurn, bool WaitsForInput = false, TurnCompleteReason? Reason = null) : AnswerStep
{
    public static EndStep Plain { get; } = new(true);

    public static EndStep WhileToolIsOpen { get; } = new(false);

    /// <summary>Calls that are made behind it, as 3.8-extended does; null = none.</summary>
    public CallStep? CallsBehind { get; init; }
}
