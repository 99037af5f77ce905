using System.IO.Pipelines;
using System.Net.Sockets;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// A connection of a loop: what the poll tells of its socket, who waits for that, and its sends. Thread-safe as
/// <see cref="IByteConnection"/> asks. Closing the socket while the loop is at it is an error that its reader sees, nothing worse.
/// </summary>
internal sealed class LoopConnection : IByteConnection, IPassed
{
    // A peer that floods has its turn, and so have the others.
    private const int ReceivesInRound = 4;

    // The answer to a ping is no speech.
    private const int ReceivesInSilence = 2;

    private readonly ILoopSocket _socket;
    private readonly ILoopHost _host;
    private readonly LoopSender _sender;

    // Null once the connection stands.
    private volatile TaskCompletionSource? _connecting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopReceive? _receive;
    private ReceiveReadiness _readiness;
    private IReadinessWaiter? _waiter;
    private long _round = -1;
    private int _receives;
    private int _receivesSinceIdle;
    private bool _isClosed;
    private IPassed? _reader;
    private Footprint _passed;

    public LoopConnection(ILoopSocket socket, ILoopHost host)
    {
        _socket = socket;
        _host = host;
        _sender = new LoopSender(socket, host);
    }

    IEnumerable<object?> IPassed.Sent => [_sender];

    IEnumerable<object?> IPassed.Received => [_socket, _waiter, _reader];

    /// <summary>By which the loop knows it.</summary>
    public long Token { get; set; }

    public ILoopHost Host => _host;

    public TimeProvider Clock => _host.Clock;

    /// <summary>Whether whoever waits goes on on the loop's thread.</summary>
    public bool IsReadInline { get; private set; }

    /// <summary>Whether a receive may find something, an error included.</summary>
    public bool IsReadable
    {
        get
        {
            lock (this)
                return IsReadableNow();
        }
    }

    public bool IsWaitFree => true;

    public bool ReadInline(IPassed? reader)
    {
        (_reader, _passed) = (reader, default);
        return IsReadInline = true;
    }

    /// <summary>Nothing has come for long, or is expected: what was made for speech is made again when there is some.</summary>
    public void NoteIdle() => (_passed, _receivesSinceIdle) = (default, 0);

    /// <summary>Waits until the poll has told that the connection stands.</summary>
    /// <exception cref="SocketException">It does not.</exception>
    public async Task FinishConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting!.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        _connecting = null;
        SocketError error = _socket.GetError();
        if (error != SocketError.Success)
            throw new SocketException((int)error);
    }

    /// <summary>The poll told something, or the connection goes on with what it told earlier. On the loop's thread.</summary>
    public void OnReady(Readiness told)
    {
        IReadinessWaiter? waiter = null;
        // While the kernel copies the bytes.
        _passed.Fetch();
        lock (this)
        {
            _readiness.Note(told);
            if (IsReadableNow())
                (waiter, _waiter) = (_waiter, null);
        }

        if ((told & (Readiness.Writable | Readiness.Failed | Readiness.HungUp)) != 0)
        {
            _connecting?.TrySetResult();
            _sender.OnWritable();
        }

        if (waiter is null)
            return;
        waiter.OnReadable();
        // Behind the first messages, which make what is made when it is needed.
        if (_reader is not null && _passed.IsWanted && ++_receivesSinceIdle > ReceivesInSilence)
            _passed = Footprint.OfReceived(this);
    }

    /// <summary>Receives, when there may be something and it is this connection's turn: 0 at the end. False when there is
    /// nothing.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public bool TryReceive(Span<byte> destination, out int received)
    {
        lock (this)
        {
            ThrowIfClosed();
            received = -1;
            if (!_readiness.IsReadable || HasHadItsTurn())
                return false;
            _readiness.BeginReceive();
            CountReceive();
        }

        try
        {
            received = _socket.Receive(destination);
        }
        catch (ObjectDisposedException)
        {
            throw Aborted();
        }

        lock (this)
            _readiness.EndReceive(destination.Length, received);
        return received >= 0;
    }

    /// <summary>Waits for the next time that a receive may find something. False when it may now: nobody waits then.</summary>
    public bool Wait(IReadinessWaiter waiter)
    {
        lock (this)
        {
            bool isReadable = IsReadableNow();
            if (isReadable && (_isClosed || !HasHadItsTurn()))
                return false;
            _waiter = waiter;
            if (isReadable)
                _host.GoOnNextRound(this);
            return true;
        }
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => (_receive ??= new LoopReceive(this)).RunAsync(buffer);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _sender.SendAsync(bytes.Span);

    public ValueTask ShutdownAsync() => _sender.ShutdownAsync();

    public Stream AsStream() => new ConnectionStream(this);

    public IDuplexPipe AsPipe() => new LoopPipe(this);

    public void Abort()
    {
        IReadinessWaiter? waiter;
        lock (this)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            (waiter, _waiter) = (_waiter, null);
        }

        _host.Forget(this);
        _socket.Close();
        _sender.Abort();
        if (_connecting is { } connecting && connecting.TrySetException(Aborted()))
            _ = connecting.Task.Exception;
        // Whoever waits learns of it on a thread that holds nothing.
        if (waiter is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static waiter => waiter.OnReadable(), waiter, preferLocal: false);
    }

    public ValueTask DisposeAsync()
    {
        Abort();
        return default;
    }

    /// <summary>What an operation of a connection that this side has ended fails with.</summary>
    public static SocketException Aborted() => new((int)SocketError.OperationAborted);

    private bool IsReadableNow() => _isClosed || _readiness.IsReadable;

    private void ThrowIfClosed()
    {
        if (_isClosed)
            throw Aborted();
    }

    private void CountReceive()
    {
        if (!_host.IsCurrentThread)
            return;
        if (_round != _host.Round)
            (_round, _receives) = (_host.Round, 0);
        _receives++;
    }

    private bool HasHadItsTurn() => _host.IsCurrentThread && _round == _host.Round && _receives >= ReceivesInRound;
}
