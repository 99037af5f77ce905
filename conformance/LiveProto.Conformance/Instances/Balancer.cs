using System.Net;
using System.Net.Sockets;

namespace LiveProto.Conformance.Instances;

/// <summary>Passes each TCP connection on to the first instance that takes it. One after another, as the newest ones come.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int[] _ports = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _passing = [];
    private readonly Task _accepting;

    public Balancer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Names the instances, the one that is tried first in front.</summary>
    public void PassTo(params int[] ports) => _ports = ports;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_passing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _passing.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        {
            foreach (int port in _ports)
            {
                using var instance = new TcpClient();
                try
                {
                    await instance.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                    Task up = client.GetStream().CopyToAsync(instance.GetStream(), _stop.Token);
                    Task down = instance.GetStream().CopyToAsync(client.GetStream(), _stop.Token);

                    // Either end that goes takes the other with it: the two disposals cut both.
                    await await Task.WhenAny(up, down);
                    return;
                }
                catch (SocketException)
                {
                    // Gone: the next one.
                }
                catch (Exception e) when (e is IOException or OperationCanceledException)
                {
                    return;
                }
            }
        }
    }
}
