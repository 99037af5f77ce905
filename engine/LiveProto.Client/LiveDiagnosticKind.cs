namespace LiveProto.Client;

/// <summary>What kind of thing a <see cref="LiveDiagnostic"/> tells.</summary>
public enum LiveDiagnosticKind
{
    /// <summary>A message was dropped: it is not JSON, or a member that steers the session has a form that can not be trusted.</summary>
    MessageDropped,

    /// <summary>A member that only informs has a form that it must not have; it is among the unknown ones now, and the rest of the message
    /// counts.</summary>
    MemberSetAside,

    /// <summary>Output of an interrupted turn was not delivered.</summary>
    OutputDropped,

    /// <summary>So many calls are open that the oldest one is not waited for any more; an answer to it is held back.</summary>
    CallGivenUp,

    /// <summary>Events that nobody read were dropped, the oldest first, since only turns are being read.</summary>
    EventsDropped,

    /// <summary>More input was held during a call (<see cref="LiveClientOptions.HoldInputDuringCalls"/>) than there is room for: the oldest
    /// was dropped.</summary>
    InputDropped,

    /// <summary>
    /// Speech found no room in the buffer that a device pulls from (<see cref="Audio.PlaybackBufferOptions.Capacity"/>) and is left out
    /// until there is; told once a turn, when it begins. <see cref="Speech.LivePlayback.Lost"/> counts it.
    /// </summary>
    PlaybackOverflowed,
}
