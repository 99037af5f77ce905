using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// The sending side of a session that outlives its connections. What is handed over goes out in that order: callers enter one after
/// another, the machine says whether to write now, and what has to wait is written by <see cref="WriteWaitingAsync"/>. Thread-safe.
/// </summary>
/// <param name="machine">Decides; locked while it is touched.</param>
/// <param name="audio">Encodes samples.</param>
/// <param name="session">Has the time, performs what the machine wants done, and is told when the user's turn is handed over, before it is
/// written.</param>
internal sealed class SessionSender(SessionMachine machine, RealtimeAudioWriter audio, ISessionShell session) : IPassed
{
    // Held from handing over to the begin of the write, never over a wait: the order of the one is the order of the other.
    private readonly AsyncGate _order = new();
    private LiveConnection? _connection;
    private int _number;
    private readonly PendingWrites _pending = new();
    private Footprint _passed;

    IEnumerable<object?> IPassed.Sent => [_order, session, _connection];

    /// <summary>The session is silent: what was made for speech is made again when there is some.</summary>
    public void Rest()
    {
        lock (machine)
            _passed = default;
    }

    /// <summary>From now on this is the connection. Called under the machine's lock, before the machine is told.</summary>
    public void Use(LiveConnection connection, int number) => (_connection, _number, _passed) = (connection, number, default);

    /// <summary>Sends samples; completes synchronously and without allocating when the pipe takes them at once.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAudioAsync(AudioBlock samples, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        _passed.Fetch();
        return _order.TryEnter() ? SendAudioEntered(samples, cancellationToken) : SendAudioLaterAsync(samples, cancellationToken);
    }

    /// <summary>Sends an encoded message; completes when it was written, on this connection or a later one.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    /// <exception cref="InvalidOperationException">There is no connection, and too much is waiting for the next one.</exception>
    public async ValueTask SendAsync(SentMessage message, CancellationToken cancellationToken)
    {
        await _order.EnterAsync(cancellationToken).ConfigureAwait(false);
        ValueTask sending = default;
        int number;
        HandOver handOver;
        try
        {
            LiveConnection connection;
            lock (machine)
            {
                machine.Now = session.Now;
                handOver = Check(machine.Hand(message));
                (connection, number) = (_connection!, _number);
            }

            if (message.Asks)
                session.Asked(machine.Now);
            if (handOver == HandOver.Write)
                sending = Start(connection, new MessagePayload(audio, message), cancellationToken);
        }
        finally
        {
            _order.Exit();
        }

        session.Perform();
        if (handOver == HandOver.Wait || (handOver == HandOver.Write
            && !await TryFinishAsync(sending, message, number).ConfigureAwait(false)))
            await WaitAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Tells that a connection is over: once everything that was being written on it has been told to the machine, and while nothing new
    /// begins, so that what it did not take is in its place before anything is written on the next.
    /// </summary>
    public async Task EndConnectionAsync(Action tell)
    {
        await _order.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await _pending.WhenSettledAsync().ConfigureAwait(false);
            tell();
        }
        finally
        {
            _order.Exit();
        }
    }

    /// <summary>Writes what waits, until nothing does or the connection is gone. Never faults.</summary>
    public async Task WriteWaitingAsync()
    {
        while (true)
        {
            SentMessage? message;
            LiveConnection? connection;
            int number;
            lock (machine)
            {
                (connection, number) = (_connection, _number);
                message = machine.TakeNext(number);
            }

            if (message is null)
                return;
            ValueTask sending = Start(connection!, new MessagePayload(audio, message), CancellationToken.None);
            if (!await TryFinishAsync(sending, message, number).ConfigureAwait(false))
                return;
            lock (machine)
                message.Done();
        }
    }

    private ValueTask SendAudioEntered(AudioBlock samples, CancellationToken cancellationToken)
    {
        ValueTask sending;
        SentMessage? kept;
        int number;
        long order;
        HandOver handOver;
        bool hasWork;
        try
        {
            LiveConnection connection;
            lock (machine)
            {
                machine.Now = session.Now;
                handOver = Check(machine.HandAudio(samples.Span, out order, out kept));
                (connection, number) = (_connection!, _number);
                hasWork = machine.HasActions || machine.IsMoveAnnounced;
                if (_passed.IsWanted)
                    _passed = Footprint.OfSent(connection.Channel);
            }

            sending = handOver != HandOver.Write ? default
                : kept is null ? Start(connection, new AudioPayload(audio, samples), cancellationToken)
                : Start(connection, new MessagePayload(audio, kept), cancellationToken);
        }
        finally
        {
            _order.Exit();
        }

        if (hasWork)
            session.Perform();
        if (handOver == HandOver.Wait)
            return new ValueTask(WaitAsync(kept!, cancellationToken));
        return sending == default ? default : FinishAudioAsync(sending, samples, kept, order, number);
    }

    private async ValueTask SendAudioLaterAsync(AudioBlock samples, CancellationToken cancellationToken)
    {
        await _order.EnterAsync(cancellationToken).ConfigureAwait(false);
        await SendAudioEntered(samples, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FinishAudioAsync(ValueTask sending, AudioBlock samples, SentMessage? kept, long order, int number)
    {
        try
        {
            await sending.ConfigureAwait(false);
            return;
        }
        catch (ConnectionEndedException)
        {
            kept ??= new SentMessage(samples.Span.ToArray()) { Order = order };
            KeepForNext(kept, number);
        }
        finally
        {
            _pending.Settle();
        }

        await WaitAsync(kept, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<bool> TryFinishAsync(ValueTask sending, SentMessage message, int number)
    {
        if (sending == default)
            return true;
        try
        {
            await sending.ConfigureAwait(false);
            return true;
        }
        catch (ConnectionEndedException)
        {
            KeepForNext(message, number);
            return false;
        }
        finally
        {
            _pending.Settle();
        }
    }

    private void KeepForNext(SentMessage message, int number)
    {
        lock (machine)
            machine.NotWritten(message, number);
        session.Perform();
    }

    // Whoever waits may leave: then it is not sent, unless it is being written already.
    private async Task WaitAsync(SentMessage message, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (machine)
        {
            if (message.IsDone)
            {
                if (message.Failure is { } failure)
                    throw new SessionEndedException(failure);
                return;
            }

            message.WhenDone = () =>
            {
                if (message.Failure is { } failure)
                    done.TrySetException(new SessionEndedException(failure));
                else
                    done.TrySetResult();
            };
        }

        try
        {
            await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            bool isWithdrawn;
            lock (machine)
                isWithdrawn = machine.TryWithdraw(message);
            if (isWithdrawn)
                throw;
            await done.Task.ConfigureAwait(false);
        }
    }

    // A channel says at once that it has ended, before the receive loop has told the session. What is not written at once is counted.
    private ValueTask Start<TPayload>(LiveConnection connection, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        ValueTask sending;
        LiveMetrics.MessageSent(payload.Length);
        try
        {
            sending = connection.Channel.SendAsync(Opcode.Text, payload, cancellationToken);
        }
        catch (ConnectionEndedException error)
        {
            sending = ValueTask.FromException(error);
        }

        if (sending.IsCompletedSuccessfully)
        {
            sending.GetAwaiter().GetResult();
            return default;
        }

        _pending.Begin();
        return sending;
    }

    private HandOver Check(HandOver handOver) => handOver switch
    {
        HandOver.Ended => throw new SessionEndedException(machine.Ending ?? SessionEndings.ClosedHere),
        HandOver.Full => throw new InvalidOperationException("There is no connection, and too much is waiting for the next one already."),
        _ => handOver,
    };
}
