using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>
/// One client and its server: what each says goes to the other as it is, and into the recording without secrets. Whoever looks at it may
/// speak in either's place.
/// </summary>
internal sealed class RelayConnection(int number, ConnectionWire wire, Upstream server, RelayJournal journal) : IWatchedSession
{
    private const int GoingAway = 1001;
    private const int MaxMessageBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    // One sender each way at a time: that side's own reader, and whoever speaks in its place.
    private readonly SemaphoreSlim _toClient = new(1);
    private readonly SemaphoreSlim _toServer = new(1);
    private readonly TaskCompletionSource<RecordedEnding> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Number => number;

    public bool IsOver => journal.IsOver;

    public bool MarksActivity => journal.MarksActivity;

    /// <summary>What is said is in the recording; nothing else is kept.</summary>
    public IReadOnlyList<JournalEntry> GetEntries() => [journal.ToOpened()];

    public async Task PushAsync(byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            await ToClientAsync(message, isText: false, MessageRule.Pushed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            // The client went meanwhile: its end is told anyway.
        }
    }

    public Task PretendAsync(byte[] message, CancellationToken cancellationToken) =>
        TryToServerAsync(message, isText: true, MessageRule.Pushed, cancellationToken);

    /// <summary>The client is told so; its server knows of nothing and goes on.</summary>
    public Task GoAwayAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        string seconds = timeLeft.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return PushAsync(Encoding.UTF8.GetBytes($$$"""{"goAway":{"timeLeft":"{{{seconds}}}s"}}"""), cancellationToken);
    }

    public void Close(int code, string reason) => _closed.TrySetResult(new RecordedEnding(journal.Now, ByServer: true, code, reason));

    /// <summary>Relays to the end of the connection, and says what the end was.</summary>
    public async Task<RecordedEnding> RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<RecordedEnding> up = ReadClientAsync(over.Token);
        Task<RecordedEnding> down = ReadServerAsync(over.Token);
        Task<RecordedEnding> first = await Task.WhenAny(up, down, _closed.Task).ConfigureAwait(false);
        RecordedEnding ending = await first.ConfigureAwait(false);
        bool isStopped = cancellationToken.IsCancellationRequested;
        bool isOurs = first == _closed.Task;
        if (ending.ByServer || isStopped)
            await TellClientAsync(isStopped ? GoingAway : ending.Code, ending.Reason).ConfigureAwait(false);
        if (!ending.ByServer || isOurs)
            await server.CloseAsync(isOurs ? null : ending.Code, "", s_farewell).ConfigureAwait(false);

        // The other side should answer the close; if it does not, the connection is dropped.
        over.CancelAfter(s_farewell);
        await Task.WhenAny(Task.WhenAll(up, down), Task.Delay(s_farewell, CancellationToken.None)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        if (!up.IsCompleted)
            wire.Abort();
        await Task.WhenAll(up, down).ConfigureAwait(false);
        await wire.EndAsync(Task.CompletedTask).ConfigureAwait(false);
        journal.End(ending);
        return ending;
    }

    private async Task<RecordedEnding> ReadClientAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReceivedMessage received = await wire.ReceiveAsync(MaxMessageBytes).ConfigureAwait(false);
            if (received.Kind != ReceivedKind.Message)
            {
                string reason = received.Kind == ReceivedKind.Close ? received.Reason : "";
                return new RecordedEnding(journal.Now, ByServer: false, received.CloseCode, reason);
            }

            byte[] payload = received.Payload.ToArray();
            wire.Release();
            if (!await TryToServerAsync(payload, received.IsText, null, cancellationToken).ConfigureAwait(false))
                return new RecordedEnding(journal.Now, ByServer: true, server.CloseCode, server.CloseReason);
        }
    }

    private async Task<RecordedEnding> ReadServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await server.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
                await ToClientAsync(message.Payload.ToArray(), message.IsText, null, cancellationToken).ConfigureAwait(false);
            return new RecordedEnding(journal.Now, ByServer: true, server.CloseCode, server.CloseReason);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // The client is gone, or the recorder stops.
            return new RecordedEnding(journal.Now, ByServer: false, null, "");
        }
    }

    private async Task ToClientAsync(byte[] payload, bool isText, MessageRule? rule, CancellationToken cancellationToken)
    {
        await _toClient.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            journal.Add(FrameDirection.FromServer, isText, payload, rule);
            await wire.SendAsync(new Outgoing.Message(payload, isText), moreFollows: false).ConfigureAwait(false);
        }
        finally
        {
            _toClient.Release();
        }
    }

    private async Task<bool> TryToServerAsync(byte[] payload, bool isText, MessageRule? rule, CancellationToken cancellationToken)
    {
        try
        {
            await _toServer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        try
        {
            journal.Add(FrameDirection.FromClient, isText, payload, rule);
            return await server.TrySendAsync(payload, isText, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _toServer.Release();
        }
    }

    private async Task TellClientAsync(int? code, string reason)
    {
        // A message that is half out is finished first; a client that does not take it takes no close frame either.
        bool isFree = await _toClient.WaitAsync(s_farewell, CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (isFree && code is not null)
                await wire.CloseAsync(code, reason).ConfigureAwait(false);
            else
                wire.Abort();
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            wire.Abort();
        }
        finally
        {
            if (isFree)
                _toClient.Release();
        }
    }
}
