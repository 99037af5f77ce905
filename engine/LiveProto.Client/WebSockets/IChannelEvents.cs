using LiveProto.Client.Transport;

namespace LiveProto.Client.WebSockets;

/// <summary>What the parts of a channel tell it.</summary>
internal interface IChannelEvents
{
    /// <summary>A deadline passed. Told on the timer's thread.</summary>
    void OnDeadline(ConnectionDeadline deadline);

    /// <summary>The clock threw: nothing is bounded any more. Told on a thread of the pool, once.</summary>
    void OnClockFailed(Exception error);

    /// <summary>The peer has been quiet for the ping interval. Told on the timer's thread.</summary>
    void OnPingDue();

    /// <summary>The peer takes no more bytes, or the transport failed to send them.</summary>
    void OnSendLost(Exception? error);

    /// <summary>Why nothing can be sent any more.</summary>
    ConnectionEnding GetEnding();
}
