using System.Net;

namespace LiveProto.Client.Credentials;

/// <summary>A token could not be made. The message says what was wrong and what to do; it never holds a credential.</summary>
public sealed class LiveTokenException : LiveException
{
    internal LiveTokenException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>The server's answer; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsRetryable { get; init; }
}
