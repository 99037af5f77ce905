using System.Net;

namespace LiveProto.Mocking;

/// <summary>Where a mock server listens, and for what.</summary>
public sealed record EndpointOptions
{
    /// <summary>
    /// TCP port; 0, the default, takes a free one. The same number is bound on 127.0.0.1 and, where there is one, on ::1.
    /// </summary>
    public int Port { get; init; }

    /// <summary>
    /// Another address to bind instead of the two loopback addresses. One that is not a loopback address needs
    /// <see cref="GuardOptions.AllowNonLoopback"/> and a <see cref="GuardOptions.AccessToken"/>.
    /// </summary>
    public IPAddress? Address { get; init; }

    /// <summary>
    /// Take an upgrade on any path as a live session: for Vertex clients with a proxy as base URL, which dial it verbatim. They are
    /// spoken to as Vertex <c>v1beta1</c>. Off by default.
    /// </summary>
    public bool CatchAllPaths { get; init; }

    internal bool IsLoopback => Address is null || IPAddress.IsLoopback(Address);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue, nameof(Port));
    }
}
