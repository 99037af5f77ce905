namespace LiveProto.WebSockets;

/// <summary>What <see cref="KeepAliveClock.Check"/> asks for.</summary>
public enum KeepAliveVerdict : byte
{
    /// <summary>Nothing is due.</summary>
    Nothing,

    /// <summary>The peer has been quiet for the ping interval: send a ping.</summary>
    SendPing,

    /// <summary>The peer has been quiet for the idle timeout: end the connection.</summary>
    GiveUp,
}
