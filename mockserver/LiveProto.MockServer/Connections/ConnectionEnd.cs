using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// How far a connection is on its way to its end, who ended it, and how long the peer is waited for meanwhile. Belongs to whoever holds the
/// connection's gate.
/// </summary>
internal sealed class ConnectionEnd(ConnectionLimits limits, ConnectionTimer timer, OutgoingSide side)
{
    private PeerPatience? _patience;
    private MockSessionEnding? _byServer;
    private ConnectionPhase _phase;

    /// <summary>The session speaks and is spoken to.</summary>
    public bool IsOpen => _phase == ConnectionPhase.Open;

    /// <summary>Our Close is on its way.</summary>
    public bool IsClosing => _phase == ConnectionPhase.Closing;

    /// <summary>The transport is there, as far as is known.</summary>
    public bool CanSend => _phase <= ConnectionPhase.Closing;

    /// <summary>The session has been told of the end.</summary>
    public bool IsOver => _phase == ConnectionPhase.Over;

    private PeerPatience Patience => _patience ??= new PeerPatience(limits, side.OnPatience);

    /// <summary>Our Close goes out: nothing follows it.</summary>
    public void Closing(Outgoing.Close close)
    {
        _phase = ConnectionPhase.Closing;
        Patience.WatchClosing();
        ByServer(close.Code, close.Reason);
    }

    /// <summary>This side ends it, if nobody did before.</summary>
    public void ByServer(int? code, string reason) => _byServer ??= Ending(EndedBy.Server, code, reason);

    /// <summary>The transport is gone, or dropped.</summary>
    public void Lost()
    {
        if (_phase < ConnectionPhase.Lost)
            _phase = ConnectionPhase.Lost;
    }

    /// <summary>The session is told of the end.</summary>
    public void Over() => _phase = ConnectionPhase.Over;

    /// <summary>The peer has taken something.</summary>
    public void Progress() => _patience?.Progress();

    /// <summary>The peer has to take something.</summary>
    public void WatchSending()
    {
        if (!IsOver)
            Patience.WatchSending();
    }

    /// <summary>Whether the peer has been waited for in vain, as long as it is waited for.</summary>
    public bool IsPeerLost(SendQueue queue, bool isDripping)
    {
        if (!CanSend || !(IsClosing || queue.IsServed) || !_patience!.IsOver())
            return false;

        // Not the peer's fault where this side holds bytes back.
        return IsClosing || !(queue.IsHeldBack || isDripping);
    }

    /// <summary>Waits for nobody any more.</summary>
    public void StopWaiting() => _patience?.Dispose();

    /// <summary>How it has ended, when <paramref name="by"/> has. Who closed first has ended it.</summary>
    public MockSessionEnding Ending(EndedBy by, int? code, string reason) =>
        _byServer ?? new MockSessionEnding(by, code, reason, timer.Now);
}
