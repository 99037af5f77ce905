using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Setups;

namespace LiveProto.Client.Session.Connections;

/// <summary>Opens the connections after the first, and says in which way one could not be opened. Thread-safe.</summary>
/// <param name="options">How to connect.</param>
/// <param name="session">The session's setup as it is by then; the handle is of each connection.</param>
internal sealed class ConnectionOpener(LiveClientOptions options, SessionSetup session)
{
    /// <summary>Opens a connection: it, or why there is none. Does not throw.</summary>
    /// <param name="handle">The handle to set it up with; null = a session of its own.</param>
    /// <param name="cancellationToken">The connection is not wanted any more.</param>
    /// <param name="isSeeded">That session is told what was said before.</param>
    public async Task<(LiveConnection? Connection, OpenFailure? Failure)> OpenAsync(string? handle, bool isSeeded,
        CancellationToken cancellationToken)
    {
        try
        {
            LiveConnection connection = await LiveConnection.OpenAsync(options, session.For(handle, isSeeded), cancellationToken)
                .ConfigureAwait(false);
            LiveMetrics.SessionResumed();
            return (connection, null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return (null, FailureOf(error));
        }
    }

    // What a credential's source or an embedder's transport throws is a failed attempt like any other: a session that faulted would never
    // tell its end. Its text is not ours to show, since it may hold a credential.
    public static OpenFailure FailureOf(Exception error) => error is LiveConnectException failure
        ? new OpenFailure(failure.Message, failure.CloseCode, failure.CloseReason ?? "", failure.HttpStatus, failure.RetryAfter)
        : new OpenFailure($"The connection could not be opened again: {error.GetType().Name}.");
}
