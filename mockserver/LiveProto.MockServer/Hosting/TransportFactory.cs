using System.Net;
using System.Net.Sockets;
using LiveProto.Mocking.Hosting.InMemory;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveProto.Mocking.Hosting;

/// <summary>Gives Kestrel its listeners: the in-memory one, and sockets that share one port number over both loopback addresses.</summary>
internal sealed class TransportFactory : IConnectionListenerFactory
{
    private readonly SocketTransportFactory _sockets;
    private int _port;

    // What a session does with a message takes microseconds, less than handing it to another thread and its answer to a third. A responder
    // that blocks holds its own connection up, as it would anyhow: the runtime asks for another thread before it runs a completion.
    public TransportFactory(ILoggerFactory loggers) =>
        _sockets = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions { Backlog = 4096, UnsafePreferInlineScheduling = true }), loggers);

    public InMemoryListener InMemory { get; } = new();

    /// <summary>The port of the first socket bound; 0 before.</summary>
    public int Port => _port;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        if (endpoint is InMemoryEndPoint)
            return InMemory;

        // Kestrel binds one endpoint after the other: a later one with port 0 takes the number that the first one was given,
        // for "localhost" must mean this server whichever of the two addresses a client tries first.
        var address = (IPEndPoint)endpoint;
        if (address.Port == 0 && _port != 0)
            address = new IPEndPoint(address.Address, _port);
        IConnectionListener listener = await _sockets.BindAsync(address, cancellationToken).ConfigureAwait(false);
        if (_port == 0)
            _port = ((IPEndPoint)listener.EndPoint).Port;
        return listener;
    }

    /// <summary>Whether this machine has an IPv6 loopback address to bind: containers often have none.</summary>
    public static bool HasIPv6Loopback { get; } = ProbeIPv6Loopback();

    private static bool ProbeIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
