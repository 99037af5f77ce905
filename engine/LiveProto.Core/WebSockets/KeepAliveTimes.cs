namespace LiveProto.WebSockets;

/// <summary>How long a peer may be silent. <see cref="Timeout.InfiniteTimeSpan"/> = never.</summary>
/// <param name="PingAfter">Silence after which a ping is sent, once per silence.</param>
/// <param name="GiveUpAfter">Silence after which the peer is given up.</param>
public readonly record struct KeepAliveTimes(TimeSpan PingAfter, TimeSpan GiveUpAfter);
