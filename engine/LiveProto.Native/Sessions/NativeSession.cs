using LiveProto.Client;
using LiveProto.Native.Border;
using LiveProto.Native.Handles;

namespace LiveProto.Native.Sessions;

/// <summary>What a session's handle stands for. Thread-safe.</summary>
internal sealed class NativeSession
{
    private readonly int _sendTimeoutMs;
    private readonly Lock _gate = new();
    private Listener? _listener;

    public NativeSession(LiveSession session, int sendTimeoutMs)
    {
        Session = session;
        Reader = new EventReader(session);
        _sendTimeoutMs = sendTimeoutMs;
    }

    /// <summary>The session.</summary>
    public LiveSession Session { get; }

    /// <summary>Its events.</summary>
    public EventReader Reader { get; }

    /// <summary>The session of a handle.</summary>
    public static NativeSession Of(ulong handle) => HandleTable.Get<NativeSession>(HandleKind.Session, handle);

    /// <summary>Runs to its end what sends, for as long as the options allow.</summary>
    public void Send(Func<LiveSession, CancellationToken, ValueTask> send) =>
        Send(async (session, token) =>
        {
            await send(session, token).ConfigureAwait(false);
            return true;
        });

    /// <inheritdoc cref="Send(Func{LiveSession, CancellationToken, ValueTask})"/>
    public T Send<T>(Func<LiveSession, CancellationToken, ValueTask<T>> send) =>
        Run(_sendTimeoutMs, token => send(Session, token).AsTask());

    /// <summary>Waits on the caller's thread; negative = without an end.</summary>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public static T Run<T>(int timeoutMs, Func<CancellationToken, Task<T>> run)
    {
        using var time = new CancellationTokenSource();
        if (timeoutMs >= 0)
            time.CancelAfter(timeoutMs);
        return run(time.Token).GetAwaiter().GetResult();
    }

    /// <summary>Says goodbye; what has come can still be read.</summary>
    public async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        await Session.CloseAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Calls back with every event, on a thread of its own.</summary>
    public void Listen(ulong handle, EventCallback callback)
    {
        lock (_gate)
        {
            if (_listener is not null)
                throw new BorderException(Status.State, "The session is listened to.");
            _listener = new Listener(this, handle, callback);
        }
    }

    /// <summary>From here on nobody is called back. A call that is under way is waited for, unless it is this one.</summary>
    public void Unlisten()
    {
        Listener? listener;
        lock (_gate)
            (listener, _listener) = (_listener, null);
        listener?.Stop(Timeout.Infinite);
    }

    /// <summary>Ends the session; its number is no longer in the table.</summary>
    public void Close()
    {
        Reader.Dispose();
        Unlisten();
        Session.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
