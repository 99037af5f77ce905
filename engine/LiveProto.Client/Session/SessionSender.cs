using LiveProto.Client.Diagnostics;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Session;

/// <summary>
/// The sending side of a session that outlives its connections: on the present one, or, while there is none, on the next. Thread-safe.
/// </summary>
/// <param name="connection">The first connection.</param>
/// <param name="unconfirmed">Where messages are kept until the server confirms them; null without transparent resumption.</param>
/// <param name="log">Where to say what went lost.</param>
internal sealed class SessionSender(LiveConnection connection, UnconfirmedMessages? unconfirmed, ILogger log)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<LiveConnection> _next = NewSource();
    private volatile LiveConnection? _connection = connection;
    private LiveConnection? _adopted;
    private SessionEnding? _ending;

    /// <summary>Sends on the present connection; completes synchronously and without allocating when the pipe takes it at once.</summary>
    /// <exception cref="SessionEndedException">The session has ended, or the connection broke twice during the call.</exception>
    public ValueTask SendAsync<TPayload>(TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload =>
        unconfirmed is null
            ? SendOnceAsync(payload, null, cancellationToken)
            : SendKeptAsync(payload, unconfirmed, cancellationToken);

    /// <summary>The present connection is gone; messages wait for the next.</summary>
    public void Lose()
    {
        lock (_gate)
            _connection = _adopted = null;
    }

    /// <summary>Sends again what the server has not confirmed, then lets those who wait go on. Ends when the connection does, and never faults.</summary>
    public async Task AdoptAsync(LiveConnection connection, CancellationToken cancellationToken)
    {
        lock (_gate)
            _adopted = connection;
        if (unconfirmed is not null && !await TryReplayAsync(connection, unconfirmed, cancellationToken).ConfigureAwait(false))
            return;
        TaskCompletionSource<LiveConnection> waiting;
        lock (_gate)
        {
            if (_adopted != connection)
                return;
            _connection = connection;
            waiting = _next;
            _next = NewSource();
        }

        waiting.SetResult(connection);
    }

    /// <summary>No connection will come: whoever waits or sends from now on gets the ending.</summary>
    public void End(SessionEnding ending)
    {
        lock (_gate)
        {
            _ending = ending;
            _next.SetException(new SessionEndedException(ending));
        }

        // Nobody may be waiting for the next connection; the exception is then not an unobserved one.
        _ = _next.Task.Exception;
    }

    private ValueTask SendOnceAsync<TPayload>(TPayload payload, Receipt? receipt, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        if (_connection is not { } connection)
            return SendOnNextAsync(null, payload, receipt, cancellationToken);
        ValueTask sending;
        try
        {
            sending = connection.Channel.SendAsync(Opcode.Text, payload, cancellationToken);
        }
        catch (ConnectionEndedException error)
        {
            // It has ended, and the receive loop has not come round to saying so.
            sending = ValueTask.FromException(error);
        }

        if (sending.IsCompletedSuccessfully)
        {
            sending.GetAwaiter().GetResult();
            return default;
        }

        return FinishAsync(connection, sending, payload, receipt, cancellationToken);
    }

    private ValueTask SendKeptAsync<TPayload>(TPayload payload, UnconfirmedMessages unconfirmed, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        var receipt = new Receipt();
        return SendOnceAsync(new KeptPayload<TPayload>(payload, unconfirmed, receipt), receipt, cancellationToken);
    }

    private async ValueTask FinishAsync<TPayload>(
        LiveConnection connection, ValueTask sending, TPayload payload, Receipt? receipt, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (ConnectionEndedException)
        {
            // Kept: it goes out again with the others.
            if (receipt is not { IsKept: true })
                await SendOnNextAsync(connection, payload, receipt, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask SendOnNextAsync<TPayload>(
        LiveConnection? broken, TPayload payload, Receipt? receipt, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        LiveConnection connection = await WaitForOtherAsync(broken, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.Channel.SendAsync(Opcode.Text, payload, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectionEndedException)
        {
            if (receipt is { IsKept: true })
                return;
            // Lost twice in a row: let the caller know rather than queue for ever.
            throw new SessionEndedException(_ending ?? new SessionEnding(SessionEndKind.ConnectionLost, null, "The connection broke while a message was being sent.", true));
        }
    }

    private async Task<LiveConnection> WaitForOtherAsync(LiveConnection? broken, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<LiveConnection> next;
            lock (_gate)
            {
                if (_connection is { } current && current != broken)
                    return current;
                next = _next.Task;
            }

            LiveConnection connection = await next.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (connection != broken)
                return connection;
        }
    }

    private async ValueTask<bool> TryReplayAsync(
        LiveConnection connection, UnconfirmedMessages unconfirmed, CancellationToken cancellationToken)
    {
        IReadOnlyList<byte[]> messages = unconfirmed.Restart(out int lost);
        if (lost > 0)
            Log.NotReplayed(log, lost);
        try
        {
            foreach (byte[] message in messages)
                await connection.Channel.SendAsync(Opcode.Text, message, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is ConnectionEndedException or OperationCanceledException)
        {
            // The receive loop sees the same end, and they are still kept.
            return false;
        }
    }

    private static TaskCompletionSource<LiveConnection> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Receipt
    {
        public volatile bool IsKept;
    }

    // Written in the order of the wire, which is the order in which the server counts.
    private readonly struct KeptPayload<TPayload>(TPayload payload, UnconfirmedMessages unconfirmed, Receipt receipt) : IFramePayload
        where TPayload : struct, IFramePayload
    {
        public int Length => payload.Length;

        public void Write(Span<byte> destination)
        {
            payload.Write(destination);
            unconfirmed.Add(destination);
            receipt.IsKept = true;
        }
    }
}
