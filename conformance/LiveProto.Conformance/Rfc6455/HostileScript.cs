namespace LiveProto.Conformance.Rfc6455;

/// <summary>One hostile peer.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Ending">The named error that the client must end with.</param>
/// <param name="Play">Writes until it is done or nobody listens; it begins before the handshake is answered.</param>
internal sealed record HostileScript(string Name, string Ending, Func<HostilePeer, Task> Play)
{
    /// <summary>Bytes that the client may hold at the most, besides the bound for all: where much is announced and little comes.</summary>
    public long MaxHeld { get; init; } = long.MaxValue;
}
