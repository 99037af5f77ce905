using LiveProto.WebSockets;

namespace LiveProto.Client.Transport;

/// <summary>A connection could not be opened. Holds the target's host at most: never a path, query, header or credential.</summary>
public sealed class WebSocketConnectException : LiveException
{
    internal WebSocketConnectException(ConnectFailure reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>At which step it failed, and how.</summary>
    public ConnectFailure Reason { get; }

    /// <summary>For <see cref="ConnectFailure.HttpStatus"/> (and a proxy's refusal): the status.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>For <see cref="ConnectFailure.HttpStatus"/>: how long the server asked to be left alone; null when it did not
    /// say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>For <see cref="ConnectFailure.HttpStatus"/>: the start of the body, at most 1,024 printable ASCII characters; else
    /// null.</summary>
    public string? Body { get; internal init; }

    /// <summary>For <see cref="ConnectFailure.HandshakeViolation"/>: which rule.</summary>
    public HandshakeViolation Violation { get; internal init; }

    /// <summary>For <see cref="ConnectFailure.DeadlineExceeded"/>: which wait.</summary>
    public ConnectionDeadline? Deadline { get; internal init; }
}
