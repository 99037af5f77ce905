using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>Why a session leaves a connection, and what it found on the next one. Holds no payload and no credential. Immutable.</summary>
/// <param name="Reason">Why the connection before was left, or how it ended.</param>
/// <param name="CloseCode">The code of its close frame, when there was one.</param>
public sealed record LiveMove(string Reason, CloseCode? CloseCode)
{
    /// <summary>The server's answer to the setup of the new connection; null until there is one.</summary>
    public SetupComplete? SetupComplete { get; init; }

    /// <summary>The server has forgotten the conversation: no handle was good.</summary>
    public bool IsFresh { get; init; }

    /// <summary>
    /// How many turns of the conversation before were told to a server that had forgotten it, in words: texts, and what was recognised of
    /// speech. Zero where it remembers, where nothing was known, or where <see cref="ReconnectPolicy.Replay"/> forbids it.
    /// </summary>
    public int Seeded { get; init; }

    /// <summary>What was told again on the new connection, in order: <c>clientContent</c>, <c>realtimeInput.audio</c> and so on.</summary>
    public IReadOnlyList<string> Retold { get; init; } = [];

    /// <summary>What could not be kept, and why.</summary>
    public IReadOnlyList<LostInput> Lost { get; init; } = [];

    /// <summary>What was asked last is not told again, so that no answer comes.</summary>
    internal bool IsQuestionLost { get; init; }

    /// <summary>The newest handle was refused, and the one before it was not.</summary>
    internal bool IsOlder { get; init; }

    /// <summary>What the handle did not know of the conversation was told as history.</summary>
    internal bool IsHistoryTold { get; init; }

    /// <summary>Something that was told again asks for an answer.</summary>
    internal bool IsAskedAgain { get; init; }

    /// <summary>What was told, and asked nothing yet, is lost.</summary>
    internal bool IsContextLost { get; init; }

    /// <summary>What the user is saying is lost: the rest of it would be a sentence without its head.</summary>
    internal bool IsUtteranceLost { get; init; }
}
