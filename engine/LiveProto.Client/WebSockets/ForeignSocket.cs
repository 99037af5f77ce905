using System.Net.WebSockets;
using System.Text;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// A <see cref="WebSocket"/> that somebody else wrote, as a channel can rely on it: what it throws while sending or closing is an answer,
/// and no wait outlasts <see cref="Abort"/>, whether the socket's own Abort ends it or not. Thread-safe as far as the socket is: one
/// receive, one send.
/// </summary>
internal sealed class ForeignSocket(WebSocket socket, WebSocketChannelOptions options)
{
    private readonly CancellationTokenSource _aborted = new();

    /// <summary>Fires with <see cref="Abort"/>.</summary>
    public CancellationToken Aborted => _aborted.Token;

    /// <summary>The peer's code; 1005 when it gave none.</summary>
    public CloseCode CloseCode => (CloseCode)(socket.CloseStatus ?? WebSocketCloseStatus.Empty);

    /// <summary>The peer's reason.</summary>
    public string CloseReason => socket.CloseStatusDescription ?? "";

    /// <summary>Begins a receive, which only its own end ends: cancelling one would abort the socket.</summary>
    public Task<ValueWebSocketReceiveResult> StartReceive(Memory<byte> destination) =>
        socket.ReceiveAsync(destination, CancellationToken.None).AsTask();

    /// <summary>Sends one message; null when it was sent, else how that failed.</summary>
    public async ValueTask<ConnectionEnding?> TrySendAsync(ReadOnlyMemory<byte> payload, WebSocketMessageType type)
    {
        Task? waiting = null;
        CancellationTokenSource? limit = null;
        try
        {
            ValueTask send = socket.SendAsync(payload, type, endOfMessage: true, CancellationToken.None);
            if (send.IsCompletedSuccessfully)
                return null;
            waiting = send.AsTask();
            // Not WaitAsync with a timeout: a clock that throws does so on a thread of the pool then, which ends the process.
            using (limit = new CancellationTokenSource(options.WriteTimeout, options.TimeProvider))
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, Aborted))
                await waiting.WaitAsync(either.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (limit is { IsCancellationRequested: true } && waiting is { IsCompleted: false })
        {
            return new ConnectionEnding(EndingKind.DeadlineExceeded, Reason: "The Write deadline passed.",
                Deadline: ConnectionDeadline.Write);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Lost(error);
        }
    }

    /// <summary>Sends Close if the socket still can.</summary>
    public async ValueTask SendCloseAsync(ClosePayload close)
    {
        try
        {
            if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                return;
            byte[] body = new byte[FrameHeader.MaxControlPayloadLength];
            int length = close.Write(body);
            string? reason = length > 2 ? Encoding.UTF8.GetString(body.AsSpan(2, length - 2)) : null;
            await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, reason, CancellationToken.None).WaitAsync(Aborted)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Nobody is left to be told; the receiver finds the end, or the close deadline does.
        }
    }

    /// <summary>Ends everything that waits.</summary>
    public void Abort()
    {
        try
        {
            socket.Abort();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whoever waits for the socket is woken all the same.
        }

        _aborted.Cancel();
    }

    /// <summary>Releases the socket.</summary>
    public void Dispose()
    {
        try
        {
            socket.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The ending is told already, and nobody is left who could do something about it.
        }
    }

    /// <summary>The ending that an exception of the socket means.</summary>
    public static ConnectionEnding Lost(Exception error) =>
        new(EndingKind.TransportLost, Reason: "The connection ended without a closing handshake.", Error: error);
}
