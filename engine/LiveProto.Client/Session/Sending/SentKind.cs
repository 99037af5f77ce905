namespace LiveProto.Client.Session.Sending;

/// <summary>What a message that was handed over means for turns, calls and moves.</summary>
internal enum SentKind
{
    /// <summary>A piece of microphone audio.</summary>
    Audio,

    /// <summary>The microphone is off.</summary>
    AudioStreamEnd,

    /// <summary>The user begins to speak.</summary>
    ActivityStart,

    /// <summary>The user has spoken.</summary>
    ActivityEnd,

    /// <summary>An image.</summary>
    Video,

    /// <summary>Text on the realtime path: asks by itself.</summary>
    RealtimeText,

    /// <summary>Content that asks nothing yet.</summary>
    Context,

    /// <summary>Content that ends the user's turn.</summary>
    Question,

    /// <summary>Answers to function calls.</summary>
    ToolResponse,

    /// <summary>Another instruction, other tools: every later setup has them as well.</summary>
    ContextUpdate,

    /// <summary>What was said before, for a server that has forgotten it.</summary>
    History,

    /// <summary>Anything else.</summary>
    Other,
}
