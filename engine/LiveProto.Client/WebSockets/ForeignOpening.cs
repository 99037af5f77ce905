using System.Net.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

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
        Redactor redactor,
        WebSocketChannelOptions options,
        CancellationToken cancellationToken)
    {
        try
        {
            WebSocket socket = await SuppliedStep
                .RunAsync(token => open(endpoint, headers, token), options.HandshakeTimeout, options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
            return new OpenWebSocketChannel(socket, options, redactor);
        }
        catch (TimeoutException)
        {
            throw Deadline.Passed(options.HandshakeTimeout, ConnectionDeadline.Handshake, endpoint.IdnHost);
        }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            throw new WebSocketConnectException(ConnectFailure.TransportLost,
                $"The WebSocket to {endpoint.IdnHost} could not be opened: {error.GetType().Name}.");
        }
    }
}
