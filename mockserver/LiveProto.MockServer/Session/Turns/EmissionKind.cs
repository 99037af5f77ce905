namespace LiveProto.Mocking.Session.Turns;

/// <summary>What happens when an <see cref="Emission"/> is due.</summary>
internal enum EmissionKind
{
    Message,
    Raw,
    Calls,
    GenerationComplete,
    TurnComplete,
    GoAway,
    Close,
    Abort,
}
