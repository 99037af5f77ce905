namespace LiveProto.Client;

/// <summary>What a <see cref="LiveEvent"/> tells, in the order in which the members of one server message are told.</summary>
public enum LiveEventKind
{
    /// <summary>The server heard speech begin or end: <see cref="LiveEvent.Message"/> has it.</summary>
    VoiceActivity,

    /// <summary>The user cut the model off. Playback must be flushed; audio received earlier is no longer delivered.</summary>
    Interrupted,

    /// <summary>What the user said, as far as it is recognised, in <see cref="LiveEvent.Text"/>.</summary>
    InputTranscription,

    /// <summary>A volatile guess at what the user is saying; each replaces the one before: <see cref="LiveEvent.Message"/> has it.</summary>
    InterimInputTranscription,

    /// <summary>A piece of the model's text in <see cref="LiveEvent.Text"/>.</summary>
    Text,

    /// <summary>A piece of the model's thought summary in <see cref="LiveEvent.Text"/>.</summary>
    Thought,

    /// <summary>A piece of the model's speech in <see cref="LiveEvent.Audio"/>, to be disposed by the receiver.</summary>
    Audio,

    /// <summary>What the model says, as text, in <see cref="LiveEvent.Text"/>.</summary>
    OutputTranscription,

    /// <summary>Another member of <c>serverContent</c> (code, grounding, URL context …): <see cref="LiveEvent.Message"/> has it.</summary>
    Content,

    /// <summary>The model has produced everything for this turn; speech may still be playing.</summary>
    GenerationComplete,

    /// <summary>The turn is over. <see cref="LiveEvent.Message"/> has the usage where the server sent it along.</summary>
    TurnComplete,

    /// <summary>Token counts that came by themselves: <see cref="LiveEvent.Message"/> has them.</summary>
    Usage,

    /// <summary>The model calls functions: <see cref="LiveEvent.Message"/> has <c>toolCall</c>.</summary>
    ToolCall,

    /// <summary>The server took calls back: stop them and do not answer.</summary>
    ToolCallCancellation,

    /// <summary>The server will end this connection soon. With a <see cref="ReconnectPolicy"/> the session moves by itself.</summary>
    GoAway,

    /// <summary>A new handle for resumption has arrived, or the session can not be resumed just now.</summary>
    ResumptionUpdate,

    /// <summary>The connection ended and another is being made. Generation under way is lost.</summary>
    Reconnecting,

    /// <summary>The session goes on over a new connection.</summary>
    Resumed,

    /// <summary>A message that this version knows nothing about, in <see cref="LiveEvent.Message"/> with its unknown fields.</summary>
    Unknown,
}
