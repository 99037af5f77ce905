using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Bench.Calls;

/// <summary>The ceiling: one thread waits for all sockets, reads and drops without looking; what is sent is one frame from
/// memory.</summary>
internal sealed class BareCalls : ICalls
{
    private const int Length = 918;

    private readonly Uri _endpoint;
    private readonly LinuxSocket[] _sockets;
    private readonly Socket[] _owners;
    private readonly Epoll _poll = new();
    private readonly byte[] _frame = [0x81, 0x80 | 126, (Length - 8) >> 8, (Length - 8) & 0xFF, 0, 0, 0, 0, .. new byte[Length - 8]];
    private readonly byte[] _block = new byte[64 * 1024];
    private DelayHistogram? _delays;

    public BareCalls(Uri endpoint, int count)
    {
        _endpoint = endpoint;
        _sockets = new LinuxSocket[count];
        _owners = new Socket[count];
        new Thread(Run) { IsBackground = true }.Start();
    }

    public Task OpenAsync(int index, DelayHistogram delays) => Task.Run(() =>
    {
        _delays = delays;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, _endpoint.Port);
        byte[] answer = new byte[4096];
        socket.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        for (int length = 0; !Encoding.ASCII.GetString(answer, 0, length).EndsWith("\r\n\r\n", StringComparison.Ordinal);)
            length += socket.Receive(answer, length, answer.Length - length, SocketFlags.None);
        socket.Send(_frame);
        // It would close the handle when nobody has it any more.
        _owners[index] = socket;
        _sockets[index] = new LinuxSocket(socket.SafeHandle);
        _poll.Add(_sockets[index].Handle, index);
    });

    public bool TrySend(int index) => _sockets[index].Send(_frame) == Length;

    public ValueTask DisposeAsync() => default;

    private void Run()
    {
        while (true)
        {
            int count = _poll.Wait(1000);
            for (int i = 0; i < count; i++)
            {
                if (_sockets[(int)_poll[i].Token].Receive(_block) > CallTraffic.ReceivedBytes)
                    _delays?.Count();
            }
        }
    }
}
