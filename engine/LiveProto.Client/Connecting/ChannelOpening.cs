using LiveProto.Client.Diagnostics;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Connecting;

/// <summary>From nothing to an open WebSocket: credential, bytes, upgrade. Each wait is bounded, and each failure of one documented
/// type.</summary>
internal static class ChannelOpening
{
    /// <param name="options">How to connect.</param>
    /// <param name="handle">Of the session that is to be resumed, if any: whoever has it, has the conversation, so that no text may show
    /// it.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="LiveConnectException">It could not be opened.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    public static async ValueTask<IMessageChannel> RunAsync(LiveClientOptions options, string? handle, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Uri endpoint = options.Endpoint.GetWebSocketUri(options.Credential.IsEphemeral);
        var headers = new List<KeyValuePair<string, string>>(options.Headers);
        if (await CredentialStep.RunAsync(options, cancellationToken).ConfigureAwait(false) is { } header)
            headers.Add(header);
        try
        {
            HandshakeRequest request = HandshakeRequest.For(endpoint, headers, secrets: handle is null ? [] : [handle]);
            IMessageChannel channel = await OpenAsync(options, endpoint, request, headers, cancellationToken).ConfigureAwait(false);
            return options.Tap is { } tap ? new TappedChannel(channel, new TapWriter(tap, request.Redactor, options.TimeProvider))
                : channel;
        }
        catch (WebSocketConnectException failure)
        {
            throw ConnectAdvice.OfTransport(failure, endpoint);
        }
    }

    private static async ValueTask<IMessageChannel> OpenAsync(
        LiveClientOptions options, Uri endpoint, HandshakeRequest request, List<KeyValuePair<string, string>> headers,
        CancellationToken cancellationToken)
    {
        WebSocketChannelOptions channelOptions = options.WebSocket.TimeProvider == options.TimeProvider
            ? options.WebSocket
            : options.WebSocket with { TimeProvider = options.TimeProvider };
        if (options.OpenWebSocket is { } open)
            return await ForeignOpening.RunAsync(open, endpoint, headers, request.Redactor, channelOptions, cancellationToken)
                .ConfigureAwait(false);
        TransportConnection transport = await ConnectAsync(options, endpoint, cancellationToken).ConfigureAwait(false);
        return await WebSocketChannel.ConnectAsync(transport, request, channelOptions, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TransportConnection> ConnectAsync(LiveClientOptions options, Uri endpoint,
        CancellationToken cancellationToken)
    {
        // Ours bounds each of its steps by itself.
        ITransportFactory factory = options.TransportFactory
            ?? new SocketTransportFactory(new SocketTransportOptions { TimeProvider = options.TimeProvider });
        if (factory is SocketTransportFactory or LoopTransportFactory)
            return await factory.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            return await SuppliedStep
                .RunAsync(token => factory.ConnectAsync(endpoint, token), options.SetupTimeout, options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Deadline.Passed(options.SetupTimeout, ConnectionDeadline.Connect, endpoint.IdnHost);
        }
        catch (Exception error) when (error is not (WebSocketConnectException or OutOfMemoryException)
            && !cancellationToken.IsCancellationRequested)
        {
            throw new WebSocketConnectException(ConnectFailure.Unreachable,
                $"The transport to {endpoint.IdnHost} could not be opened: {error.GetType().Name}.");
        }
    }
}
