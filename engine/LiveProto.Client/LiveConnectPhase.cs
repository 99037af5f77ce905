namespace LiveProto.Client;

/// <summary>How far an attempt to connect got before it failed.</summary>
public enum LiveConnectPhase
{
    /// <summary>The credential's source was asked for a credential.</summary>
    Credential,

    /// <summary>Name lookup, TCP, proxy or TLS.</summary>
    Transport,

    /// <summary>The WebSocket's opening handshake.</summary>
    Handshake,

    /// <summary>The connection is up, but the server did not answer <c>setup</c> with <c>setupComplete</c>.</summary>
    Setup,
}
