namespace LiveProto.Fuzz.Sessions;

/// <summary>What happens in a simulated session; what the number of the event means is said at each.</summary>
internal enum ScriptEventKind
{
    /// <summary>The user asks in text; the answer lasts the given number of milliseconds.</summary>
    Ask,

    /// <summary>The user tells something in text that asks nothing yet.</summary>
    Context,

    /// <summary>The user speaks for the given number of tenths of a second; the family's setup decides how speech is marked.</summary>
    Speak,

    /// <summary>The user asks for something that needs a tool, which answers after the given number of milliseconds.</summary>
    Call,

    /// <summary>The same, and the tool never answers.</summary>
    CallUnanswered,

    /// <summary>The same, and the tool answers twice, with a pause between the two.</summary>
    CallAnsweredTwice,

    /// <summary>The same, and the tool answers in two parts (<c>willContinue</c>), with a pause between the two.</summary>
    CallContinued,

    /// <summary>The user asks for something that needs two tools at once; one answers after the given number of milliseconds, the other
    /// after half of it.</summary>
    CallPair,

    /// <summary>The user shows an image.</summary>
    Show,

    /// <summary>The user speaks for the given number of tenths of a second, and switches the microphone off.</summary>
    SpeakAndSwitchOff,

    /// <summary>The user asks in text; the answer begins after the given number of milliseconds.</summary>
    AskLate,

    /// <summary>What the setup said is changed.</summary>
    UpdateContext,

    /// <summary>The caller puts the session away, within the given number of milliseconds at the latest, and takes it up a second
    /// later.</summary>
    Suspend,

    /// <summary>The caller wants to put the session away, and after the given number of milliseconds does not any more.</summary>
    SuspendInVain,

    /// <summary>The reader does not read for the given number of milliseconds.</summary>
    StopReading,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The connection is reset, and for the given number of milliseconds none can be opened.</summary>
    Outage,

    /// <summary>The way to the server is cut after the given number of bytes more.</summary>
    CutUp,

    /// <summary>The way to the client is cut after the given number of bytes more.</summary>
    CutDown,

    /// <summary>Nothing arrives at the server for the given number of milliseconds.</summary>
    StallUp,

    /// <summary>Nothing arrives at the client for the given number of milliseconds.</summary>
    StallDown,

    /// <summary>Nothing arrives any more, and nobody says so.</summary>
    FallSilent,

    /// <summary>The server announces the end of the connection in the given number of milliseconds.</summary>
    GoAway,

    /// <summary>The server closes with this code.</summary>
    Close,

    /// <summary>The next try to connect is answered with this HTTP status.</summary>
    RefuseUpgrade,

    /// <summary>The next setup is answered with <c>session not found</c> if it holds a handle.</summary>
    RefuseHandle,

    /// <summary>The next setup is answered with <c>session expired</c> if it holds a handle.</summary>
    ExpireHandle,

    /// <summary>The next setup is not answered.</summary>
    IgnoreSetup,

    /// <summary>The server's next message but speech is sent twice.</summary>
    Duplicate,

    /// <summary>Behind the next interruption comes one more piece of what was cut.</summary>
    Straggle,

    /// <summary>The turnComplete behind the next interruption is not sent.</summary>
    SwallowTurnComplete,

    /// <summary>The server sends so many messages that nobody can read.</summary>
    Garble,

    /// <summary>From here on the server answers no ping.</summary>
    IgnorePings,
}
