using System.Globalization;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>How a connection ended. Exactly one per connection.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="CloseCode">
/// The peer's code for a closing handshake (<see cref="CloseCode.NoStatusReceived"/> when it gave none), ours for a violation,
/// null where no Close frame was exchanged.
/// </param>
/// <param name="Reason">The peer's reason, or a sentence about what happened. Never holds payload or credentials.</param>
/// <param name="Violation">For <see cref="EndingKind.ProtocolViolation"/>: which rule.</param>
/// <param name="Deadline">For <see cref="EndingKind.DeadlineExceeded"/>: which wait.</param>
/// <param name="Error">For <see cref="EndingKind.TransportLost"/>: what the transport threw, if it did.</param>
public sealed record ConnectionEnding(
    EndingKind Kind,
    CloseCode? CloseCode = null,
    string Reason = "",
    ProtocolViolation Violation = ProtocolViolation.None,
    ConnectionDeadline? Deadline = null,
    Exception? Error = null)
{
    /// <summary>Whether a closing handshake was completed, RFC 6455 §7.1.4.</summary>
    public bool IsClean => Kind is EndingKind.PeerClosed or EndingKind.LocalClosed;

    // Of an exception of the transport the type alone: its text may be anything, and this one may end in a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"Kind = {Kind}, CloseCode = {CloseCode}, Reason = {Reason}, Violation = {Violation}, Deadline = {Deadline}, Error = {Error?.GetType().Name}");
        return true;
    }
}
