using LiveProto.Client.Connecting;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;

namespace LiveProto.Client;

/// <summary>One WebSocket on which the server has answered <c>setup</c> with <c>setupComplete</c>. A session may use several, one after
/// another.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private ServerMessage? _answer;

    /// <summary>A connection whose setup is done.</summary>
    /// <param name="channel">The open WebSocket.</param>
    /// <param name="answer">The message with the server's answer to the setup.</param>
    /// <param name="roundTrip">How long the two were under way.</param>
    public LiveConnection(IMessageChannel channel, ServerMessage answer, TimeSpan roundTrip = default)
    {
        Channel = channel;
        SetupComplete = answer.SetupComplete!;
        _answer = answer;
        RoundTrip = roundTrip;
    }

    /// <summary>The open WebSocket.</summary>
    public IMessageChannel Channel { get; }

    /// <summary>The server's answer to the setup.</summary>
    public SetupComplete SetupComplete { get; }

    /// <summary>How long the setup and its answer were under way.</summary>
    public TimeSpan RoundTrip { get; }

    /// <summary>The message that the server's answer came in, which may hold more; to be had once.</summary>
    public ServerMessage TakeAnswer()
    {
        ServerMessage answer = _answer ?? throw new InvalidOperationException("The answer was taken before.");
        _answer = null;
        return answer;
    }

    /// <summary>Connects and sets up.</summary>
    /// <exception cref="LiveConnectException">See <see cref="LiveClient.ConnectAsync(Setup, CancellationToken)"/>.</exception>
    public static async ValueTask<LiveConnection> OpenAsync(LiveClientOptions options, Setup setup, CancellationToken cancellationToken)
    {
        using var trace = ConnectTrace.Start(options);
        try
        {
            IMessageChannel channel = await ChannelOpening.RunAsync(options, setup.SessionResumption?.Handle, cancellationToken)
                .ConfigureAwait(false);
            LiveConnection connection = await SetUpAsync(channel, options, setup, cancellationToken).ConfigureAwait(false);
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

    private static async ValueTask<LiveConnection> SetUpAsync(
        IMessageChannel channel, LiveClientOptions options, Setup setup, CancellationToken cancellationToken)
    {
        try
        {
            long start = options.TimeProvider.GetTimestamp();
            ServerMessage answer = await SetupExchange.RunAsync(channel, options, setup, cancellationToken).ConfigureAwait(false);
            return new LiveConnection(channel, answer, options.TimeProvider.GetElapsedTime(start));
        }
        catch
        {
            await DropAsync(channel, options).ConfigureAwait(false);
            throw;
        }
    }

    // Dropping aborts at once; an embedder's transport that does not come back from that is not waited for longer than for a close.
    private static async ValueTask DropAsync(IMessageChannel channel, LiveClientOptions options)
    {
        try
        {
            await channel.DisposeAsync().AsTask().WaitAsync(options.WebSocket.CloseTimeout, options.TimeProvider).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Why the connection failed is the news.
        }
    }
}
