using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// One thread that waits for many connections, receives for them, and runs their timers. A round is one wait and what it told: receives,
/// then timers, then what was sent meanwhile. Connecting, aborting and disposing are thread-safe.
/// </summary>
internal sealed class ReceiveLoop : ILoopHost, IAsyncDisposable
{
    private const int BufferLength = 64 * 1024;

    private readonly Epoll _poll = new();
    private readonly ConnectionTable _connections = new();
    private readonly LoopClock _clock;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    // The loop's thread only.
    private readonly Queue<LoopConnection> _goOn = new();
    private readonly List<LoopSender> _unsent = [];
    private volatile bool _isStopped;

    /// <param name="name">The thread's.</param>
    /// <exception cref="SocketException">The kernel has no poll to give.</exception>
    public ReceiveLoop(string name)
    {
        _clock = new LoopClock(TimeProvider.System, _poll.Wake);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public bool IsCurrentThread => Thread.CurrentThread == _thread;

    public long Round { get; private set; }

    public byte[] Buffer { get; private set; } = GC.AllocateUninitializedArray<byte>(BufferLength);

    public TimeProvider Clock => _clock;

    /// <summary>How many connections it has.</summary>
    public int Count => _connections.Count;

    /// <summary>Connects to one address.</summary>
    /// <exception cref="SocketException">It does not take the connection.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    /// <exception cref="ObjectDisposedException">The loop is over.</exception>
    public async Task<IByteConnection> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        LinuxSocket socket = LinuxSocket.Connect(address);
        LoopConnection connection = Add(socket, socket.Handle);
        try
        {
            await connection.FinishConnectAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Abort();
            throw;
        }
    }

    /// <summary>From here on the loop receives for this socket, and owns it.</summary>
    /// <exception cref="ObjectDisposedException">The loop is over.</exception>
    public LoopConnection Add(ILoopSocket socket, SafeHandle handle)
    {
        var connection = new LoopConnection(socket, this);
        try
        {
            _connections.Add(connection);
            // Either the loop, when it ends, finds the connection in its table, or this finds that it has ended.
            ObjectDisposedException.ThrowIf(_isStopped, this);
            _poll.Add(handle, connection.Token);
            return connection;
        }
        catch
        {
            connection.Abort();
            throw;
        }
    }

    public void GiveBufferAway() => Buffer = GC.AllocateUninitializedArray<byte>(BufferLength);

    public void GoOnNextRound(LoopConnection connection) => _goOn.Enqueue(connection);

    public void SendAtEndOfRound(LoopSender sender) => _unsent.Add(sender);

    public void Forget(LoopConnection connection) => _connections.Remove(connection);

    /// <summary>Ends the thread, and with it every connection that is still there. From the loop's own thread: do not block on
    /// it.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopped = true;
        _poll.Wake();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        try
        {
            while (!_isStopped)
                RunRound();
        }
        catch (SocketException)
        {
            // The poll is of no use any more (somebody has closed its descriptor, say): an end of these connections, not of the process.
        }
        finally
        {
            _isStopped = true;
            foreach (LoopConnection connection in _connections.ToArray())
                connection.Abort();
            _clock.Stop();
            _poll.Dispose();
            _ended.SetResult();
        }
    }

    private void RunRound()
    {
        int count = _poll.Wait(_goOn.Count > 0 ? 0 : _clock.GetWait());
        Round++;
        int waiting = _goOn.Count;
        for (int i = 0; i < count; i++)
        {
            (Readiness told, long token) = _poll[i];
            if (_connections.Find(token) is { } connection)
                Tell(connection, told);
        }

        for (; waiting > 0; waiting--)
            Tell(_goOn.Dequeue(), Readiness.None);
        _clock.Tick();
        // What is sent by whoever a send completes for is of the next round.
        int unsent = _unsent.Count;
        for (int i = 0; i < unsent; i++)
            _unsent[i].SendDeferred();
        _unsent.RemoveRange(0, unsent);
    }

    // Whatever is thrown where bytes arrive is the end of that connection, and of no other.
    private static void Tell(LoopConnection connection, Readiness told)
    {
        try
        {
            connection.OnReady(told);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            connection.Abort();
        }
    }
}
