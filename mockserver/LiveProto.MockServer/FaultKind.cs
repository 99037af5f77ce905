namespace LiveProto.Mocking;

/// <summary>What goes wrong. Each has a maker on <see cref="Fault"/> that says what it takes.</summary>
public enum FaultKind
{
    /// <summary>The upgrade is refused with an HTTP status.</summary>
    RefuseUpgrade,

    /// <summary>From the point on nothing is sent any more; the connection stays open and is read. At
    /// <see cref="FaultPoint.SetupComplete"/>: setup never completes.</summary>
    Stall,

    /// <summary>The message, or the flag in it that the point names, is left out.</summary>
    Omit,

    /// <summary><c>usageMetadata</c> is left out.</summary>
    OmitUsage,

    /// <summary>The connection is closed with a code and a reason, or with an empty close frame, instead of the message.</summary>
    Close,

    /// <summary>The connection is dropped without a close frame, instead of the message.</summary>
    Abort,

    /// <summary>Pongs leave late; other frames do not wait for them.</summary>
    DelayPong,

    /// <summary>Bytes leave a few at a time.</summary>
    Drip,

    /// <summary>The message is sent in several WebSocket frames, cut at any byte, inside a code point too.</summary>
    Fragment,

    /// <summary>A text frame instead of a binary one.</summary>
    TextFrame,

    /// <summary>JSON without white space instead of the pretty-printed form.</summary>
    CompactJson,

    /// <summary>Fields that no schema knows, at the top level and inside.</summary>
    UnknownFields,

    /// <summary>A value that no schema knows in an enum: <c>turnCompleteReason</c>, beside <c>turnComplete</c>.</summary>
    UnknownEnum,

    /// <summary>An empty object <c>{}</c> is sent before the message.</summary>
    EmptyMessage,

    /// <summary>A frame with no bytes is sent before the message.</summary>
    EmptyFrame,

    /// <summary>Every call of a toolCall carries the id of the first, and the toolCall is sent twice.</summary>
    DuplicateCallIds,

    /// <summary>A toolCallCancellation for calls that were answered is sent after the message.</summary>
    LateCancellation,

    /// <summary>The message is blown up to a size with an unknown field.</summary>
    BigMessage,

    /// <summary>Inline data that is not base64.</summary>
    BadBase64,

    /// <summary>A goAway is sent before the message; with no time left when none is given.</summary>
    GoAway,

    /// <summary><c>interrupted</c> is sent after the message: at <see cref="FaultPoint.TurnComplete"/>, too late.</summary>
    LateInterrupted,

    /// <summary>The message is sent twice.</summary>
    Duplicate,

    /// <summary>The message and all that follow leave late.</summary>
    Delay,

    /// <summary>The message leaves late, and those that follow not before it.</summary>
    Jitter,

    /// <summary>The message comes behind others that were sent after it.</summary>
    Reorder,

    /// <summary>Bytes leave at a bounded rate.</summary>
    Bandwidth,
}
