using System.Net;
using System.Net.Sockets;
using Garnet;

namespace LiveProto.Conformance.Instances;

/// <summary>A store in this process that speaks Redis' protocol, on a port of its own.</summary>
internal sealed class GarnetStore : IDisposable
{
    private readonly GarnetServer _server;

    public GarnetStore()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        _server = new GarnetServer(["--bind", "127.0.0.1", "--port",
            Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--lua"]);
        _server.Start();
    }

    public int Port { get; }

    public void Dispose() => _server.Dispose();
}
