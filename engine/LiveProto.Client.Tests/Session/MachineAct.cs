namespace LiveProto.Client.Tests.Session;

/// <summary>What may happen to a session.</summary>
public enum MachineAct
{
    Ask,
    Tell,
    Speak,
    FallSilent,
    Text,
    Audio,
    GenerationComplete,
    TurnComplete,
    Interrupted,
    Call,
    CallAside,
    Answer,
    AnswerInPart,
    Cancel,
    Handle,
    GoAway,
    Lose,
    Wait,
    StopReading,
    ReadOn,
}
