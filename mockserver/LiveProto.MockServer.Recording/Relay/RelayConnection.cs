using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Recording.Files;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>One client and its server: what each says goes to the other as it is, and into the recording without secrets.</summary>
internal sealed class RelayConnection(int number, ConnectionWire wire, Upstream server, RecordingWriter writer)
{
    private const int GoingAway = 1001;
    private const int MaxMessageBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _messages;

    /// <summary>How many went through.</summary>
    public int Messages => Volatile.Read(ref _messages);

    /// <summary>Relays to the end of the connection, and says what the end was.</summary>
    public async Task<RecordedEnding> RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<RecordedEnding> up = ReadClientAsync(over.Token);
        Task<RecordedEnding> down = ReadServerAsync(over.Token);
        Task<RecordedEnding> first = await Task.WhenAny(up, down).ConfigureAwait(false);
        RecordedEnding ending = await first.ConfigureAwait(false);
        bool isStopped = cancellationToken.IsCancellationRequested;
        if (ending.ByServer || isStopped)
            await TellClientAsync(isStopped ? GoingAway : ending.Code, ending.Reason).ConfigureAwait(false);
        if (!ending.ByServer)
            await server.CloseAsync(ending.Code, "", s_farewell).ConfigureAwait(false);

        // The other side answers the close; who does not is left.
        over.CancelAfter(s_farewell);
        await Task.WhenAny(Task.WhenAll(up, down), Task.Delay(s_farewell, CancellationToken.None)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        if (!up.IsCompleted)
            wire.Abort();
        await Task.WhenAll(up, down).ConfigureAwait(false);
        await wire.EndAsync(Task.CompletedTask).ConfigureAwait(false);
        return ending;
    }

    private TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    private async Task<RecordedEnding> ReadClientAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReceivedMessage received = await wire.ReceiveAsync(MaxMessageBytes).ConfigureAwait(false);
            if (received.Kind != ReceivedKind.Message)
            {
                string reason = received.Kind == ReceivedKind.Close ? received.Reason : "";
                return new RecordedEnding(Now, ByServer: false, received.CloseCode, reason);
            }

            byte[] payload = received.Payload.ToArray();
            wire.Release();
            Record(isFromServer: false, received.IsText, payload);
            if (!await server.TrySendAsync(payload, received.IsText, cancellationToken).ConfigureAwait(false))
                return new RecordedEnding(Now, ByServer: true, server.CloseCode, server.CloseReason);
        }
    }

    private async Task<RecordedEnding> ReadServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await server.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
            {
                byte[] payload = message.Payload.ToArray();
                Record(isFromServer: true, message.IsText, payload);
                await wire.SendAsync(new Outgoing.Message(payload, message.IsText), moreFollows: false).ConfigureAwait(false);
            }

            return new RecordedEnding(Now, ByServer: true, server.CloseCode, server.CloseReason);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // The client is gone, or the recorder stops.
            return new RecordedEnding(Now, ByServer: false, null, "");
        }
    }

    private void Record(bool isFromServer, bool isText, byte[] payload)
    {
        Interlocked.Increment(ref _messages);
        writer.Message(number, Now, isFromServer, isText, payload);
    }

    private async Task TellClientAsync(int? code, string reason)
    {
        try
        {
            if (code is not null)
                await wire.CloseAsync(code, reason).ConfigureAwait(false);
            else
                wire.Abort();
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            wire.Abort();
        }
    }
}
