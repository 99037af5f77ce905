using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>
/// A session could not be opened. The message says what was wrong and what to do; it never holds a credential.
/// </summary>
public sealed class LiveConnectException : LiveException
{
    internal LiveConnectException(LiveConnectPhase phase, string message, Exception? cause = null)
        : base(message, cause) => Phase = phase;

    /// <summary>How far the attempt got.</summary>
    public LiveConnectPhase Phase { get; }

    /// <summary>The code of the server's close frame, when it refused the setup.</summary>
    public CloseCode? CloseCode { get; init; }

    /// <summary>The reason in the server's close frame, up to 123 bytes, control characters escaped, credentials taken out.</summary>
    public string? CloseReason { get; init; }

    /// <summary>The HTTP status that came instead of 101.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the server asked to be left alone (<c>Retry-After</c>), beside <see cref="HttpStatus"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same attempt may succeed later: true for network faults and overload, false for a verdict on the
    /// request.</summary>
    public bool IsRetryable { get; init; }
}
