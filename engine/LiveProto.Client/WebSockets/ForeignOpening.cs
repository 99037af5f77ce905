using System.Net.WebSockets;
using LiveProto.Client.Transport;

namespace LiveProto.Client.WebSockets;

/// <summary>Runs a <see cref="WebSocketOpener"/> within the handshake's time, and says whatever it throws as one kind of failure.</summary>
internal static class ForeignOpening
{
    /// <exception cref="WebSocketConnectException">The opener failed, or took too long.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    public static async ValueTask<OpenWebSocketChannel> RunAsync(
        WebSocketOpener open,
        Uri endpoint,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        WebSocketChannelOptions options,
        CancellationToken cancellationToken)
    {
        WebSocket? socket = null;
        try
        {
            await Deadline.RunAsync(
                async token => socket = await OpenAsync(open, endpoint, headers, token).ConfigureAwait(false),
                options.HandshakeTimeout, ConnectionDeadline.Handshake, endpoint.IdnHost, options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (WebSocketConnectException or OutOfMemoryException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new WebSocketConnectException(
                ConnectFailure.TransportLost, $"The WebSocket to {endpoint.IdnHost} could not be opened: {error.GetType().Name}.", error);
        }

        return new OpenWebSocketChannel(socket!, options);
    }

    // An opener that does not look at its token is left behind; a socket that comes after all is not kept open.
    private static async Task<WebSocket> OpenAsync(
        WebSocketOpener open, Uri endpoint, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        Task<WebSocket> opening = open(endpoint, headers, cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!opening.IsCompleted)
        {
            _ = opening.ContinueWith(
                static late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }
}
