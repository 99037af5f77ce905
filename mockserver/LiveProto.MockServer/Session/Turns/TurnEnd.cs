using LiveProto.Messages;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>What a turnComplete says.</summary>
/// <param name="EndsTurn">False for the early turnComplete of a turn that waits for a tool.</param>
/// <param name="WaitsForInput"><c>waitingForInput</c> beside it.</param>
/// <param name="Reason"><c>turnCompleteReason</c> beside it.</param>
internal sealed record TurnEnd(bool EndsTurn, bool WaitsForInput = false, TurnCompleteReason? Reason = null)
{
    public static TurnEnd Plain { get; } = new(true);

    public static TurnEnd WhileToolIsOpen { get; } = new(false);
}
