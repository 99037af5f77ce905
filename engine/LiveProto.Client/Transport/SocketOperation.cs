using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace LiveProto.Client.Transport;

/// <summary>
/// What a socket does asynchronously, one thing at a time, without allocating. The platform's own awaitable operations stay with their
/// socket as long as it lives, with what they were made for: this one is let go, or used again, as its owner likes.
/// </summary>
/// <param name="socket">The socket.</param>
internal class SocketOperation(Socket socket) : SocketAsyncEventArgs(unsafeSuppressExecutionContextFlow: true), IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;

    protected Socket Socket => socket;

    /// <summary>Connects; the token closes the socket.</summary>
    /// <exception cref="SocketException">It does not take the connection.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async ValueTask ConnectAsync(EndPoint address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RemoteEndPoint = address;
        try
        {
            await using (cancellationToken.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket).ConfigureAwait(false))
                await Run(Begin().ConnectAsync(this)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Receives at least one byte, 0 at the end. An empty buffer waits until there is something to receive.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        SetBuffer(buffer);
        return Run(Begin().ReceiveAsync(this));
    }

    /// <summary>Calls back when what was begun is over; on a thread of the pool if it is already.</summary>
    public void WhenDone(Action<object?> callback, object state) =>
        _core.OnCompleted(callback, state, _core.Version, ValueTaskSourceOnCompletedFlags.None);

    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        if (SocketError == SocketError.Success)
            _core.SetResult(BytesTransferred);
        else
            _core.SetException(new SocketException((int)SocketError));
    }

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    // Before the operation: it may be over, on another thread, before the call that begins it returns.
    private Socket Begin()
    {
        _core.Reset();
        return socket;
    }

    private ValueTask<int> Run(bool isPending)
    {
        if (!isPending && SocketError == SocketError.Success)
            return new ValueTask<int>(BytesTransferred);
        if (!isPending)
            OnCompleted(this);
        return new ValueTask<int>(this, _core.Version);
    }
}
