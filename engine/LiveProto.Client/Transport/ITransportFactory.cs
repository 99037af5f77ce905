namespace LiveProto.Client.Transport;

/// <summary>Opens the byte connection that a WebSocket runs over. Implementations are thread-safe.</summary>
public interface ITransportFactory
{
    /// <summary>Connects to the endpoint's host and port, with TLS for <c>wss</c> and <c>https</c>.</summary>
    /// <exception cref="WebSocketConnectException">The connection could not be opened.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken);
}
