using LiveProto.WebSockets;

namespace LiveProto.Client.Session;

/// <summary>One thing that the machine wants done; which members are set depends on the kind.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Event">Which event to tell.</param>
/// <param name="Detail">What it holds.</param>
/// <param name="CloseCode">With which code to leave.</param>
/// <param name="Handle">The handle to set the connection up with; null = a session of its own.</param>
/// <param name="IsSeeded">The connection is told what was said before, so that its setup has to say so.</param>
/// <param name="IsExpecting">Whether something is expected of the server.</param>
/// <param name="Ending">How the session ended.</param>
internal readonly record struct SessionAction(
    SessionActionKind Kind,
    LiveEventKind Event = default,
    object? Detail = null,
    CloseCode CloseCode = default,
    string? Handle = null,
    bool IsSeeded = false,
    bool IsExpecting = false,
    SessionEnding? Ending = null)
{
    /// <summary>To tell the reader something.</summary>
    public static SessionAction Tell(LiveEventKind kind, object? detail = null) => new(SessionActionKind.Deliver, kind, detail);
}
