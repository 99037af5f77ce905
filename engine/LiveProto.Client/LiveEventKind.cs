namespace LiveProto.Client;

/// <summary>
/// What a <see cref="LiveEvent"/> tells. Every member of a server message is told in one event, in the order in which the kinds stand here;
/// behind them are the session's own.
/// </summary>
public enum LiveEventKind
{
    /// <summary>Nothing: <c>default(LiveEvent)</c>.</summary>
    None,

    /// <summary>Something was left out or set aside, and the session goes on: <see cref="LiveEvent.Diagnostic"/> says what.</summary>
    Diagnostic,

    /// <summary>A <c>setupComplete</c> that nobody waited for. The one that opens a session is
    /// <see cref="LiveSession.SetupComplete"/>.</summary>
    SetupComplete,

    /// <summary>The server heard speech begin or end: <see cref="LiveEvent.VoiceActivity"/>.</summary>
    VoiceActivity,

    /// <summary>The same in its older form: <see cref="LiveEvent.VoiceActivityDetectionSignal"/>.</summary>
    VoiceActivityDetectionSignal,

    /// <summary>The user cut the model off. Playback must be flushed; audio of that turn that was not read yet is left out.</summary>
    Interrupted,

    /// <summary>A volatile guess at what the user is saying; each replaces the one before: <see cref="LiveEvent.Transcription"/>.</summary>
    InterimTranscription,

    /// <summary>What was said, as text, a piece to be appended: <see cref="LiveEvent.Transcription"/>; its side says by whom.</summary>
    Transcription,

    /// <summary>A model turn that says more than its parts do, or has none: <see cref="LiveEvent.Content"/>.</summary>
    Content,

    /// <summary>A piece of the answer's text: <see cref="LiveEvent.Text"/>.</summary>
    Text,

    /// <summary>A piece of the model's thought summary: <see cref="LiveEvent.Thought"/>.</summary>
    Thought,

    /// <summary>A piece of the model's speech: <see cref="LiveEvent.Audio"/>, to be disposed by the reader.</summary>
    Audio,

    /// <summary>A part of another kind, such as an image, code or its result: <see cref="LiveEvent.Part"/>.</summary>
    Part,

    /// <summary>The sources of the answer: <see cref="LiveEvent.Grounding"/>.</summary>
    Grounding,

    /// <summary>Which pages the model has read: <see cref="LiveEvent.UrlContext"/>.</summary>
    UrlContext,

    /// <summary>Token counts: <see cref="LiveEvent.Usage"/>.</summary>
    Usage,

    /// <summary>The model calls functions: <see cref="LiveEvent.ToolCalls"/>.</summary>
    ToolCall,

    /// <summary>The server took calls back: stop <see cref="LiveEvent.CancelledCalls"/> and do not answer.</summary>
    ToolCallCancellation,

    /// <summary>A member of the message or of its <c>serverContent</c> that this version does not know:
    /// <see cref="LiveEvent.Unknown"/>.</summary>
    Unknown,

    /// <summary>Whether more turns follow without input: <see cref="LiveEvent.InteractionStatus"/>.</summary>
    InteractionStatus,

    /// <summary>Why the turn ends: <see cref="LiveEvent.TurnCompleteReason"/>.</summary>
    TurnCompleteReason,

    /// <summary>The model waits for more input before it goes on.</summary>
    WaitingForInput,

    /// <summary>The model has produced everything for this turn; speech may still be playing.</summary>
    GenerationComplete,

    /// <summary>The server said that the turn is over.</summary>
    TurnComplete,

    /// <summary>The server will end this connection soon, after <see cref="LiveEvent.TimeLeft"/>. With a <see cref="ReconnectPolicy"/> the
    /// session moves by itself.</summary>
    GoAway,

    /// <summary>A new handle for resumption has arrived, or the session can not be resumed just now:
    /// <see cref="LiveEvent.ResumptionUpdate"/>.</summary>
    ResumptionUpdate,

    /// <summary>A turn is over: <see cref="LiveEvent.Turn"/> says how, and what came of it. One for every turn.</summary>
    TurnEnded,

    /// <summary>The connection ended and another is being made: <see cref="LiveEvent.Move"/>. Generation under way is lost.</summary>
    Reconnecting,

    /// <summary>The session goes on over a new connection: <see cref="LiveEvent.Move"/>.</summary>
    Resumed,

    /// <summary>What the session is doing about its connection has changed: <see cref="LiveEvent.State"/>.</summary>
    StateChanged,

    /// <summary>The answer to what was asked last has not begun in time (<see cref="LiveClientOptions.AnswerTimeout"/>); told once for a
    /// question.</summary>
    AnswerOverdue,

    /// <summary>The session is over: <see cref="LiveEvent.Ending"/>. Always the last event.</summary>
    Ended,
}
