using System.Buffers;
using System.Globalization;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client;

/// <summary>One WebSocket on which the server has answered <c>setup</c> with <c>setupComplete</c>. A session may use several, one after another.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    /// <summary>A connection whose setup is done.</summary>
    public LiveConnection(IMessageChannel channel, ServerMessage answer)
    {
        Channel = channel;
        Answer = answer;
    }

    /// <summary>The open WebSocket.</summary>
    public IMessageChannel Channel { get; }

    /// <summary>The server's answer to the setup.</summary>
    public SetupComplete SetupComplete => Answer.SetupComplete!;

    /// <summary>The message that it came in, which may hold more.</summary>
    public ServerMessage Answer { get; }

    /// <summary>Connects and sets up.</summary>
    /// <exception cref="LiveConnectException">See <see cref="LiveClient.ConnectAsync"/>.</exception>
    public static async ValueTask<LiveConnection> OpenAsync(LiveClientOptions options, Setup setup, CancellationToken cancellationToken)
    {
        using var trace = ConnectTrace.Start(options.TimeProvider, options.Endpoint.GetWebSocketUri(options.Credential.IsEphemeral));
        try
        {
            LiveConnection connection = await SetUpAsync(options, setup, cancellationToken).ConfigureAwait(false);
            trace.Succeeded();
            return connection;
        }
        catch (Exception error)
        {
            trace.Failed(error);
            throw;
        }
    }

    /// <summary>Drops the connection; a closing handshake is the caller's to do before.</summary>
    public ValueTask DisposeAsync() => Channel.DisposeAsync();

    private static async ValueTask<LiveConnection> SetUpAsync(LiveClientOptions options, Setup setup, CancellationToken cancellationToken)
    {
        IMessageChannel channel = await OpenChannelAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            var message = new ArrayBufferWriter<byte>(1024);
            ClientMessageWriter.Write(message, new ClientMessage { Setup = setup });
            using var deadline = new CancellationTokenSource(options.SetupTimeout, options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            try
            {
                await channel.SendAsync(Opcode.Text, message.WrittenMemory, either.Token).ConfigureAwait(false);
                return new LiveConnection(channel, ReadSetupComplete(channel, await channel.ReceiveAsync(either.Token).ConfigureAwait(false)));
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new LiveConnectException(
                    LiveConnectPhase.Setup,
                    string.Create(CultureInfo.InvariantCulture, $"The server did not answer the setup within {options.SetupTimeout.TotalSeconds:0.###} s."))
                { IsRetryable = true };
            }
            catch (ConnectionEndedException ended)
            {
                throw SetupRefused(ended.Ending);
            }
        }
        catch
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<IMessageChannel> OpenChannelAsync(LiveClientOptions options, CancellationToken cancellationToken)
    {
        Uri endpoint = options.Endpoint.GetWebSocketUri(options.Credential.IsEphemeral);
        var headers = new List<KeyValuePair<string, string>>(options.Headers);
        if (await options.Credential.GetHeaderAsync(cancellationToken).ConfigureAwait(false) is { } header)
            headers.Add(header);
        WebSocketChannelOptions channelOptions = options.WebSocket with { TimeProvider = options.TimeProvider };
        try
        {
            if (options.OpenWebSocket is { } open)
                return await ForeignOpening.RunAsync(open, endpoint, headers, channelOptions, cancellationToken).ConfigureAwait(false);
            HandshakeRequest request = HandshakeRequest.For(endpoint, headers);
            ITransportFactory factory = options.TransportFactory ?? new SocketTransportFactory(new SocketTransportOptions { TimeProvider = options.TimeProvider });
            TransportConnection transport = await factory.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return await WebSocketChannel
                .ConnectAsync(transport, request, channelOptions, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (WebSocketConnectException failure)
        {
            throw Describe(failure, endpoint);
        }
    }

    private static ServerMessage ReadSetupComplete(IMessageChannel channel, ChannelMessage received)
    {
        if (received.IsEnd)
            throw SetupRefused(channel.Ending!);
        if (!ServerMessageParser.TryParse(received.Payload, WireLimits.Default, [], out ServerMessage? answer, out WireError error))
            throw new LiveConnectException(LiveConnectPhase.Setup, $"The server answered the setup with something that is no Live API message: {error}.");
        return answer.SetupComplete is not null
            ? answer
            : throw new LiveConnectException(LiveConnectPhase.Setup, "The server answered the setup with another message than setupComplete.");
    }

    private static LiveConnectException SetupRefused(ConnectionEnding ending)
    {
        string said = ending.CloseCode is { } code
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)code} {(ending.Reason.Length > 0 ? ending.Reason : code.ToString())}")
            : ending.Reason;
        string advice = ending.CloseCode is CloseCode.InvalidPayload or CloseCode.PolicyViolation
            ? " (Check the credential, the model's name, the API version and the setup's members.)"
            : "";
        return new LiveConnectException(LiveConnectPhase.Setup, $"The server refused the setup: {said}{advice}")
        {
            CloseCode = ending.CloseCode,
            CloseReason = ending.Reason,
            IsRetryable = ReconnectPolicy.IsRetryable(ending.CloseCode) && ending.Kind != EndingKind.ProtocolViolation,
        };
    }

    private static LiveConnectException Describe(WebSocketConnectException failure, Uri endpoint)
    {
        string target = endpoint.GetLeftPart(UriPartial.Authority);
        string advice = failure switch
        {
            { HttpStatus: 401 or 403 } => " Check the credential, and that it may use this API.",
            { HttpStatus: 404 } => " Check the base address and the API version: no Live API is served at this path.",
            { HttpStatus: 429 } => " Too many sessions or requests: try again later.",
            { HttpStatus: >= 500 } => " The server is in trouble: try again later.",
            { Reason: ConnectFailure.HttpStatus } => " This server answered plain HTTP: is it a Live API server?",
            { Reason: ConnectFailure.HandshakeViolation } => " This does not look like a WebSocket server: check host and port, and http against https.",
            { Reason: ConnectFailure.Unreachable } => " Check host and port, and that the server is running.",
            { Reason: ConnectFailure.TlsFailed } => " Check that the server speaks TLS on this port and that its certificate is trusted.",
            _ => "",
        };
        return new LiveConnectException(
            failure.Reason is ConnectFailure.HttpStatus or ConnectFailure.HandshakeViolation ? LiveConnectPhase.Handshake : LiveConnectPhase.Transport,
            $"Could not connect to {target}: {failure.Message}{advice}",
            failure)
        {
            HttpStatus = failure.HttpStatus,
            IsRetryable = failure switch
            {
                { HttpStatus: 429 or >= 500 } => true,
                { Reason: ConnectFailure.Unreachable or ConnectFailure.TransportLost or ConnectFailure.DeadlineExceeded } => true,
                _ => false,
            },
        };
    }
}
