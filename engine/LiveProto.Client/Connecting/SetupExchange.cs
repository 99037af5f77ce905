using System.Buffers;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Connecting;

/// <summary>Sends <c>setup</c> on an open WebSocket and waits for <c>setupComplete</c>; writing and waiting share one deadline.</summary>
internal static class SetupExchange
{
    /// <exception cref="LiveConnectException">The server refused, left, answered something else, or neither read nor answered in
    /// time.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired. The channel is then to be disposed: a write may still be in
    /// progress.</exception>
    public static async ValueTask<ServerMessage> RunAsync(IMessageChannel channel, LiveClientOptions options, Setup setup,
        CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        ClientMessageWriter.Write(message, new ClientMessage { Setup = setup });
        using var deadline = new CancellationTokenSource(options.SetupTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await SendAsync(channel, message.WrittenMemory, either.Token).ConfigureAwait(false);
            ChannelMessage answer = await channel.ReceiveAsync(either.Token).ConfigureAwait(false);
            return Read(channel, answer);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new LiveConnectException(LiveConnectPhase.Setup,
                ConnectAdvice.OfUnansweredSetup(options.SetupTimeout))
            { IsRetryable = true };
        }
    }

    // A frame that has begun is written to its end or not at all, so that its token cannot end the wait of it: that has an end of its own.
    private static async ValueTask SendAsync(IMessageChannel channel, ReadOnlyMemory<byte> setup, CancellationToken cancellationToken)
    {
        Task sending = channel.SendAsync(Opcode.Text, setup, cancellationToken).AsTask();
        try
        {
            await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectionEndedException)
        {
            // What the server said last is more than that it left: the receiver finds it.
        }
        catch (OperationCanceledException)
        {
            _ = sending.ContinueWith(
                static late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private static ServerMessage Read(IMessageChannel channel, ChannelMessage received)
    {
        if (received.IsEnd)
            throw ConnectAdvice.OfRefusedSetup(channel.Ending!);
        if (!ServerMessageParser.TryParse(received.Payload, WireLimits.Default, [], out ServerMessage? answer, out WireError error))
            throw new LiveConnectException(LiveConnectPhase.Setup,
                $"The server answered the setup with something that is no Live API message: {error}.");
        return answer.SetupComplete is not null
            ? answer
            : throw new LiveConnectException(LiveConnectPhase.Setup,
                "The server answered the setup with another message than setupComplete.");
    }
}
