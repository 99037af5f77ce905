namespace LiveProto.Client.Transport;

/// <summary>Owns what is behind a <see cref="TransportConnection"/>'s pipes.</summary>
public interface ITransportOwner : IAsyncDisposable
{
    /// <summary>Ends the connection at once, so that pending operations end. Idempotent, thread-safe, must not throw.</summary>
    void Abort();
}
